package dev.traymux.session;

import java.util.Optional;

/// What a person asks for when creating a session.
///
/// @param name empty lets tmux number it
/// @param directory where it starts; empty is the home directory
/// @param command what runs in it instead of the login shell; given to the shell as it is
public record NewSession(
    Optional<String> name, Optional<String> directory, Optional<String> command) {}
