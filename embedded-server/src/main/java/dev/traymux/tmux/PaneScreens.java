package dev.traymux.tmux;

import dev.traymux.process.Processes;
import dev.traymux.process.RunningProcess;
import dev.traymux.session.SessionId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Looks at the screens of many panes at once.
public final class PaneScreens {
  // A line of commands may have 16 kB, and each pane takes some 400 bytes of it.
  private static final int AT_ONCE = 25;

  // Not the id as it is: a percent sign begins a time in what tmux displays.
  private static final String STATE =
      "#{pane_id} #{pane_pid} #{pane_width} #{cursor_x} #{cursor_y} #{history_size}"
          + " #{keypad_cursor_flag} #{window_activity} #{pane_tty}";

  private final PaneTalk talk;
  private final Processes processes;

  PaneScreens(PaneTalk talk, Processes processes) {
    this.talk = talk;
    this.processes = processes;
  }

  /// Looks at panes of one tmux server.
  ///
  /// @param session any session of it
  /// @param panes their ids
  /// @return by id; those that are gone are left out
  /// @throws dev.traymux.session.SessionException when tmux cannot be asked
  public Map<String, Screen> look(SessionId session, List<String> panes) {
    var found = new HashMap<String, Seen>();
    for (int i = 0; i < panes.size(); i += AT_ONCE) {
      found.putAll(lookAt(session, panes.subList(i, Math.min(panes.size(), i + AT_ONCE))));
    }
    var leaders = processes.leaders(found.values().stream().map(Seen::pid).toList());
    return found.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, seen -> seen.getValue().screen(leaders)));
  }

  /// A pane's part of the answer: its state, and the rows that follow it.
  private record Seen(long pid, List<Long> numbers, String terminal, List<String> rows) {
    Screen screen(Map<Long, RunningProcess> leaders) {
      return new Screen(
          rows,
          numbers.get(0).intValue(),
          new Screen.Cursor(numbers.get(1).intValue(), numbers.get(2).intValue()),
          Instant.ofEpochSecond(numbers.get(5)),
          numbers.get(3).intValue(),
          numbers.get(4) == 1,
          TerminalModes.isCanonical(terminal),
          Optional.ofNullable(leaders.get(pid)));
    }
  }

  private Map<String, Seen> lookAt(SessionId session, List<String> panes) {
    var mark = talk.mark() + " ";
    var commands = new ArrayList<TmuxCommand>();
    for (var pane : panes) {
      // A pane that is gone would otherwise end the whole line.
      commands.add(
          TmuxCommand.of(
              "if-shell",
              "-F",
              "-t",
              pane,
              PaneTarget.of(session, pane).condition(),
              TmuxCommand.of("display-message", "-p", "-t", pane, mark + STATE).text()
                  + " ; "
                  + TmuxCommand.of("capture-pane", "-p", "-t", pane).text()));
    }
    var seen = new HashMap<String, Seen>();
    List<String> rows = new ArrayList<>();
    for (var line : talk.askServer(session, commands).lines().toList()) {
      if (line.startsWith(mark)) {
        rows = new ArrayList<>();
        var fields = line.substring(mark.length()).split(" ", -1);
        read(fields, rows).ifPresent(pane -> seen.put(fields[0], pane));
      } else {
        rows.add(PlainText.of(line).stripTrailing());
      }
    }
    return seen;
  }

  private static Optional<Seen> read(String[] fields, List<String> rows) {
    try {
      int last = fields.length - 1;
      var numbers = Arrays.stream(fields, 2, last).map(Long::valueOf).toList();
      return Optional.of(new Seen(Long.parseLong(fields[1]), numbers, fields[last], rows));
    } catch (NumberFormatException e) {
      // It ended in this very moment.
      return Optional.empty();
    }
  }
}
