package dev.traymux.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// Linux: `proc_pid_stat(5)` and `proc_pid_cmdline(5)`.
final class ProcProcesses implements Processes {
  // Counted from behind the name, which may hold anything, in parentheses.
  private static final int STATE = 0;
  private static final int GROUP = 2;
  private static final int FOREGROUND = 5;

  // Of a file. An argument may hold a whole script.
  private static final int MOST = 4096;

  private final Path proc;

  ProcProcesses(Path proc) {
    this.proc = proc;
  }

  @Override
  public OptionalLong foregroundGroup(long process) {
    return stat(process).stream()
        .mapToLong(fields -> Long.parseLong(fields.get(FOREGROUND)))
        .filter(group -> group > 0)
        .findFirst();
  }

  @Override
  public Optional<RunningProcess> find(long id) {
    return stat(id).map(fields -> withArguments(id, Long.parseLong(fields.get(GROUP))));
  }

  @Override
  public List<RunningProcess> members(long group) {
    var members = new ArrayList<RunningProcess>();
    try (var entries = Files.newDirectoryStream(proc, "[0-9]*")) {
      for (var entry : entries) {
        long id = Long.parseLong(entry.getFileName().toString());
        stat(id)
            .filter(fields -> Long.parseLong(fields.get(GROUP)) == group)
            .ifPresent(_ -> members.add(withArguments(id, group)));
      }
    } catch (IOException | DirectoryIteratorException e) {
      return List.of();
    }
    return members;
  }

  /// What follows the name; empty for a process that has ended, waited for or not.
  private Optional<List<String>> stat(long id) {
    return read(id, "stat")
        .map(text -> text.substring(text.lastIndexOf(')') + 1).strip())
        .map(rest -> Arrays.asList(rest.split(" ", -1)))
        .filter(fields -> fields.size() > FOREGROUND && !"ZX".contains(fields.get(STATE)));
  }

  private RunningProcess withArguments(long id, long group) {
    var line = read(id, "cmdline").orElse("");
    // Each argument ends with NUL, an empty one too.
    var arguments =
        line.isEmpty()
            ? List.<String>of()
            : Arrays.asList(
                (line.endsWith("\0") ? line.substring(0, line.length() - 1) : line)
                    .split("\0", -1));
    return new RunningProcess(id, group, arguments);
  }

  private Optional<String> read(long id, String file) {
    try {
      try (var content = Files.newInputStream(proc.resolve(Long.toString(id)).resolve(file))) {
        // Nobody promises that arguments are UTF-8.
        return Optional.of(new String(content.readNBytes(MOST), StandardCharsets.UTF_8));
      }
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
