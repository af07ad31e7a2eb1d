package dev.traymux.tmux;

import dev.traymux.process.Foreground;
import dev.traymux.process.Processes;
import dev.traymux.session.SessionException;
import dev.traymux.session.SessionId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Asks the programs in a session to end, without ending the session: who has a pane's terminal is
/// sent SIGTERM, unless that is a shell at its prompt.
final class ProgramStop {
  private final Changes changes;
  private final Processes processes;

  ProgramStop(Changes changes, Processes processes) {
    this.changes = changes;
    this.processes = processes;
  }

  private record InPane(String pane, Foreground foreground) {}

  /// @throws SessionException when the session is gone, tmux cannot be used, or nobody there may be
  ///   stopped by this user
  void stop(SessionId id) {
    var running = running(id);
    keep(id, running);
    boolean refused = false;
    boolean asked = false;
    for (var each : running) {
      // A group that has ended meanwhile needs no asking.
      int result = Libc.signalGroup((int) each.foreground.group(), Unix.TERMINATE);
      refused |= result == -Unix.NOT_PERMITTED;
      asked |= result == 0;
    }
    if (refused && !asked) {
      throw new SessionException.StopRefused();
    }
  }

  /// Panes whose own program is about to end would go, and with the last of them the session.
  private void keep(SessionId id, List<InPane> running) {
    var options =
        running.stream()
            .filter(each -> each.foreground.own())
            .map(
                each -> TmuxCommand.of("set-option", "-p", "-t", each.pane, "remain-on-exit", "on"))
            .toList();
    if (!options.isEmpty()) {
      changes.make(id, TmuxServer.ANYWHERE, (_, _) -> options);
    }
  }

  private List<InPane> running(SessionId id) {
    var found = new ArrayList<InPane>();
    for (var row : panes(id).split(" ", -1)) {
      pane(row).ifPresent(found::add);
    }
    return found;
  }

  /// On one line: `%1=4711` for each pane with a program.
  private String panes(SessionId id) {
    return changes.make(
        id,
        TmuxServer.ANYWHERE,
        (_, mark) ->
            List.of(
                TmuxCommand.of(
                    "display-message",
                    "-p",
                    "-t",
                    id.id() + ":",
                    mark + "#{W:#{P:#{?pane_dead,,#{pane_id}=#{pane_pid} }}}")));
  }

  private Optional<InPane> pane(String row) {
    int equals = row.indexOf('=');
    if (equals < 0) {
      return Optional.empty();
    }
    return processes
        .foreground(Long.parseLong(row.substring(equals + 1)))
        // 1 would be everybody.
        .filter(foreground -> foreground.group() > 1 && !foreground.members().isEmpty())
        .filter(foreground -> !foreground.isShellAtPrompt())
        .map(foreground -> new InPane(row.substring(0, equals), foreground));
  }
}
