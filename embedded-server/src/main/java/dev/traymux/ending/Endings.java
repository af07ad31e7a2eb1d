package dev.traymux.ending;

import dev.traymux.session.Session;
import dev.traymux.session.SessionException;
import dev.traymux.session.SessionId;
import dev.traymux.session.SessionOperations;
import dev.traymux.session.SessionRegistry;
import dev.traymux.terminal.Later;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Kills sessions after a time in which anybody may spare them. Everybody who follows the sessions
/// sees which are about to end. Nothing of it is stored: a Traymux that stops before the time kills
/// nothing.
public final class Endings implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Endings.class);

  private final SessionRegistry registry;
  private final SessionOperations operations;
  private final InstantSource clock;
  private final Later later;
  private final Executor workers;

  // Each entry is removed by whoever carries it out, spares it or replaces it, and by nobody else.
  private final Map<SessionId, Ending> pending = new ConcurrentHashMap<>();

  // Told apart by identity: the same session may be marked again for the same moment.
  private static final class Ending {
    private final Instant at;
    private final boolean remote;
    private volatile Runnable cancel = () -> {};

    Ending(Instant at, boolean remote) {
      this.at = at;
      this.remote = remote;
    }
  }

  /// @param later tells when the time has come, however the clock was set meanwhile
  /// @param workers wait for tmux
  public Endings(
      SessionRegistry registry,
      SessionOperations operations,
      InstantSource clock,
      Later later,
      Executor workers) {
    this.registry = registry;
    this.operations = operations;
    this.clock = clock;
    this.later = later;
    this.workers = workers;
    registry.overlay(this::mark);
  }

  private List<Session> mark(List<Session> told) {
    return pending.isEmpty() ? told : told.stream().map(this::mark).toList();
  }

  private Session mark(Session session) {
    var ending = pending.get(session.id());
    return ending == null ? session : session.endingAt(ending.at);
  }

  /// Ends the session and every program in it, now.
  ///
  /// @throws SessionException when it could not be done
  public void kill(SessionId id) {
    operations.kill(id);
    spare(id);
  }

  /// Ends the session after a time, unless somebody spares it. Said again, the time begins anew. If
  /// tmux fails then, the session stays and is no longer about to end; the log says why.
  ///
  /// @param remote whether somebody elsewhere asked for it
  /// @param permitted asked when the time has come; the session is spared if not
  /// @throws SessionException.Gone when there is no such session
  public void kill(SessionId id, Duration undo, boolean remote, BooleanSupplier permitted) {
    if (!registry.isWatched()) {
      operations.refresh();
    }
    if (registry.current().find(id).isEmpty()) {
      throw new SessionException.Gone();
    }
    var ending = new Ending(clock.instant().plus(undo).truncatedTo(ChronoUnit.MILLIS), remote);
    Optional.ofNullable(pending.put(id, ending)).ifPresent(before -> before.cancel.run());
    ending.cancel = later.after(undo, () -> workers.execute(() -> end(id, ending, permitted)));
    registry.overlayAnew();
  }

  /// Takes it back, whoever asked for it. Does nothing for a session that is not about to end.
  public void spare(SessionId id) {
    var ending = pending.remove(id);
    if (ending != null) {
      ending.cancel.run();
      registry.overlayAnew();
    }
  }

  /// Takes back what those elsewhere have asked for.
  public void spareRemote() {
    pending.forEach(
        (id, ending) -> {
          if (ending.remote) {
            spare(id);
          }
        });
  }

  private void end(SessionId id, Ending ending, BooleanSupplier permitted) {
    if (!pending.remove(id, ending)) {
      return;
    }
    try {
      if (permitted.getAsBoolean()) {
        operations.kill(id);
      }
    } catch (SessionException.Gone e) {
      log.debug("{} ended by itself", id);
    } catch (RuntimeException e) {
      // Everybody sees that it is still there, and no longer about to end.
      log.warn("{} could not be ended", id, e);
    } finally {
      registry.overlayAnew();
    }
  }

  /// Spares everything.
  @Override
  public void close() {
    List.copyOf(pending.keySet()).forEach(this::spare);
  }
}
