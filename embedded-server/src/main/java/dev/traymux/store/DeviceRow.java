package dev.traymux.store;

import java.time.Instant;

/// A device as it is stored; `dev.traymux.access` knows what the texts mean.
public record DeviceRow(
    String id, String publicKey, String label, String scopes, Instant paired, Instant seen) {}
