package dev.traymux.tmux;

/// What the client that waits for changes heard from tmux. Times are those of [System#nanoTime].
///
/// @param asked before this, tmux cannot have answered
/// @param heard after this, it cannot either
/// @param signalled whether something had changed; then another report follows soon
record Report(ListingQuestion question, String answer, long asked, long heard, boolean signalled) {}
