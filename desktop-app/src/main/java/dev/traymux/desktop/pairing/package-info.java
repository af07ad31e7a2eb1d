/// Letting phones in: the switch that opens this machine, and the window with the QR code.
@NullMarked
package dev.traymux.desktop.pairing;

import org.jspecify.annotations.NullMarked;
