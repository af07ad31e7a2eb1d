package dev.traymux.process;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// macOS: `ps(1)`. Blanks within arguments cannot be told from those between.
final class PsProcesses implements Processes {
  private static final Logger log = LoggerFactory.getLogger(PsProcesses.class);

  private static final List<String> ALL = List.of("-axww", "-o", "pid=,pgid=,tpgid=,stat=,args=");
  private static final int FIELDS = 5;

  private final Ps ps;

  PsProcesses(Ps ps) {
    this.ps = ps;
  }

  private record Row(RunningProcess process, long foreground) {}

  @Override
  public OptionalLong foregroundGroup(long process) {
    return rows()
        .filter(row -> row.process.id() == process && row.foreground > 0)
        .mapToLong(Row::foreground)
        .findFirst();
  }

  @Override
  public Optional<RunningProcess> find(long id) {
    return rows().map(Row::process).filter(process -> process.id() == id).findFirst();
  }

  @Override
  public List<RunningProcess> members(long group) {
    return rows().map(Row::process).filter(process -> process.group() == group).toList();
  }

  @Override
  public Processes atOnce() {
    try {
      var said = ps.run(ALL);
      return new PsProcesses(_ -> said);
    } catch (IOException e) {
      log.warn("ps does not tell what runs", e);
      return new PsProcesses(_ -> "");
    }
  }

  private Stream<Row> rows() {
    try {
      return ps.run(ALL).lines().flatMap(line -> row(line).stream());
    } catch (IOException e) {
      log.warn("ps does not tell what runs", e);
      return Stream.of();
    }
  }

  private static Optional<Row> row(String line) {
    var fields = line.strip().split(" +", FIELDS);
    if (fields.length < FIELDS || fields[3].startsWith("Z")) {
      return Optional.empty();
    }
    try {
      var process =
          new RunningProcess(
              Long.parseLong(fields[0]),
              Long.parseLong(fields[1]),
              Arrays.asList(fields[4].split(" +")));
      return Optional.of(new Row(process, Long.parseLong(fields[2])));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }
}
