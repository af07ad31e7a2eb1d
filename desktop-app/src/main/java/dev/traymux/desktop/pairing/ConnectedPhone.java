package dev.traymux.desktop.pairing;

/// A device that is connected from elsewhere, however often.
///
/// @param views how many sessions it looks at
public record ConnectedPhone(String label, int views) {}
