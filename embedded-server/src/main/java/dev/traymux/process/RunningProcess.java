package dev.traymux.process;

import java.util.List;

/// A process, as the system tells of it.
///
/// @param group the process group that it is in
/// @param arguments its command line, its own name first; empty where the system does not tell
public record RunningProcess(long id, long group, List<String> arguments) {
  public RunningProcess {
    arguments = List.copyOf(arguments);
  }

  /// The name of its program, without folders and without the dash that marks a login shell.
  public String program() {
    if (arguments.isEmpty()) {
      return "";
    }
    var first = arguments.getFirst();
    var name = first.substring(first.lastIndexOf('/') + 1);
    return name.startsWith("-") ? name.substring(1) : name;
  }

  /// The command line as one text.
  public String commandLine() {
    return String.join(" ", arguments);
  }
}
