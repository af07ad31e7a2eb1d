package dev.traymux.process;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// The processes of this machine. Whatever the system does not tell, or no longer, is empty.
public interface Processes {
  /// The process group in the foreground of the terminal that controls a process. Cheap on Linux:
  /// one file is read.
  OptionalLong foregroundGroup(long process);

  /// The process of that number. Cheap on Linux: two files are read.
  Optional<RunningProcess> find(long id);

  /// All processes of a group. Goes through every process of the machine.
  List<RunningProcess> members(long group);

  /// What the terminal of a process is in the hands of, with all that runs in it.
  ///
  /// @param process what the terminal was opened for: tmux's `pane_pid`
  default Optional<Foreground> foreground(long process) {
    var group = foregroundGroup(process);
    if (group.isEmpty()) {
      return Optional.empty();
    }
    long number = group.getAsLong();
    var members = new ArrayList<>(members(number));
    members.sort(
        Comparator.comparing((RunningProcess member) -> member.id() != number)
            .thenComparingLong(RunningProcess::id));
    boolean own = find(process).filter(opened -> opened.group() == number).isPresent();
    return Optional.of(new Foreground(number, own, members));
  }

  /// The same for several questions in a row, answered as of now where that is cheaper.
  default Processes atOnce() {
    return this;
  }

  /// Runs `ps` with these arguments, where there is no other way to ask.
  @FunctionalInterface
  interface Ps {
    /// @return what it said
    /// @throws IOException when it could not be run
    String run(List<String> arguments) throws IOException;
  }

  /// Those of the system this runs on.
  static Processes ofThisSystem(Ps ps) {
    return System.getProperty("os.name", "").startsWith("Mac")
        ? new PsProcesses(ps)
        : new ProcProcesses(Path.of("/proc"));
  }
}
