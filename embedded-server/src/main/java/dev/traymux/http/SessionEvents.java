package dev.traymux.http;

import dev.traymux.session.SessionChange;
import dev.traymux.session.SessionListener;
import dev.traymux.session.SessionSnapshot;
import dev.traymux.session.TmuxState;

/// Sends one socket what exists and how that changes. Calls come one at a time, see
/// [SessionListener].
final class SessionEvents implements SessionListener {
  static final String TOPIC = "sessions";

  private final Outbound out;

  // Until tmux was asked for the first time nothing is known, and the first answer is the snapshot.
  private boolean begun;

  SessionEvents(Outbound out) {
    this.out = out;
  }

  @Override
  public void snapshot(SessionSnapshot all) {
    begun = !(all.tmux() instanceof TmuxState.Unknown);
    if (begun) {
      out.event(TOPIC, WireMapping.snapshot(all));
    }
  }

  @Override
  public void changed(SessionChange change) {
    if (begun) {
      out.event(TOPIC, WireMapping.change(change));
    } else {
      snapshot(new SessionSnapshot(change.tmux(), change.servers(), change.changed()));
    }
  }
}
