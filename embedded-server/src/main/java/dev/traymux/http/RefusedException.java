package dev.traymux.http;

import dev.traymux.wire.ServerMessage.Problem;

/// Whoever asked may no longer do what they were let through for.
final class RefusedException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient Problem problem;

  RefusedException(Problem problem) {
    super(problem.code().toString());
    this.problem = problem;
  }

  /// What to answer.
  Problem problem() {
    return problem;
  }
}
