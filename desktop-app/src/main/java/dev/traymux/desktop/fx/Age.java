package dev.traymux.desktop.fx;

import java.time.Duration;

/// How far away something is in time, in words.
public final class Age {
  private Age() {}

  /// E.g. `5 min ago`. What lies ahead, by a clock that was set back, is `now`.
  public static String of(Duration since) {
    if (since.toMinutes() < 1) {
      return "now";
    }
    if (since.toHours() < 1) {
      return since.toMinutes() + " min ago";
    }
    if (since.toDays() < 1) {
      return since.toHours() + " h ago";
    }
    return since.toDays() == 1 ? "yesterday" : since.toDays() + " days ago";
  }

  /// E.g. `in 5 min`. What is over already is `now`.
  public static String until(Duration then) {
    if (then.toMinutes() < 1) {
      return "now";
    }
    if (then.toHours() < 1) {
      return "in " + then.toMinutes() + " min";
    }
    if (then.toDays() < 1) {
      return "in " + then.toHours() + " h";
    }
    return then.toDays() == 1 ? "tomorrow" : "in " + then.toDays() + " days";
  }
}
