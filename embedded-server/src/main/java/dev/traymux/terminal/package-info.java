/// Live views: one session's screen for one viewer, never faster than the viewer takes it.
@NullMarked
package dev.traymux.terminal;

import org.jspecify.annotations.NullMarked;
