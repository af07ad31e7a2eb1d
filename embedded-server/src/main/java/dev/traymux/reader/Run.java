package dev.traymux.reader;

/// A stretch of a line in a style that is not plain.
///
/// @param start in UTF-16 units, inclusive
/// @param end in UTF-16 units, exclusive
public record Run(int start, int end, Style style) {}
