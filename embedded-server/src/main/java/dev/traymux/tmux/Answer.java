package dev.traymux.tmux;

import dev.traymux.session.SessionException;
import java.util.List;

/// What a program said and how it ended.
///
/// @param text standard output and error as they came
record Answer(int status, String text) {
  private static final String DUPLICATE = "duplicate session: ";

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

  /// What tmux meant by saying no.
  SessionException refusal() {
    var words = words();
    if (words.startsWith(DUPLICATE)) {
      return new SessionException.NameTaken(words.substring(DUPLICATE.length()));
    }
    if (words.startsWith("can't find session")) {
      return new SessionException.Gone();
    }
    if (words.startsWith("can't find window")) {
      return new SessionException.WindowGone();
    }
    if (words.startsWith("can't find pane")) {
      return new SessionException.PaneGone();
    }
    return new SessionException.TmuxFailed(words);
  }
}
