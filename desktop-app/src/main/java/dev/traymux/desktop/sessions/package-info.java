/// The Sessions window: what runs, and creating, opening, renaming and ending it.
@NullMarked
package dev.traymux.desktop.sessions;

import org.jspecify.annotations.NullMarked;
