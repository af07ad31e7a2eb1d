/// What exists: tmux servers, sessions, windows and panes as Traymux knows them, and how they
/// change.
@NullMarked
package dev.traymux.session;

import org.jspecify.annotations.NullMarked;
