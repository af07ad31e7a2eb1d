package dev.traymux.session;

import java.util.List;

/// What a program asks for.
///
/// @param id the same for as long as the same thing is asked, and never that of another question
/// @param text the question as it stands on the screen, without control characters
/// @param choices what can be chosen, for [Kind#CONFIRM] and [Kind#CHOICE]
public record Question(String id, Kind kind, String text, List<Choice> choices) {
  public Question {
    choices = List.copyOf(choices);
  }

  /// How it is answered.
  public enum Kind {
    /// By yes or no.
    CONFIRM,
    /// By one of the choices.
    CHOICE,
    /// With words.
    TEXT,
    /// With words that nobody may see.
    PASSWORD,
    /// With a press of Enter.
    CONTINUE
  }

  /// @param id what it is called in an answer
  /// @param label as it stands on the screen
  public record Choice(String id, String label) {}
}
