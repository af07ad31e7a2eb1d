/// What differs between operating systems and desktops.
@NullMarked
package dev.traymux.desktop.platform;

import org.jspecify.annotations.NullMarked;
