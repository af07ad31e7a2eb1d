package dev.traymux.http;

import dev.traymux.access.Principal;
import dev.traymux.session.Session;
import dev.traymux.session.SessionId;
import dev.traymux.wire.Params;

/// What clients ask for that needs no socket: the same over a socket and over HTTP.
final class StandaloneRequests {
  private final SessionRequests sessions;
  private final WindowRequests windows;
  private final QuestionRequests questions;

  StandaloneRequests(Services services) {
    var about = services.sessions();
    this.sessions =
        new SessionRequests(about, services.inPanes().messages(), services.asking().attentions());
    this.windows = new WindowRequests(about.windows(), about.panes());
    this.questions = new QuestionRequests(services.asking());
  }

  /// Does it; blocks until tmux has answered.
  ///
  /// @param who asks for it
  /// @param permission asked again by what waits before it does something
  /// @throws dev.traymux.session.SessionException when it could not be done
  /// @throws dev.traymux.attention.QuestionException when a question could not be answered
  /// @throws RefusedException when the permission was taken away meanwhile
  Reply perform(Principal who, Params.Standalone params, Permission permission) {
    return switch (params) {
      case Params.SessionList _ -> sessions.list();
      case Params.SessionCreate create -> sessions.create(create);
      case Params.SessionRename rename -> sessions.rename(rename);
      case Params.SessionKill kill -> sessions.kill(who, kill, permission);
      case Params.SessionSpare spare -> sessions.spare(spare);
      case Params.SessionStop stop -> sessions.stop(stop);
      case Params.DirectoryList list -> sessions.directories(list);
      case Params.SessionArrange arrange -> sessions.arrange(arrange);
      case Params.SessionMessage message -> sessions.message(message, permission);
      case Params.QuestionAnswer answer -> questions.answer(who, answer, permission);
      case Params.AgentCommands commands -> questions.commands(commands);
      case Params.WindowCreate create -> windows.create(create);
      case Params.WindowRename rename -> windows.rename(rename);
      case Params.WindowMove move -> windows.move(move);
      case Params.WindowClose close -> windows.close(close);
      case Params.PaneSplit split -> windows.split(split);
      case Params.PaneSelect select -> windows.select(select);
      case Params.PaneZoom zoom -> windows.zoom(zoom);
      case Params.PaneClose close -> windows.close(close);
    };
  }

  /// One session as it is now.
  ///
  /// @throws dev.traymux.session.SessionException.Gone when there is none
  Session session(SessionId id) {
    return sessions.get(id);
  }
}
