package dev.traymux.tmux;

import java.util.List;

/// What a program said and how it ended.
///
/// @param text standard output and error as they came
record Answer(int status, String text) {
  boolean succeeded() {
    return status == 0;
  }

  List<String> lines() {
    return text.lines().toList();
  }

  /// For a person.
  String words() {
    return PlainText.of(text.strip().replace('\n', ' '));
  }
}
