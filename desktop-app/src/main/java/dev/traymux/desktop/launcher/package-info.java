/// Starting and ending the desktop application: arguments, wiring, and what happens when something
/// cannot start.
@NullMarked
package dev.traymux.desktop.launcher;

import org.jspecify.annotations.NullMarked;
