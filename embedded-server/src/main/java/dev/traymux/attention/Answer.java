package dev.traymux.attention;

import java.util.Optional;

/// What somebody says to a question. With neither a choice nor words it is a press of Enter.
///
/// @param question the id of the question
/// @param choice the id of one of its choices
/// @param words where it asks for some
public record Answer(String question, Optional<String> choice, Optional<String> words) {
  // Words may be a password.
  @Override
  public String toString() {
    return "Answer[question=" + question + ", choice=" + choice + "]";
  }
}
