package dev.traymux.http;

import dev.traymux.access.Principal;
import dev.traymux.arrangement.Move;
import dev.traymux.attention.Attentions;
import dev.traymux.session.NewSession;
import dev.traymux.session.Session;
import dev.traymux.session.SessionException;
import dev.traymux.session.SessionId;
import dev.traymux.session.SessionOperations;
import dev.traymux.session.SessionRegistry;
import dev.traymux.session.SessionSnapshot;
import dev.traymux.terminal.Messages;
import dev.traymux.tmux.PaneTarget;
import dev.traymux.wire.Params;
import dev.traymux.wire.Result;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/// What clients ask for about sessions; section 4 of the protocol.
final class SessionRequests {
  private final Services.Sessions sessions;
  private final SessionRegistry registry;
  private final SessionOperations operations;
  private final Services.Plans plans;
  private final Messages messages;
  private final Attentions attentions;

  SessionRequests(Services.Sessions about, Messages messages, Attentions attentions) {
    this.sessions = about;
    this.registry = about.registry();
    this.operations = about.operations();
    this.plans = about.plans();
    this.messages = messages;
    this.attentions = attentions;
  }

  Reply list() {
    var all = current();
    return Reply.done(
        new Result.Sessions(
            WireMapping.tmux(all.tmux()),
            WireMapping.servers(all.servers()),
            all.sessions().stream().map(WireMapping::session).toList()));
  }

  /// The session that a client means, as it is now.
  Session get(SessionId id) {
    return current().find(id).orElseThrow(SessionException.Gone::new);
  }

  private SessionSnapshot current() {
    // While somebody follows, what is known is never old.
    if (!registry.isWatched()) {
      operations.refresh();
      attentions.refresh();
    }
    return registry.current();
  }

  Reply create(Params.SessionCreate p) {
    var created = operations.create(new NewSession(p.name(), p.directory(), p.command()));
    return Reply.done(new Result.Created(created.id().toString()));
  }

  Reply rename(Params.SessionRename p) {
    operations.rename(id(p.session()), p.name());
    return Reply.done();
  }

  /// @param permission asked again when the time to undo it is over
  Reply kill(Principal who, Params.SessionKill p, Permission permission) {
    var id = id(p.session());
    int undo = p.undo().orElse(0);
    if (undo == 0) {
      plans.endings().kill(id);
    } else {
      plans
          .endings()
          .kill(id, Duration.ofSeconds(undo), who.isRemote(), () -> permission.refusal().isEmpty());
    }
    return Reply.done();
  }

  Reply stop(Params.SessionStop p) {
    operations.stop(id(p.session()));
    return Reply.done();
  }

  Reply arrange(Params.SessionArrange p) {
    var session = sessions.listed(id(p.session())).id();
    var move = p.before().map(SessionRequests::before).orElseGet(Move.Nowhere::new);
    plans.arrangements().arrange(session, p.group(), move);
    return Reply.done();
  }

  private static Move before(String other) {
    return other.isEmpty() ? new Move.ToTheEnd() : new Move.Before(id(other));
  }

  Reply directories(Params.DirectoryList p) {
    var listed = plans.directories().list(p.path().filter(t -> !t.isBlank()).orElse("~"));
    return Reply.done(
        new Result.Directories(
            listed.path().toString(),
            Optional.ofNullable(listed.path().getParent()).map(Path::toString),
            listed.names(),
            listed.more(),
            plans.directories().recent()));
  }

  Reply spare(Params.SessionSpare p) {
    plans.endings().spare(id(p.session()));
    return Reply.done();
  }

  Reply message(Params.SessionMessage p, Permission permission) {
    try {
      boolean taken =
          messages.send(
              PaneTarget.of(id(p.session()), p.pane()),
              p.text(),
              p.enter().orElse(true),
              permission::require);
      return Reply.done(new Result.Messaged(taken));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Reply.done(new Result.Messaged(false));
    }
  }

  /// The session that a client means.
  ///
  /// @throws SessionException.Gone for what was never the id of one
  static SessionId id(String text) {
    return SessionId.parse(text).orElseThrow(SessionException.Gone::new);
  }
}
