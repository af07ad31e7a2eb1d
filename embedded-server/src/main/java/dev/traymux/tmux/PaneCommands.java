package dev.traymux.tmux;

import dev.traymux.session.Home;
import dev.traymux.session.NewPane;
import dev.traymux.session.PaneOperations;
import dev.traymux.session.SessionId;
import java.util.ArrayList;
import java.util.List;

/// Changes panes.
final class PaneCommands implements PaneOperations {
  private final Changes changes;
  private final Home home;

  PaneCommands(Changes changes, Home home) {
    this.changes = changes;
    this.home = home;
  }

  @Override
  public String split(SessionId session, String pane, NewPane wanted) {
    var directory = wanted.directory().filter(d -> !d.isBlank()).map(home::startable);
    return changes.make(
        session,
        directory.orElse(TmuxServer.ANYWHERE),
        (_, mark) -> {
          var side =
              switch (wanted.side()) {
                case RIGHT -> "-h";
                case BELOW -> "-v";
              };
          var words = new ArrayList<>(List.of("split-window", side, "-t", pane));
          words.addAll(List.of("-P", "-F", mark + "#{pane_id}"));
          // As for a new window: what a person names is never expanded.
          if (directory.isEmpty()) {
            words.addAll(List.of("-c", "#{pane_current_path}"));
          }
          words.add("--");
          wanted.command().filter(c -> !c.isBlank()).ifPresent(words::add);
          return List.of(new TmuxCommand(words));
        });
  }

  @Override
  public void select(SessionId session, String pane) {
    changes.make(session, TmuxCommand.of("select-pane", "-t", pane));
  }

  @Override
  public void zoom(SessionId session, String pane, boolean zoomed) {
    var toggle = TmuxCommand.of("resize-pane", "-Z", "-t", pane);
    // Fails when the pane is gone, as a condition does not.
    var nothing = TmuxCommand.of("has-session", "-t", pane);
    var release = when(pane, "#{window_zoomed_flag}", toggle, nothing);
    changes.make(
        session,
        TmuxServer.ANYWHERE,
        (_, _) ->
            zoomed
                ? List.of(
                    when(pane, "#{pane_active}", nothing, release),
                    when(pane, "#{window_zoomed_flag}", nothing, toggle))
                : List.of(release));
  }

  private static TmuxCommand when(
      String pane, String condition, TmuxCommand then, TmuxCommand otherwise) {
    return TmuxCommand.of("if-shell", "-F", "-t", pane, condition, then.text(), otherwise.text());
  }

  @Override
  public void close(SessionId session, String pane) {
    changes.make(session, TmuxCommand.of("kill-pane", "-t", pane));
  }
}
