package dev.traymux.config;

import java.util.Optional;

/// Which Traymux this is.
public final class ProgramVersion {
  private ProgramVersion() {}

  /// E.g. `0.1.0`; `development` when it does not run from its jar.
  public static String text() {
    return Optional.ofNullable(ProgramVersion.class.getPackage().getImplementationVersion())
        .orElse("development");
  }
}
