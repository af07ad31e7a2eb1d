package dev.traymux.tmux;

import dev.traymux.session.SessionRegistry;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

/// What all servers have in common.
///
/// @param registry is told what each of them holds
record Surroundings(
    TmuxConfig config,
    TmuxInstallation installation,
    CommandRunner runner,
    SessionRegistry registry,
    RandomGenerator random,
    InstantSource clock) {}
