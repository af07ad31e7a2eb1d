/// A session in a window: the terminal widget, what keys and the wheel send, and one window per
/// session.
@NullMarked
package dev.traymux.desktop.terminal;

import org.jspecify.annotations.NullMarked;
