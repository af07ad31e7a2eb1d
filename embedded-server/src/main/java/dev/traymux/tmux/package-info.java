/// The tmux servers of this user: finding them, asking them, telling them, and clients of theirs in
/// ptys.
@NullMarked
package dev.traymux.tmux;

import org.jspecify.annotations.NullMarked;
