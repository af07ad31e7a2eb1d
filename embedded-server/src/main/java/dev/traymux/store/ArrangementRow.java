package dev.traymux.store;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/// How one session is put, as it is stored.
///
/// @param server the name of its tmux server
/// @param session its own name
/// @param place among all that have one
/// @param seen when it was there last, to the day
public record ArrangementRow(
    String server, String session, Optional<String> group, OptionalInt place, Instant seen) {}
