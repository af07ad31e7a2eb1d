package dev.traymux.desktop.sessions;

/// What the list has to show.
sealed interface ListState {
  /// tmux was not asked yet.
  record Looking() implements ListState {}

  /// There are sessions, and some are listed.
  record Listed() implements ListState {}

  /// There are no sessions.
  record None() implements ListState {}

  /// There are sessions, but none that the search finds.
  record NoMatch(String filter) implements ListState {}

  /// tmux cannot be used.
  ///
  /// @param problem a few words
  /// @param advice a sentence that says what to do
  /// @param command what to run in a terminal to get on
  record Unusable(String problem, String advice, String command) implements ListState {}
}
