package dev.traymux.terminal;

/// Who looks.
///
/// @param id the same for whatever one device opens, now and later
/// @param name what people call it
public record Viewer(String id, String name) {}
