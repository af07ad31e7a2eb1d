/// The icon in the panel and its menu: what it says, and the ways of showing it that desktops
/// offer.
@NullMarked
package dev.traymux.desktop.tray;

import org.jspecify.annotations.NullMarked;
