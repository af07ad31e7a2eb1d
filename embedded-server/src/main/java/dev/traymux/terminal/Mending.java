package dev.traymux.terminal;

import java.time.Duration;

/// Has a screen that may lack characters painted again: in the first pause of the output, and after
/// a while in any case.
///
/// A repaint may itself look as if something were missing. So there are only so many in a row.
/// Whoever has one keeps calls apart.
final class Mending {
  static final Duration PAUSE = Duration.ofMillis(150);

  private static final Duration LONGEST = Duration.ofSeconds(2);
  private static final Duration IN_A_ROW = Duration.ofSeconds(1);
  private static final int MOST_IN_A_ROW = 2;

  private final Later later;
  private final Runnable repaint;
  private Runnable cancel = () -> {};
  private boolean waiting;
  private long since;
  private long painted = System.nanoTime() - IN_A_ROW.toNanos();
  private int inARow;

  /// @param later runs what it is given when no other call is under way
  Mending(Later later, Runnable repaint) {
    this.later = later;
    this.repaint = repaint;
  }

  /// There was output, and something may be missing.
  void need() {
    long now = System.nanoTime();
    if (!waiting) {
      if (now - painted >= IN_A_ROW.toNanos()) {
        inARow = 0;
      }
      if (inARow == MOST_IN_A_ROW) {
        return;
      }
      waiting = true;
      since = now;
    }
    if (now - since < LONGEST.toNanos()) {
      cancel.run();
      cancel = later.after(PAUSE, this::paint);
    }
  }

  private void paint() {
    waiting = false;
    painted = System.nanoTime();
    inARow++;
    repaint.run();
  }

  void cancel() {
    cancel.run();
  }
}
