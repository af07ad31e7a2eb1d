package dev.traymux.tmux;

import dev.traymux.process.Processes;
import dev.traymux.process.RunningProcess;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/// Finds out what runs in the foreground of terminals. tmux tells a name only, which is `node` for
/// half of all agents and `bash` for every script.
final class Foregrounds {
  // More than any rule looks at; an argument may hold a whole script.
  private static final int MOST = 1024;

  private final Processes processes;

  Foregrounds(Processes processes) {
    this.processes = processes;
  }

  /// The command lines of the leaders of the foreground process groups.
  ///
  /// @param pids the first processes of terminals
  /// @return by these; where it could not be found out, nothing
  Map<Long, String> of(Collection<Long> pids) {
    var found = new HashMap<Long, String>();
    processes
        .leaders(pids)
        .forEach(
            (pid, leader) -> {
              var line = line(leader);
              if (!line.isEmpty()) {
                found.put(pid, line);
              }
            });
    return found;
  }

  private static String line(RunningProcess leader) {
    var words = leader.commandLine().strip();
    return PlainText.of(words.substring(0, Math.min(MOST, words.length())));
  }
}
