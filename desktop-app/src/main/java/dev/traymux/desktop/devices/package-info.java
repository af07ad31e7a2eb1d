/// The Devices window: which phones and which scripts get in, and changing and ending that.
@NullMarked
package dev.traymux.desktop.devices;

import org.jspecify.annotations.NullMarked;
