/// Puts the parts together, starts and stops them, and runs them without a display.
@NullMarked
package dev.traymux.server;

import org.jspecify.annotations.NullMarked;
