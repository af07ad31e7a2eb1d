package dev.traymux.desktop.tray;

import dev.traymux.desktop.tray.TrayMenuItem.Action;
import dev.traymux.desktop.tray.TrayMenuItem.Check;
import dev.traymux.desktop.tray.TrayMenuItem.Note;
import dev.traymux.desktop.tray.TrayMenuItem.Separator;
import dev.traymux.session.ServerState;
import dev.traymux.session.Session;
import dev.traymux.session.SessionSnapshot;
import dev.traymux.session.TmuxState;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/// Turns what is known into what the tray shows.
public final class TrayComposer {
  /// More than this and the menu no longer fits a small screen beside the fixed items.
  static final int MAX_SESSIONS = 12;

  private static final int MAX_LABEL = 48;
  private static final int MAX_VIEWERS = 5;

  private TrayComposer() {}

  /// The tray for these sessions and phones.
  ///
  /// @param warnings sentences to be seen before anything else
  public static TrayContent compose(
      SessionSnapshot sessions, PhonesNow phones, List<String> warnings) {
    return new TrayContent(
        state(phones), tooltip(sessions, phones), menu(sessions, phones, warnings));
  }

  private static TrayState state(PhonesNow phones) {
    if (phones.waiting()) {
      return TrayState.ATTENTION;
    }
    if (!phones.connected().isEmpty()) {
      return TrayState.CONNECTED;
    }
    return phones.allowed() ? TrayState.ON : TrayState.OFF;
  }

  private static String tooltip(SessionSnapshot sessions, PhonesNow phones) {
    var first =
        sessions.tmux().isUsable()
            ? counted(sessions.sessions().size(), "session")
            : unavailable(sessions.tmux());
    if (phones.waiting()) {
      return first + ", a phone waits to be approved";
    }
    if (!phones.connected().isEmpty()) {
      return first
          + ", connected: "
          + Labels.plain(
              phones.connected().stream()
                  .map(PhonesNow.Viewer::label)
                  .collect(Collectors.joining(", ")),
              80);
    }
    return first + (phones.allowed() ? ", phones allowed" : ", phones not allowed");
  }

  private static List<TrayMenuItem> menu(
      SessionSnapshot sessions, PhonesNow phones, List<String> warnings) {
    var items = new ArrayList<TrayMenuItem>();
    addRemote(items, phones);
    warnings.forEach(warning -> items.add(new Note(Labels.plain(warning, MAX_LABEL))));
    if (!sessions.tmux().isUsable()) {
      items.add(new Note(unavailable(sessions.tmux())));
    } else if (sessions.sessions().isEmpty()) {
      items.add(new Note("No sessions"));
    }
    sessions.sessions().stream()
        .sorted(Comparator.comparing(Session::activity).reversed().thenComparing(Session::name))
        .limit(MAX_SESSIONS)
        .map(
            s ->
                new Action(
                    Labels.plain(label(s, sessions.servers()), MAX_LABEL),
                    new TrayCommand.OpenSession(s.id())))
        .forEach(items::add);
    items.add(new Action("All sessions…", new TrayCommand.ShowSessions()));
    items.add(new Action("New session…", new TrayCommand.NewSession()));
    items.add(new Separator());
    items.add(new Action("Pair a phone…", new TrayCommand.PairPhone()));
    items.add(
        new Check(
            "Allow phones", phones.allowed(), new TrayCommand.AllowPhones(!phones.allowed())));
    items.add(new Action("Devices…", new TrayCommand.ShowDevices()));
    items.add(new Action("Audit…", new TrayCommand.ShowAudit()));
    items.add(new Action("Settings…", new TrayCommand.ShowSettings()));
    items.add(new Separator());
    items.add(new Action("Quit Traymux", new TrayCommand.Quit()));
    return items;
  }

  // First, because whoever needs it is in a hurry; and only while there is something to end.
  private static void addRemote(List<TrayMenuItem> items, PhonesNow phones) {
    if (!phones.isOpen()) {
      return;
    }
    items.add(new Action("End all remote access", new TrayCommand.EndRemoteAccess()));
    phones.connected().stream()
        .limit(MAX_VIEWERS)
        .map(viewer -> new Note(Labels.plain(label(viewer), MAX_LABEL)))
        .forEach(items::add);
    var more = phones.connected().size() - MAX_VIEWERS;
    if (more > 0) {
      items.add(new Note("and " + counted(more, "other")));
    }
    items.add(new Separator());
  }

  private static String label(PhonesNow.Viewer viewer) {
    return viewer.views() == 0
        ? viewer.label() + " · connected"
        : viewer.label() + " · looks at " + counted(viewer.views(), "session");
  }

  private static String label(Session session, List<ServerState> servers) {
    return ServerState.toldApart(session.id(), servers)
        .map(server -> session.name() + " · " + server)
        .orElse(session.name());
  }

  private static String unavailable(TmuxState tmux) {
    return switch (tmux) {
      case TmuxState.Missing _ -> "tmux is not installed";
      case TmuxState.Outdated _ -> "tmux is too old";
      case TmuxState.Unresponsive _ -> "tmux does not answer";
      case TmuxState.Unknown _, TmuxState.Ready _, TmuxState.Idle _ -> "Looking for tmux";
    };
  }

  private static String counted(int count, String noun) {
    return count == 1 ? "1 " + noun : count + " " + noun + "s";
  }
}
