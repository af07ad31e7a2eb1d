package dev.traymux.session;

import java.util.Optional;

/// What is known of a pane from looking into it, beyond what tmux lists.
///
/// @param last the last line of the screen that is not blank: up to 200 characters, none of them a
///   control character
public record Insight(Optional<String> last, Optional<Attention> attention) {
  /// Of a pane that nobody has looked into yet.
  public static final Insight NONE = new Insight(Optional.empty(), Optional.empty());
}
