package dev.traymux.desktop.devices;

import java.time.Duration;

/// How long a secret may live.
enum TokenLife {
  WEEK("A week", 7),
  MONTH("30 days", 30),
  QUARTER("90 days", 90),
  YEAR("A year", 365);

  private final String words;
  private final Duration duration;

  TokenLife(String words, int days) {
    this.words = words;
    this.duration = Duration.ofDays(days);
  }

  Duration duration() {
    return duration;
  }

  /// In words.
  @Override
  public String toString() {
    return words;
  }
}
