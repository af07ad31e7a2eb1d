package dev.traymux.http;

import dev.traymux.session.NewPane;
import dev.traymux.session.NewWindow;
import dev.traymux.session.PaneOperations;
import dev.traymux.session.WindowOperations;
import dev.traymux.wire.Params;
import dev.traymux.wire.Result;

/// What clients ask for about windows and panes; section 4 of the protocol.
final class WindowRequests {
  private final WindowOperations windows;
  private final PaneOperations panes;

  WindowRequests(WindowOperations windows, PaneOperations panes) {
    this.windows = windows;
    this.panes = panes;
  }

  Reply create(Params.WindowCreate p) {
    var wanted = new NewWindow(p.after(), p.name(), p.directory(), p.command());
    var created = windows.create(SessionRequests.id(p.session()), wanted);
    return Reply.done(new Result.WindowCreated(created.window(), created.pane()));
  }

  Reply rename(Params.WindowRename p) {
    windows.rename(SessionRequests.id(p.session()), p.window(), p.name());
    return Reply.done();
  }

  Reply move(Params.WindowMove p) {
    windows.move(SessionRequests.id(p.session()), p.window(), p.before());
    return Reply.done();
  }

  Reply close(Params.WindowClose p) {
    windows.close(SessionRequests.id(p.session()), p.window());
    return Reply.done();
  }

  Reply split(Params.PaneSplit p) {
    var side = p.direction().equals("right") ? NewPane.Side.RIGHT : NewPane.Side.BELOW;
    var wanted = new NewPane(side, p.directory(), p.command());
    return Reply.done(
        new Result.Split(panes.split(SessionRequests.id(p.session()), p.pane(), wanted)));
  }

  Reply select(Params.PaneSelect p) {
    panes.select(SessionRequests.id(p.session()), p.pane());
    return Reply.done();
  }

  Reply zoom(Params.PaneZoom p) {
    panes.zoom(SessionRequests.id(p.session()), p.pane(), p.zoomed());
    return Reply.done();
  }

  Reply close(Params.PaneClose p) {
    panes.close(SessionRequests.id(p.session()), p.pane());
    return Reply.done();
  }
}
