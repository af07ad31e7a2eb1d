package dev.traymux.tmux;

import dev.traymux.session.CreatedWindow;
import dev.traymux.session.Home;
import dev.traymux.session.NewWindow;
import dev.traymux.session.SessionException;
import dev.traymux.session.SessionId;
import dev.traymux.session.WindowName;
import dev.traymux.session.WindowOperations;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Changes windows.
final class WindowCommands implements WindowOperations {
  private final Changes changes;
  private final Home home;

  WindowCommands(Changes changes, Home home) {
    this.changes = changes;
    this.home = home;
  }

  @Override
  public CreatedWindow create(SessionId session, NewWindow wanted) {
    wanted.name().ifPresent(WindowCommands::checkName);
    var directory = wanted.directory().filter(d -> !d.isBlank()).map(home::startable);
    var line =
        changes.makeInformed(
            session,
            directory.orElse(TmuxServer.ANYWHERE),
            (listing, mark) -> {
              var words = new ArrayList<>(List.of("new-window", "-d", "-a"));
              words.addAll(List.of("-t", WindowOrder.last(session.id())));
              words.addAll(List.of("-P", "-F", mark + "#{window_id} #{pane_id}"));
              wanted.name().ifPresent(name -> words.addAll(List.of("-n", literally(name))));
              // A directory that a person names is the one this tmux is started in, since tmux
              // would expand it here.
              if (directory.isEmpty()) {
                words.addAll(List.of("-c", "#{session_path}"));
              }
              words.add("--");
              wanted.command().filter(c -> !c.isBlank()).ifPresent(words::add);
              var commands = new ArrayList<>(List.of(new TmuxCommand(words)));
              // Opened last and brought forward from there: what tmux does itself would give other
              // windows other indexes.
              wanted
                  .after()
                  .map(after -> WindowOrder.in(listing, session, after).lastBehind(after))
                  .ifPresent(commands::addAll);
              return commands;
            });
    int space = line.indexOf(' ');
    if (space < 0) {
      throw new SessionException.Gone();
    }
    return new CreatedWindow(line.substring(0, space), line.substring(space + 1));
  }

  @Override
  public void rename(SessionId session, String window, String name) {
    checkName(name);
    changes.make(session, TmuxCommand.of("rename-window", "-t", window, "--", literally(name)));
  }

  @Override
  public void move(SessionId session, String window, Optional<String> before) {
    changes.makeInformed(
        session,
        TmuxServer.ANYWHERE,
        (listing, _) -> WindowOrder.in(listing, session, window).moving(window, before));
  }

  @Override
  public void close(SessionId session, String window) {
    changes.make(session, TmuxCommand.of("kill-window", "-t", window));
  }

  private static void checkName(String name) {
    if (!WindowName.isAllowed(name)) {
      throw SessionException.NameInvalid.ofWindow();
    }
  }

  /// As tmux expands it back. What could begin a style it leaves alone.
  private static String literally(String text) {
    return text.replaceAll("#+(?![#\\[])", "$0$0");
  }
}
