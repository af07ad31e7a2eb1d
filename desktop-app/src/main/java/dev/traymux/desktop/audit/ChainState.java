package dev.traymux.desktop.audit;

import dev.traymux.access.Audit;

/// What is known about the audit as a whole.
sealed interface ChainState {
  /// The same for a person.
  String sentence();

  /// It is being checked.
  record Checking() implements ChainState {
    @Override
    public String sentence() {
      return "Checking every line…";
    }
  }

  /// It was checked.
  record Checked(Audit.Verdict verdict) implements ChainState {
    @Override
    public String sentence() {
      return switch (verdict) {
        case Audit.Verdict.Intact(var lines) -> "The chain is intact, " + counted(lines) + ".";
        case Audit.Verdict.Broken(var line) ->
            "Line "
                + line
                + " was changed, or the one before it was changed or taken away. Trust nothing from"
                + " there on, and export what is there.";
      };
    }

    private static String counted(long lines) {
      return lines == 1 ? "1 line" : lines + " lines";
    }
  }

  /// Whether somebody has changed it.
  default boolean isBroken() {
    return this instanceof Checked(Audit.Verdict.Broken _);
  }
}
