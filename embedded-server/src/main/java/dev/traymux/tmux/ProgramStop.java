package dev.traymux.tmux;

import dev.traymux.process.Foreground;
import dev.traymux.process.Processes;
import dev.traymux.session.SessionException;
import dev.traymux.session.SessionId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Asks the programs in a session to end, without ending the session: who has a pane's terminal is
/// sent SIGTERM, unless that is a shell at its prompt.
final class ProgramStop {
  private final Changes changes;
  private final Processes processes;
  private final Duration leave;

  /// @param leave how long programs may take
  ProgramStop(Changes changes, Processes processes, Duration leave) {
    this.changes = changes;
    this.processes = processes;
    this.leave = leave;
  }

  /// @param stays whether the pane stays without it, whatever we do
  private record InPane(String pane, Foreground foreground, boolean stays) {}

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

  /// Panes whose own program is about to end would go, and with the last of them the session. Only
  /// for a while: one that ignores the signal, and ends by itself much later, is to leave no dead
  /// pane behind.
  private void keep(SessionId id, List<InPane> running) {
    var options =
        running.stream()
            .filter(each -> each.foreground.own() && !each.stays)
            .flatMap(each -> Stream.of(remain(each.pane), remainNoMore(each.pane)))
            .toList();
    if (!options.isEmpty()) {
      changes.make(id, TmuxServer.ANYWHERE, (_, _) -> options);
    }
  }

  private static TmuxCommand remain(String pane) {
    return TmuxCommand.of("set-option", "-p", "-t", pane, "remain-on-exit", "on");
  }

  /// tmux itself waits, so it happens whatever becomes of us. A pane that is dead by then stays.
  private TmuxCommand remainNoMore(String pane) {
    var seconds = Double.toString(leave.toMillis() / 1000.0);
    var unset = TmuxCommand.of("set-option", "-p", "-q", "-u", "-t", pane, "remain-on-exit");
    return TmuxCommand.of("run-shell", "-b", "-d", seconds, "-C", unset.text());
  }

  private List<InPane> running(SessionId id) {
    var found = new ArrayList<InPane>();
    for (var row : panes(id).split(" ", -1)) {
      pane(row).ifPresent(found::add);
    }
    return found;
  }

  /// On one line: `%1=4711=off` for each pane with a program, and whether it stays without one.
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
                    mark + "#{W:#{P:#{?pane_dead,,#{pane_id}=#{pane_pid}=#{remain-on-exit} }}}")));
  }

  private Optional<InPane> pane(String row) {
    var parts = row.split("=", -1);
    if (parts.length < 3) {
      return Optional.empty();
    }
    return processes
        .foreground(Long.parseLong(parts[1]))
        // 1 would be everybody.
        .filter(foreground -> foreground.group() > 1 && !foreground.members().isEmpty())
        .filter(foreground -> !foreground.isShellAtPrompt())
        .map(foreground -> new InPane(parts[0], foreground, parts[2].equals("on")));
  }
}
