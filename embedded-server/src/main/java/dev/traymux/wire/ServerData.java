package dev.traymux.wire;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

/// One tmux server as clients see it; section 5 of the protocol.
///
/// @param name what it is called, e.g. `default`
public record ServerData(String name, @JsonUnwrapped TmuxData tmux) {}
