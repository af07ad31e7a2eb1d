package dev.traymux.desktop.sessions;

/// What the window has to know about this machine.
///
/// @param home the user's home directory
/// @param installTmux the command that installs or updates tmux here
public record SystemFacts(String home, String installTmux) {}
