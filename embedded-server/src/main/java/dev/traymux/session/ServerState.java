package dev.traymux.session;

/// One tmux server of this user.
///
/// @param name what it is called, as in [ServerId#socket]
/// @param state whether it can be used
public record ServerState(String name, TmuxState state) {}
