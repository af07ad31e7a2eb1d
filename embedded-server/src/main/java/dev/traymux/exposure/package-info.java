/// Where this machine can be reached: its identity, its certificates, its addresses and the switch
/// that opens them.
@NullMarked
package dev.traymux.exposure;

import org.jspecify.annotations.NullMarked;
