package dev.traymux.exposure;

import dev.traymux.tailscale.HostCertificate;
import dev.traymux.tailscale.Tailscale;
import dev.traymux.tailscale.TailscaleException;
import dev.traymux.tailscale.TailscaleState;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What is known of Tailscale between two questions, and the certificate it gave. Asks when it is
/// told to, on one thread of its own at a time, and never by itself.
final class Tailnet {
  private static final Logger log = LoggerFactory.getLogger(Tailnet.class);

  // Tailscale renews on its own schedule, weeks before the end; this is how soon that is noticed.
  private static final Duration ASK_AGAIN = Duration.ofHours(12);

  // Let's Encrypt counts failures, and a person who changed a setting does not wait longer.
  private static final Duration TRY_AGAIN = Duration.ofMinutes(1);

  // A daemon that is busy for a moment must not end everybody's connection.
  private static final int SILENCES = 3;

  private final Tailscale tailscale;
  private final BooleanSupplier needed;
  private final Runnable changed;
  private final CurrentCertificate current = new CurrentCertificate();
  private final AtomicBoolean asking = new AtomicBoolean();
  private volatile TailscaleState state = new TailscaleState.Absent();

  // Held while Tailscale is asked.
  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable Kept kept;
  private Instant nextCertificate = Instant.MIN;
  private String complaint = "";
  private int silences;

  private record Kept(String name, HostCertificate certificate) {}

  /// @param needed whether a certificate is worth asking for
  /// @param changed called when the state has changed, on the thread that asked
  Tailnet(Tailscale tailscale, BooleanSupplier needed, Runnable changed) {
    this.tailscale = tailscale;
    this.needed = needed;
    this.changed = changed;
  }

  /// As of the last question.
  TailscaleState state() {
    return state;
  }

  /// For listeners on its addresses.
  SSLContext tls() {
    return current.tls();
  }

  /// Asks in the background, unless that goes on already.
  void refresh() {
    if (asking.compareAndSet(false, true)) {
      Thread.ofVirtual()
          .name("tailscale")
          .start(
              () -> {
                try {
                  ask();
                } catch (RuntimeException e) {
                  log.error("Tailscale could not be asked", e);
                } finally {
                  asking.set(false);
                }
              });
    }
  }

  /// Asks and waits: two seconds at most for the state, longer only while the first certificate is
  /// on its way.
  TailscaleState ask() {
    lock.lock();
    try {
      var now = look();
      if (now instanceof TailscaleState.Ready ready && needed.getAsBoolean()) {
        // The first certificate takes its time; until then at least this is known.
        if (complaint.isEmpty()) {
          become(ready);
        }
        now = withCertificate(ready);
      }
      become(now);
      return state;
    } finally {
      lock.unlock();
    }
  }

  private void become(TailscaleState now) {
    if (!now.equals(state)) {
      state = now;
      changed.run();
    }
  }

  private TailscaleState look() {
    try {
      var now = tailscale.look();
      silences = 0;
      return now instanceof TailscaleState.Ready(var name, var addresses, var _)
          ? new TailscaleState.Ready(name, addresses, ends(name))
          : now;
    } catch (TailscaleException.Silent e) {
      silences++;
      return silences < SILENCES && state instanceof TailscaleState.Ready
          ? state
          : new TailscaleState.Refused(String.valueOf(e.getMessage()));
    }
  }

  private TailscaleState withCertificate(TailscaleState.Ready ready) {
    var now = tailscale.now();
    boolean answered = ready.certificateEnds().isPresent() || !complaint.isEmpty();
    if (!answered || !now.isBefore(nextCertificate)) {
      try {
        keep(ready.name(), tailscale.certificate(ready.name()));
        complaint = "";
        nextCertificate = now.plus(ASK_AGAIN);
      } catch (TailscaleException e) {
        log.warn("No certificate for {}", ready.name(), e);
        complaint = String.valueOf(e.getMessage());
        nextCertificate = now.plus(TRY_AGAIN);
      }
    }
    var ends = ends(ready.name());
    return ends.isEmpty()
        ? new TailscaleState.Refused(complaint)
        : new TailscaleState.Ready(ready.name(), ready.addresses(), ends);
  }

  private void keep(String name, HostCertificate certificate) {
    if (kept == null || !kept.certificate().chain().equals(certificate.chain())) {
      current.set(certificate.key(), certificate.chain());
      log.info("Certificate of {}, good until {}", name, certificate.ends());
    }
    kept = new Kept(name, certificate);
  }

  // Of the certificate in hand, if it is for this name and still good.
  private Optional<Instant> ends(String name) {
    return Optional.ofNullable(kept)
        .filter(k -> k.name().equals(name))
        .map(k -> k.certificate().ends())
        .filter(end -> tailscale.now().isBefore(end));
  }
}
