package dev.traymux.control;

/// What was asked cannot be done. The message is a sentence for the person.
public final class RequestRefused extends Exception {
  private final int exit;

  RequestRefused(int exit, String sentence) {
    super(sentence);
    this.exit = exit;
  }

  /// One of [ExitCode].
  int exit() {
    return exit;
  }
}
