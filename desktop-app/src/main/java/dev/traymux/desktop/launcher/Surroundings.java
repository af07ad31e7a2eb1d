package dev.traymux.desktop.launcher;

import dev.traymux.desktop.fx.AppIcons;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.concurrent.Executor;

/// What every window of the desktop has in common.
///
/// @param ui runs on the JavaFX thread
/// @param background runs what may wait
/// @param zone in which times are told
record Surroundings(
    Executor ui, Executor background, InstantSource clock, ZoneId zone, AppIcons icons) {}
