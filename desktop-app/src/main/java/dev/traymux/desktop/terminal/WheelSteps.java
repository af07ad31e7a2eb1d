package dev.traymux.desktop.terminal;

/// Turns wheel and touchpad movement into whole steps, keeping the rest for the next event.
final class WheelSteps {
  /// How far one notch of a wheel moves, in the toolkit's pixels.
  private static final double NOTCH = 40;

  private double rest;

  /// The steps this movement completes: positive is up, away from the user.
  int add(double deltaY) {
    // A change of direction starts afresh, or the first step back would be swallowed.
    if (rest * deltaY < 0) {
      rest = 0;
    }
    rest += deltaY;
    var steps = (int) (rest / NOTCH);
    rest -= steps * NOTCH;
    return steps;
  }
}
