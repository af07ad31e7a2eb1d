package dev.traymux.wire;

import java.util.Optional;

/// Whether tmux can be used; section 5 of the protocol.
///
/// @param message a sentence that says what to do, where something is wrong
public record TmuxData(String state, Optional<String> version, Optional<String> message) {}
