/// How a phone becomes a device: one-time codes, the handshake and the approval at the machine.
@NullMarked
package dev.traymux.pairing;

import org.jspecify.annotations.NullMarked;
