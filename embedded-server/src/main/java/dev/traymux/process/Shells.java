package dev.traymux.process;

import java.util.List;
import java.util.Set;

/// Tells shells from other programs.
public final class Shells {
  private static final Set<String> NAMES =
      Set.of(
          "ash", "bash", "csh", "dash", "elvish", "fish", "ksh", "ksh93", "mksh", "nu", "oksh",
          "pwsh", "rbash", "sh", "tcsh", "xonsh", "yash", "zsh");

  private static final Set<String> WITH_EDITOR = Set.of("bash", "fish", "rbash", "tcsh", "zsh");

  // Options whose value is an argument of its own.
  private static final Set<String> WITH_VALUE =
      Set.of("-o", "+o", "-O", "+O", "--rcfile", "--init-file", "-C", "--init-command");

  private Shells() {}

  /// Whether the process is a shell that a person types at: neither a script nor a command was
  /// given to it.
  public static boolean isInteractive(RunningProcess process) {
    return NAMES.contains(process.program()) && takesCommandsFromPerson(process.arguments());
  }

  /// Whether it is one that edits the line at its prompt itself, and so takes every key as it comes
  /// there; terminals hand over whole lines to the others.
  public static boolean editsLines(RunningProcess process) {
    return WITH_EDITOR.contains(process.program())
        && process.arguments().stream().noneMatch("--noediting"::equals);
  }

  private static boolean takesCommandsFromPerson(List<String> arguments) {
    for (int i = 1; i < arguments.size(); i++) {
      var argument = arguments.get(i);
      if (WITH_VALUE.contains(argument)) {
        i++;
      } else if (!isOption(argument) || givesCommand(argument)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isOption(String argument) {
    return argument.startsWith("-") || argument.startsWith("+");
  }

  // Letters may stand together, as in `-lc`.
  private static boolean givesCommand(String option) {
    return option.equals("--command")
        || option.equals("--commands")
        || (!option.startsWith("--") && option.startsWith("-") && option.indexOf('c') > 0);
  }
}
