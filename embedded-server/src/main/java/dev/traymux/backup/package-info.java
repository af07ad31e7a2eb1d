/// Carries everything Traymux remembers into one file and back, and forgets it when asked.
@NullMarked
package dev.traymux.backup;

import org.jspecify.annotations.NullMarked;
