package dev.traymux.server;

import dev.traymux.access.Audit;
import dev.traymux.access.Principal;
import dev.traymux.ending.Endings;
import dev.traymux.exposure.Exposure;
import dev.traymux.http.HttpServer;
import dev.traymux.http.Services;
import dev.traymux.pairing.Pairing;
import dev.traymux.session.Subscription;
import dev.traymux.store.SettingTable;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The way to be alone with this machine at once.
public final class RemoteAccess implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(RemoteAccess.class);

  private static final String ENDED = "remote.ended";

  private final Exposure exposure;
  private final HttpServer http;
  private final Services.Access access;
  private final Pairing pairing;
  private final Endings endings;
  private final Audit audit;
  private final SettingTable settings;
  private final Subscription following;
  private volatile boolean ended;

  RemoteAccess(Exposure exposure, HttpServer http, Services services, SettingTable settings) {
    this.exposure = exposure;
    this.http = http;
    this.access = services.access();
    this.pairing = services.pairing();
    this.endings = services.sessions().plans().endings();
    this.audit = services.asking().audit();
    this.settings = settings;
    this.ended = settings.get(ENDED).map(Boolean::parseBoolean).orElse(false);
    this.following = exposure.subscribe(this::follow);
  }

  private void follow(Exposure.State state) {
    if (ended && state.phonesAllowed()) {
      remember(false);
    }
  }

  private void remember(boolean now) {
    ended = now;
    settings.put(ENDED, Boolean.toString(now));
  }

  /// Whether everything was ended and nobody has allowed phones since. A start that would allow
  /// them by itself, because it always does, has to leave it at that.
  public boolean isEnded() {
    return ended;
  }

  /// Ends everything remote now: nobody can connect from elsewhere any more, whoever is connected
  /// is cut off, no code can be used, no cookie is good, and no session is killed any more that
  /// somebody elsewhere was about to. It stays so, also after a restart, until phones are allowed
  /// again. Devices stay paired and tokens stay made. The steps are independent: one that fails
  /// keeps no other from being done, and who is connected is cut off first, before anything waits
  /// for a lock or a disk.
  ///
  /// @throws dev.traymux.store.StoreException if it could not be remembered; it is so all the same,
  ///   but perhaps not after a restart
  public void endAll(Principal.Operator by) {
    var steps =
        List.<Runnable>of(
            http::closeRemote,
            access.proofs().logins()::closeAll,
            endings::spareRemote,
            () -> exposure.stopPhones(by),
            http::endRemote,
            pairing::stop,
            () -> access.connections().endRemote(by),
            () -> remember(true),
            () -> audit.record(by, Audit.Action.REMOTE_ACCESS_ENDED, ""));
    // Nobody comes back between the first step and the switch.
    try (var _ = exposure.holdOff()) {
      runAll(steps);
    }
  }

  private static void runAll(List<Runnable> steps) {
    RuntimeException first = null;
    for (var step : steps) {
      try {
        step.run();
      } catch (RuntimeException e) {
        log.error("A step of ending remote access failed.", e);
        first = first == null ? e : first;
      }
    }
    if (first != null) {
      throw first;
    }
  }

  /// Stops listening to the switch. What was ended stays so.
  @Override
  public void close() {
    following.close();
  }
}
