package dev.traymux.session;

import java.time.Instant;
import java.util.Optional;

/// Whether what runs in a pane needs somebody, who told, and since when.
///
/// @param reason in a few words for a person, e.g. `title shows a spinner`
/// @param since when it came to be in this state, or to ask this question
/// @param agent the name of the coding agent that runs in the pane, e.g. `claude`
/// @param question what is asked, where the state is [State#WAITING] and it could be made out
public record Attention(
    State state,
    Source source,
    String reason,
    Instant since,
    Confidence confidence,
    Optional<String> agent,
    Optional<Question> question) {
  /// What a program is about.
  public enum State {
    /// It does something, or nobody can tell that it does not.
    WORKING,
    /// It has asked, and cannot go on without an answer.
    WAITING,
    /// It has finished what it was told, and asks nothing.
    YOUR_TURN,
    /// A shell, or another interpreter of commands, at its prompt.
    IDLE,
    /// It is over, and tmux keeps its screen.
    ENDED
  }

  /// What told, the best first.
  public enum Source {
    /// The program itself, by a hook.
    HOOK,
    /// The title that the program gave its terminal.
    TITLE,
    /// What runs in the foreground, or that it ended.
    PROCESS,
    /// A sign in what the program wrote, such as the bell.
    MARK,
    /// What stands on the screen, or that something comes.
    SCREEN
  }

  /// How much to make of it.
  public enum Confidence {
    CERTAIN,
    LIKELY,
    GUESS
  }
}
