package dev.traymux.desktop.sessions;

import dev.traymux.desktop.fx.Age;
import dev.traymux.session.Alert;
import dev.traymux.session.Pane;
import dev.traymux.session.ServerState;
import dev.traymux.session.Session;
import dev.traymux.session.SessionId;
import dev.traymux.session.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// One session as a line of the list.
///
/// @param server what its tmux server is called where there are several; else empty
/// @param program what runs in its active pane, and what that calls itself if it says more
/// @param directory where, with `~` for the home directory
/// @param windows how many, in words
/// @param age when something last happened in it, in words
/// @param attached how many terminals show it; 0 when none does
/// @param holder whose screen its current window is fitted to; empty when nobody's
/// @param bell whether a bell rang that nobody has seen
record SessionRow(
    SessionId id,
    String name,
    String server,
    String program,
    String directory,
    String windows,
    String age,
    int attached,
    String holder,
    boolean bell) {
  /// @param servers all that are known
  static SessionRow of(
      Session session, List<ServerState> servers, Instant now, SystemFacts system) {
    return new SessionRow(
        session.id(),
        session.name(),
        ServerState.toldApart(session.id(), servers).orElse(""),
        session.activePane().map(SessionRow::program).orElse(""),
        session.activePane().map(p -> shortened(p.directory(), system.home())).orElse(""),
        session.windows().size() == 1 ? "1 window" : session.windows().size() + " windows",
        Age.of(Duration.between(session.activity(), now)),
        session.attached(),
        session.activeWindow().flatMap(Window::lease).orElse(""),
        session.windows().stream().anyMatch(window -> window.alerts().contains(Alert.BELL)));
  }

  /// Whether every word of `filter` is somewhere in what the line says.
  boolean matches(String filter) {
    var said = (name + " " + server + " " + program + " " + directory).toLowerCase(Locale.ROOT);
    return filter
        .toLowerCase(Locale.ROOT)
        .strip()
        .lines()
        .flatMap(l -> Arrays.stream(l.split("\\s+")))
        .allMatch(said::contains);
  }

  private static String program(Pane pane) {
    if (pane.dead()) {
      return pane.command() + " (ended)";
    }
    var says = pane.title().strip();
    return says.isEmpty() || says.equals(pane.command())
        ? pane.command()
        : pane.command() + " · " + says;
  }

  private static String shortened(String directory, String home) {
    if (directory.equals(home)) {
      return "~";
    }
    return directory.startsWith(home + "/") ? "~" + directory.substring(home.length()) : directory;
  }
}
