package dev.traymux.session;

import java.util.Optional;

/// What a person asks for when splitting a pane.
///
/// @param directory where the new pane starts; empty is where the program in the split one is
/// @param command what runs in it instead of the login shell; given to the shell as it is
public record NewPane(Side side, Optional<String> directory, Optional<String> command) {
  /// Where the new pane goes, seen from the one that is split.
  public enum Side {
    RIGHT,
    BELOW
  }
}
