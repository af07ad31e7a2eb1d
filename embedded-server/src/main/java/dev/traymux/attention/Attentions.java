package dev.traymux.attention;

import dev.traymux.tmux.PaneTarget;
import java.util.Optional;

/// Knows what the panes of this machine are about, answers their questions, and tells what can be
/// said to their agents.
public final class Attentions {
  /// Answers a question, if that very question is still open.
  ///
  /// @param question its id
  /// @param choice the id of one of its choices
  /// @param text words, where it asks for some
  /// @param permitted asked last before anything is typed; what it throws keeps that from happening
  /// @return what was asked, for the record
  /// @throws QuestionException when it was not answered
  /// @throws dev.traymux.session.SessionException when there is no such pane
  public String answer(
      PaneTarget pane,
      String question,
      Optional<String> choice,
      Optional<String> text,
      Runnable permitted) {
    return open(question).orElseThrow(QuestionException.Gone::new);
  }

  private static Optional<String> open(String question) {
    return Optional.<String>empty().filter(question::equals);
  }

  /// What can be told the agent that runs there.
  public AgentCommands commands(PaneTarget pane) {
    return AgentCommands.NONE;
  }
}
