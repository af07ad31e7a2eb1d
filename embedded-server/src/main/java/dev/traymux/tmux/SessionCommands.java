package dev.traymux.tmux;

import dev.traymux.session.Home;
import dev.traymux.session.NewSession;
import dev.traymux.session.Session;
import dev.traymux.session.SessionException;
import dev.traymux.session.SessionId;
import dev.traymux.session.SessionName;
import dev.traymux.session.SessionOperations;
import java.util.ArrayList;
import java.util.List;

/// Changes sessions.
final class SessionCommands implements SessionOperations {
  private final Servers servers;
  private final Changes changes;
  private final Home home;
  private final ProgramStop stop;

  SessionCommands(Servers servers, Changes changes, Home home, ProgramStop stop) {
    this.stop = stop;
    this.servers = servers;
    this.changes = changes;
    this.home = home;
  }

  @Override
  public Session create(NewSession wanted) {
    wanted.name().ifPresent(SessionCommands::checkName);
    var directory = home.startable(wanted.directory().filter(d -> !d.isBlank()).orElse("~"));
    var main = servers.main();
    return main.call(
        () -> {
          var program = main.usable();
          var mark = changes.mark();
          var words =
              new ArrayList<>(List.of("new-session", "-d", "-P", "-F", mark + "#{session_id}"));
          wanted.name().ifPresent(name -> words.addAll(List.of("-s", name)));
          words.add("--");
          wanted.command().filter(c -> !c.isBlank()).ifPresent(words::add);
          // tmux would expand an argument of -c; the directory it is started in, it takes as it is.
          var line = List.of(TmuxCommand.of("start-server"), new TmuxCommand(words).attempted());
          var answer = main.run(program, directory, line);
          main.ask();
          if (!answer.succeeded()) {
            throw answer.refusal();
          }
          return Changes.marked(answer, mark)
              .flatMap(main::find)
              .orElseThrow(SessionException.Gone::new);
        });
  }

  @Override
  public void refresh() {
    servers.refresh();
  }

  @Override
  public void rename(SessionId id, String name) {
    checkName(name);
    changes.make(id, TmuxCommand.of("rename-session", "-t", id.id(), "--", name));
  }

  @Override
  public void stop(SessionId id) {
    stop.stop(id);
  }

  @Override
  public void kill(SessionId id) {
    changes.make(id, TmuxCommand.of("kill-session", "-t", id.id()));
  }

  private static void checkName(String name) {
    if (!SessionName.isAllowed(name)) {
      throw new SessionException.NameInvalid();
    }
  }
}
