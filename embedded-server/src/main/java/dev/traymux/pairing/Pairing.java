package dev.traymux.pairing;

import dev.traymux.access.Audit;
import dev.traymux.access.Devices;
import dev.traymux.access.Limits;
import dev.traymux.access.Scope;
import dev.traymux.exposure.ServerIdentity;
import dev.traymux.session.Subscription;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;

/// Pairs phones, one at a time; section 3 of the protocol. Approval exists only here, in-process.
@SuppressWarnings({"DoNotCallSuggester", "UnusedVariable"})
public final class Pairing implements AutoCloseable {
  /// @param timer ends codes and waits that take too long
  public Pairing(
      PairingCodes codes,
      ServerIdentity identity,
      Devices devices,
      Limits limits,
      Audit audit,
      ScheduledExecutorService timer) {}

  /// Draws a new code. Any earlier code is void, and a phone that waits is refused.
  public PairingCode draw() {
    throw new UnsupportedOperationException();
  }

  /// Takes the code back and refuses a phone that waits: the window was closed.
  public void stop() {
    throw new UnsupportedOperationException();
  }

  /// The code that can be scanned now.
  public Optional<PairingCode> code() {
    throw new UnsupportedOperationException();
  }

  /// The phone that waits for its digits now.
  public Optional<PendingDevice> pending() {
    throw new UnsupportedOperationException();
  }

  /// A phone uses a code. The code is spent, on disk, before anything else is looked at.
  ///
  /// @param outcome called once if the handshake gets as far as [Handshake#reveal]
  public Handshake claim(Claim claim, Consumer<Handshake.Outcome> outcome) throws PairingException {
    throw new UnsupportedOperationException();
  }

  /// The person typed the digits. One try.
  ///
  /// @param granted what the device may do; at least one scope
  public Approval approve(PendingDevice pending, String digits, Set<Scope> granted) {
    throw new UnsupportedOperationException();
  }

  /// The person said no.
  public void refuse(PendingDevice pending) {
    throw new UnsupportedOperationException();
  }

  /// Hears of everything that happens, in order. Listeners must not block.
  public Subscription subscribe(Consumer<PairingEvent> listener) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void close() {
    stop();
  }
}
