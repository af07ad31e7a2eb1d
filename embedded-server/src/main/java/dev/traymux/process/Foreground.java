package dev.traymux.process;

import java.util.List;
import java.util.Optional;

/// The process group that a terminal is in the hands of: what is typed goes to it.
///
/// @param group its number
/// @param own whether it is the group of the process that the terminal was opened for; its end is
///   the end of the terminal
/// @param members its processes, its leader first if that still runs
public record Foreground(long group, boolean own, List<RunningProcess> members) {
  public Foreground {
    members = List.copyOf(members);
  }

  /// The process that stands for it: its leader, or the eldest that is left of it.
  public Optional<RunningProcess> leader() {
    return members.stream().findFirst();
  }

  /// Whether nothing runs but a shell that waits for a command.
  public boolean isShellAtPrompt() {
    return !members.isEmpty() && members.stream().allMatch(Shells::isInteractive);
  }
}
