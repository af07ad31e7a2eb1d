package dev.traymux.session;

import java.util.Optional;

/// What a person asks for when opening a window.
///
/// @param after the id of the window that it stands behind; empty is behind all others
/// @param name see [WindowName]; empty lets tmux name it after what runs in it
/// @param directory where it starts; empty is where the session did
/// @param command what runs in it instead of the login shell; given to the shell as it is
public record NewWindow(
    Optional<String> after,
    Optional<String> name,
    Optional<String> directory,
    Optional<String> command) {}
