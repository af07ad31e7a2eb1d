package dev.traymux.terminal;

import dev.traymux.session.SessionException;
import java.time.Duration;
import java.util.concurrent.Executor;

/// Looks after views that others no longer wait for: each gets a drawing of its own as soon as it
/// has room again, and comes back to the others after a time that grows with each fall.
final class Stragglers {
  /// How long a view that fell behind for the first time has a drawing to itself.
  static final Duration ALONE = Duration.ofSeconds(10);

  private final Drawings drawings;
  private final Later later;
  private final Executor background;

  /// What an attempt to come back led to.
  enum Return {
    /// There is nothing to come back from.
    NEEDLESS,
    /// The view does not keep up yet, or nobody else looks.
    TOO_EARLY,
    DONE
  }

  Stragglers(Drawings drawings, Later later, Executor background) {
    this.drawings = drawings;
    this.later = later;
    this.background = background;
  }

  /// A view has room again.
  void recovered(View view) {
    background.execute(
        () -> {
          try {
            if (drawings.showAlone(view)) {
              comeBackLater(view);
            }
          } catch (SessionException e) {
            view.end(ViewEnd.FAILED);
          }
        });
  }

  private void comeBackLater(View view) {
    var alone = ALONE.multipliedBy(1L << view.earlierFalls());
    later.after(alone, () -> background.execute(() -> comeBack(view)));
  }

  private void comeBack(View view) {
    switch (drawings.rejoin(view)) {
      case DONE -> drawings.enter(view);
      case TOO_EARLY -> comeBackLater(view);
      case NEEDLESS -> {}
    }
  }
}
