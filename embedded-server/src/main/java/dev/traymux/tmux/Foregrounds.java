package dev.traymux.tmux;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Finds out what runs in the foreground of terminals. tmux tells a name only, which is `node` for
/// half of all agents and `bash` for every script.
final class Foregrounds {
  private static final Logger LOG = LoggerFactory.getLogger(Foregrounds.class);

  private static final Path PROCESSES = Path.of("/proc");
  private static final boolean HAS_PROCESSES = Files.isReadable(PROCESSES.resolve("self/stat"));

  // More than any rule looks at; an argument may hold a whole script.
  private static final int MOST = 1024;

  // In `/proc/PID/stat`, counted behind the name, which may hold anything.
  private static final int TERMINAL_GROUP = 5;

  private final CommandRunner runner;

  Foregrounds(CommandRunner runner) {
    this.runner = runner;
  }

  /// The command lines of the leaders of the foreground process groups.
  ///
  /// @param pids the first processes of terminals
  /// @return by these; where it could not be found out, nothing
  Map<Long, String> of(Collection<Long> pids) {
    if (!HAS_PROCESSES) {
      return listed(pids);
    }
    var found = new HashMap<Long, String>();
    for (long pid : pids) {
      read(pid).ifPresent(line -> found.put(pid, line));
    }
    return found;
  }

  private static Optional<String> read(long pid) {
    try {
      var stat = Files.readString(PROCESSES.resolve(pid + "/stat"), StandardCharsets.ISO_8859_1);
      var group = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1)[TERMINAL_GROUP];
      try (var file = Files.newInputStream(PROCESSES.resolve(group + "/cmdline"))) {
        var words = new String(file.readNBytes(MOST), StandardCharsets.UTF_8);
        return line(words.replace('\0', ' '));
      }
    } catch (IOException | IndexOutOfBoundsException e) {
      // It ended meanwhile, or belongs to somebody else.
      return Optional.empty();
    }
  }

  private Map<Long, String> listed(Collection<Long> pids) {
    var groups = new HashMap<Long, Long>();
    var lines = new HashMap<Long, String>();
    try {
      var all = runner.run(List.of("/bin/ps", "-axo", "pid=,tpgid=,command="), Path.of("/"));
      for (var row : all.lines()) {
        var fields = row.strip().split(" +", 3);
        if (fields.length == 3) {
          long pid = Long.parseLong(fields[0]);
          groups.put(pid, Long.parseLong(fields[1]));
          lines.put(pid, fields[2]);
        }
      }
    } catch (IOException | TimeoutException | NumberFormatException e) {
      LOG.debug("The processes could not be listed", e);
      return Map.of();
    }
    var found = new HashMap<Long, String>();
    for (long pid : pids) {
      Optional.ofNullable(groups.get(pid))
          .map(lines::get)
          .flatMap(Foregrounds::line)
          .ifPresent(line -> found.put(pid, line));
    }
    return found;
  }

  private static Optional<String> line(String words) {
    var plain = PlainText.of(words.strip());
    return plain.isEmpty() ? Optional.empty() : Optional.of(plain);
  }
}
