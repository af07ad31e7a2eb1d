package dev.traymux.server;

import dev.traymux.access.Audit;
import dev.traymux.access.Connections;
import dev.traymux.access.Logins;
import dev.traymux.access.Principal;
import dev.traymux.exposure.Exposure;
import dev.traymux.http.HttpServer;
import dev.traymux.pairing.Pairing;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The way to be alone with this machine at once.
public final class RemoteAccess {
  private static final Logger log = LoggerFactory.getLogger(RemoteAccess.class);

  private final Exposure exposure;
  private final HttpServer http;
  private final Connections connections;
  private final Pairing pairing;
  private final Logins logins;
  private final Audit audit;

  RemoteAccess(
      Exposure exposure,
      HttpServer http,
      Connections connections,
      Pairing pairing,
      Logins logins,
      Audit audit) {
    this.exposure = exposure;
    this.http = http;
    this.connections = connections;
    this.pairing = pairing;
    this.logins = logins;
    this.audit = audit;
  }

  /// Ends everything remote now: nobody can connect from elsewhere any more, whoever is connected
  /// is cut off, no code can be used, and no cookie is good. It stays so, also after a restart,
  /// until phones are allowed again. Devices stay paired and tokens stay made. The steps are
  /// independent: one that fails keeps no other from being done.
  ///
  /// @throws dev.traymux.store.StoreException if it could not be remembered; it is so all the same,
  ///   but perhaps not after a restart
  public void endAll(Principal.Operator by) {
    var steps =
        List.<Runnable>of(
            () -> exposure.stopPhones(by),
            http::endRemote,
            () -> connections.endRemote(by),
            pairing::stop,
            logins::closeAll,
            () -> audit.record(by, Audit.Action.REMOTE_ACCESS_ENDED, ""));
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
}
