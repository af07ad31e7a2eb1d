package dev.traymux.attention;

import dev.traymux.session.Attention.Confidence;
import dev.traymux.session.Attention.Source;
import dev.traymux.session.Attention.State;
import java.util.Optional;

/// What one layer makes of a pane.
///
/// @param reason in a few words for a person
/// @param asked what the program asks, for [State#WAITING]
record Finding(
    State state, Source source, String reason, Confidence confidence, Optional<Asked> asked) {
  static Finding of(State state, Source source, String reason, Confidence confidence) {
    return new Finding(state, source, reason, confidence, Optional.empty());
  }
}
