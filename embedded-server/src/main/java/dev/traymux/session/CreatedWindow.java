package dev.traymux.session;

/// A window that was opened, by the ids of [Window] and [Pane].
///
/// @param pane the only one in it
public record CreatedWindow(String window, String pane) {}
