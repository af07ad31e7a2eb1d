package dev.traymux.http;

import dev.traymux.session.NewSession;
import dev.traymux.session.SessionException;
import dev.traymux.session.SessionId;
import dev.traymux.session.SessionOperations;
import dev.traymux.session.SessionRegistry;
import dev.traymux.wire.Params;
import dev.traymux.wire.Result;

/// What clients ask for about sessions; section 4 of the protocol.
final class SessionRequests {
  private final SessionRegistry registry;
  private final SessionOperations operations;

  SessionRequests(SessionRegistry registry, SessionOperations operations) {
    this.registry = registry;
    this.operations = operations;
  }

  Reply list() {
    // While somebody follows, what is known is never old.
    if (!registry.isWatched()) {
      operations.refresh();
    }
    var all = registry.current();
    return Reply.done(
        new Result.Sessions(
            WireMapping.tmux(all.tmux()),
            WireMapping.servers(all.servers()),
            all.sessions().stream().map(WireMapping::session).toList()));
  }

  Reply create(Params.SessionCreate p) {
    var created = operations.create(new NewSession(p.name(), p.directory(), p.command()));
    return Reply.done(new Result.Created(created.id().toString()));
  }

  Reply rename(Params.SessionRename p) {
    operations.rename(id(p.session()), p.name());
    return Reply.done();
  }

  Reply kill(Params.SessionKill p) {
    operations.kill(id(p.session()));
    return Reply.done();
  }

  /// The session that a client means.
  ///
  /// @throws SessionException.Gone for what was never the id of one
  static SessionId id(String text) {
    return SessionId.parse(text).orElseThrow(SessionException.Gone::new);
  }
}
