package dev.traymux.store;

import java.time.Instant;

/// A line of the audit as it is stored; `dev.traymux.access` knows what the texts mean.
///
/// @param line counts up by one from 1
public record AuditRow(
    long line, Instant at, String who, String place, String action, String detail, String hash) {}
