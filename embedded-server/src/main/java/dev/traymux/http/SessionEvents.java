package dev.traymux.http;

import dev.traymux.session.SessionChange;
import dev.traymux.session.SessionListener;
import dev.traymux.session.SessionRegistry;
import dev.traymux.session.SessionSnapshot;
import dev.traymux.session.Subscription;
import dev.traymux.session.TmuxState;
import java.util.concurrent.Executor;

/// Sends one socket what exists and how that changes. News comes one at a time, see
/// [SessionListener], and while everybody else waits for it; so the messages are made elsewhere, in
/// the same order.
final class SessionEvents implements SessionListener {
  static final String TOPIC = "sessions";

  private final Outbound out;
  private final InOrder later;
  private volatile boolean over;

  // Until tmux was asked for the first time nothing is known, and the first answer is the snapshot.
  // Touched in order only.
  private boolean begun;

  SessionEvents(Outbound out, Executor workers) {
    this.out = out;
    this.later = new InOrder(workers);
  }

  /// Starts with a snapshot. Nothing is sent any more once the subscription is closed.
  Subscription follow(SessionRegistry registry) {
    var following = registry.subscribe(this);
    return () -> {
      following.close();
      over = true;
    };
  }

  @Override
  public void snapshot(SessionSnapshot all) {
    inOrder(() -> begin(all));
  }

  @Override
  public void changed(SessionChange change) {
    inOrder(
        () -> {
          if (begun) {
            out.event(TOPIC, WireMapping.change(change));
          } else {
            begin(new SessionSnapshot(change.tmux(), change.servers(), change.changed()));
          }
        });
  }

  private void begin(SessionSnapshot all) {
    begun = !(all.tmux() instanceof TmuxState.Unknown);
    if (begun) {
      out.event(TOPIC, WireMapping.snapshot(all));
    }
  }

  private void inOrder(Runnable news) {
    later.execute(
        () -> {
          if (!over) {
            news.run();
          }
        });
  }
}
