package dev.traymux.session;

import java.util.Collection;
import java.util.Comparator;

/// Whether tmux can be used, and if not, what is in the way.
public sealed interface TmuxState {
  /// What can be said of several servers together: whatever is best for whoever wants a session.
  static TmuxState best(Collection<TmuxState> states) {
    return states.stream().min(Comparator.comparingInt(TmuxState::rank)).orElse(new Unknown());
  }

  private static int rank(TmuxState state) {
    return switch (state) {
      case Ready _ -> 0;
      case Idle _ -> 1;
      case Unresponsive _ -> 2;
      case Outdated _ -> 3;
      case Missing _ -> 4;
      case Unknown _ -> 5;
    };
  }

  /// A server is running and answers.
  record Ready(String version) implements TmuxState {}

  /// tmux is installed; no server is running, so there are no sessions. Creating one starts it.
  record Idle(String version) implements TmuxState {}

  /// There is no `tmux` on the path.
  record Missing() implements TmuxState {}

  /// Older than what Traymux can work with.
  record Outdated(String version) implements TmuxState {}

  /// The server's socket takes connections and nothing comes back.
  record Unresponsive() implements TmuxState {}

  /// Not asked yet.
  record Unknown() implements TmuxState {}

  /// Whether sessions can be listed, created and opened.
  default boolean isUsable() {
    return this instanceof Ready || this instanceof Idle;
  }

  /// One sentence for a person that says what to do; empty while nothing is wrong.
  default String advice() {
    return switch (this) {
      case Ready _, Idle _, Unknown _ -> "";
      case Missing _ ->
          "tmux is not installed. Install it (Debian, Ubuntu: sudo apt install tmux; Fedora: sudo"
              + " dnf install tmux; macOS: brew install tmux); Traymux notices by itself.";
      case Outdated(var version) ->
          "tmux "
              + version
              + " is too old. Traymux needs 3.2 or newer; update tmux and restart your tmux"
              + " server.";
      case Unresponsive _ ->
          "The tmux server does not answer. Traymux keeps trying; if it stays like this, look at it"
              + " with: tmux list-sessions";
    };
  }
}
