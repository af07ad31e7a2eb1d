package dev.traymux.pairing;

import dev.traymux.access.Audit;
import dev.traymux.access.Bytes;
import dev.traymux.access.Devices;
import dev.traymux.access.Label;
import dev.traymux.access.Limits;
import dev.traymux.access.Listeners;
import dev.traymux.access.P256;
import dev.traymux.access.Principal;
import dev.traymux.access.Refusals;
import dev.traymux.access.Scope;
import dev.traymux.exposure.Addresses;
import dev.traymux.exposure.ServerIdentity;
import dev.traymux.session.Subscription;
import dev.traymux.store.StoreException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Pairs phones, one at a time; section 3 of the protocol. Approval exists only here, in-process.
public final class Pairing implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Pairing.class);

  private static final Pattern DIGITS = Pattern.compile("[0-9]{4}");
  private static final int HASH_BYTES = 32;
  private static final int NONCE_BYTES = 32;

  private final PairingCodes codes;
  private final ServerIdentity identity;
  private final Devices devices;
  private final Limits limits;
  private final Audit audit;
  private final Refusals refusals;
  private final ScheduledExecutorService timer;
  private final Listeners<PairingEvent> listeners = new Listeners<>();

  // Guards the codes and what follows, and is held while listeners are told: there is one thing
  // going on at a time, and it is
  // told in order.
  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable Attempt attempt;
  private @Nullable Future<?> deadline;

  /// @param timer ends codes and waits that take too long
  public Pairing(
      PairingCodes codes,
      ServerIdentity identity,
      Devices devices,
      Limits limits,
      Audit audit,
      ScheduledExecutorService timer) {
    this.codes = codes;
    this.identity = identity;
    this.devices = devices;
    this.limits = limits;
    this.audit = audit;
    this.refusals = new Refusals(limits, audit);
    this.timer = timer;
  }

  /// Draws a new code. Any earlier code is void, and a phone that waits is refused.
  public PairingCode draw() {
    lock.lock();
    try {
      abandon();
      var code = codes.draw();
      endAfter(codes.config().codeLife(), () -> expire(code));
      listeners.tell(new PairingEvent.CodeDrawn(code));
      return code;
    } finally {
      lock.unlock();
    }
  }

  /// Takes the code back and refuses a phone that waits: the window was closed.
  public void stop() {
    lock.lock();
    try {
      abandon();
      codes.discard().ifPresent(c -> listeners.tell(new PairingEvent.CodeExpired(c.id())));
    } finally {
      lock.unlock();
    }
  }

  /// The code that can be scanned now.
  public Optional<PairingCode> code() {
    lock.lock();
    try {
      return codes.current();
    } finally {
      lock.unlock();
    }
  }

  /// The phone that waits for its digits now.
  public Optional<PendingDevice> pending() {
    lock.lock();
    try {
      return Optional.ofNullable(attempt).map(a -> a.pending);
    } finally {
      lock.unlock();
    }
  }

  /// A phone uses a code. The code is spent, on disk, before anything else is looked at.
  ///
  /// @param outcome called once if the handshake gets as far as [Handshake#reveal]; must not block
  public Handshake claim(Claim claim, Consumer<Handshake.Outcome> outcome) throws PairingException {
    var wait = limits.claim(claim.address());
    if (wait.isPresent()) {
      throw new PairingException.TooMany(wait.get());
    }
    lock.lock();
    try {
      var spent = spend(claim);
      listeners.tell(new PairingEvent.CodeSpent(Label.clean(claim.label()), claim.address()));
      if (!isSound(claim) || !Proofs.mac(spent.secret(), claim).equals(claim.mac())) {
        throw failed(claim, "a phone that used the code did not prove that it knew it");
      }
      var begun = new Attempt(claim, spent, outcome);
      attempt = begun;
      endAfter(codes.config().approvalTime(), () -> expire(begun));
      return begun;
    } finally {
      lock.unlock();
    }
  }

  /// The person typed the digits. One try.
  ///
  /// @param granted what the device may do; at least one scope
  /// @throws StoreException if the device could not be stored; the phone is told that it was
  ///   refused
  public Approval approve(PendingDevice pending, String digits, Set<Scope> granted) {
    var typed = digits.strip();
    if (!DIGITS.matcher(typed).matches()) {
      return new Approval.NotDigits();
    }
    if (granted.isEmpty()) {
      throw new IllegalArgumentException("A device that may do nothing is none; refuse it.");
    }
    lock.lock();
    try {
      var waiting = waiting(pending);
      if (waiting.isEmpty()) {
        return new Approval.Gone();
      }
      finish();
      return waiting.get().approve(typed, granted);
    } finally {
      lock.unlock();
    }
  }

  /// The person said no.
  public void refuse(PendingDevice pending) {
    lock.lock();
    try {
      waiting(pending).ifPresent(waiting -> abandon());
    } finally {
      lock.unlock();
    }
  }

  /// Hears of everything that happens, in order. Listeners must not block.
  public Subscription subscribe(Consumer<PairingEvent> listener) {
    return listeners.add(listener);
  }

  @Override
  public void close() {
    stop();
  }

  private PairingCodes.Spent spend(Claim claim) throws PairingException {
    var drawn = codes.drawn();
    try {
      var spent = codes.spend(claim.pairing());
      cancelDeadline();
      return spent;
    } catch (PairingException.Unknown e) {
      turnAway(claim, "it used a code that this machine does not know");
      countFailure(claim);
      throw e;
    } catch (PairingException.Used e) {
      turnAway(claim, "its code was used before");
      throw e;
    } catch (PairingException.Expired e) {
      turnAway(claim, "its code has expired");
      // The very one that is shown, where the clock is ahead of the timer.
      drawn.ifPresent(code -> endIfVoid(code, new PairingEvent.CodeExpired(code.id())));
      throw e;
    } catch (StoreException e) {
      var failed = new PairingEvent.Failed(sentence(claim, "it could not be stored"));
      drawn.ifPresent(code -> endIfVoid(code, failed));
      throw e;
    }
  }

  // A claim with another code leaves the one that is shown as it is.
  private void endIfVoid(PairingCode code, PairingEvent end) {
    if (!codes.isCurrent(code)) {
      cancelDeadline();
      listeners.tell(end);
    }
  }

  // Everything about the claim that can be judged without the secret.
  private static boolean isSound(Claim claim) {
    int length = claim.label().codePointCount(0, claim.label().length());
    return length >= 1
        && length <= Label.MAX
        && !claim.scopes().isEmpty()
        && new HashSet<>(claim.scopes()).size() == claim.scopes().size()
        && claim.scopes().stream().allMatch(s -> Scope.named(s).isPresent())
        && claim.commitment().length() == HASH_BYTES
        && P256.publicKey(claim.publicKey()).isPresent();
  }

  private PairingException failed(Claim claim, String why) {
    refusals.note(new Principal.Stranger(claim.address()), Audit.Action.PAIRING_FAILED, why);
    tellFailed(claim, why);
    countFailure(claim);
    return new PairingException.Failed();
  }

  private void countFailure(Claim claim) {
    if (limits.claimFailed(claim.address())) {
      turnAway(claim, "its address failed too often and cannot pair for a while");
    }
  }

  private void tellFailed(Claim claim, String why) {
    listeners.tell(new PairingEvent.Failed(sentence(claim, why)));
  }

  private void turnAway(Claim claim, String why) {
    listeners.tell(new PairingEvent.TurnedAway(sentence(claim, why)));
  }

  private static String sentence(Claim claim, String why) {
    return "Pairing with "
        + Label.clean(claim.label())
        + " at "
        + Addresses.text(claim.address())
        + " failed: "
        + why
        + ".";
  }

  private Optional<Attempt> waiting(PendingDevice pending) {
    var current = attempt;
    if (current == null || !pending.equals(current.pending)) {
      return Optional.empty();
    }
    if (current.isLate()) {
      expire(current);
      return Optional.empty();
    }
    return Optional.of(current);
  }

  private void expire(PairingCode code) {
    lock.lock();
    try {
      // The code may have been spent, or replaced, while this waited for the lock.
      if (codes.isCurrent(code)) {
        codes.discard();
        listeners.tell(new PairingEvent.CodeExpired(code.id()));
      }
    } finally {
      lock.unlock();
    }
  }

  private void expire(Attempt late) {
    lock.lock();
    try {
      if (attempt == late) {
        finish();
        late.tell(Handshake.Outcome.EXPIRED);
        tellFailed(late.claim, "nobody typed its digits in time");
      }
    } finally {
      lock.unlock();
    }
  }

  // Ends whatever is going on, as if the person had said no.
  private void abandon() {
    var current = attempt;
    finish();
    if (current != null && current.pending != null) {
      current.tell(Handshake.Outcome.REFUSED);
      audit.note(new Principal.Operator(), Audit.Action.PAIRING_REFUSED, current.pending.label());
      listeners.tell(new PairingEvent.Refused(current.pending));
    }
  }

  private void finish() {
    attempt = null;
    cancelDeadline();
  }

  private void endAfter(Duration time, Runnable end) {
    cancelDeadline();
    deadline = timer.schedule(end, time.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void cancelDeadline() {
    if (deadline != null) {
      deadline.cancel(false);
      deadline = null;
    }
  }

  /// One phone on its way to be a device. Its fields are guarded by the lock; what the phone
  /// claimed never changes.
  private final class Attempt implements Handshake {
    private final Claim claim;
    private final PairingCodes.Spent spent;
    private final Consumer<Outcome> outcome;
    private final Bytes signature;
    private @Nullable PendingDevice pending;
    private String expected = "";

    Attempt(Claim claim, PairingCodes.Spent spent, Consumer<Outcome> outcome) {
      this.claim = claim;
      this.spent = spent;
      this.outcome = outcome;
      this.signature = identity.sign(Proofs.server(claim, spent.nonce()));
    }

    @Override
    public Bytes serverKey() {
      return identity.publicKey();
    }

    @Override
    public Bytes serverNonce() {
      return spent.nonce();
    }

    @Override
    public Bytes signature() {
      return signature;
    }

    @Override
    public Bytes mac() {
      return Proofs.answer(spent.secret(), claim, serverKey(), serverNonce());
    }

    @Override
    public Instant reveal(Bytes phoneNonce) throws PairingException {
      lock.lock();
      try {
        if (attempt != this || pending != null) {
          throw new PairingException.Failed();
        }
        if (isLate()) {
          expire(this);
          throw new PairingException.Expired();
        }
        if (phoneNonce.length() != NONCE_BYTES
            || !Proofs.commitment(claim.pairing(), phoneNonce).equals(claim.commitment())) {
          finish();
          throw failed(claim, "a phone revealed another number than it had committed to");
        }
        expected = Proofs.digits(serverKey(), claim, serverNonce(), phoneNonce);
        var waits =
            new PendingDevice(
                spent.code().id(),
                Label.clean(claim.label()),
                claim.address(),
                claim.peer().kind(),
                claim.scopes().stream()
                    .flatMap(s -> Scope.named(s).stream())
                    .collect(Collectors.toSet()),
                spent.expires());
        pending = waits;
        listeners.tell(new PairingEvent.AwaitingDigits(waits));
        return spent.expires();
      } finally {
        lock.unlock();
      }
    }

    Approval approve(String typed, Set<Scope> granted) {
      var waits = Objects.requireNonNull(pending);
      if (!MessageDigest.isEqual(ascii(typed), ascii(expected))) {
        audit.note(
            new Principal.Stranger(claim.address()), Audit.Action.PAIRING_FAILED, "wrong digits");
        tell(Outcome.REFUSED);
        listeners.tell(new PairingEvent.WrongDigits(waits));
        countFailure(claim);
        return new Approval.WrongDigits();
      }
      try {
        var device =
            devices.pair(new Principal.Operator(), claim.publicKey(), claim.label(), granted);
        tell(Outcome.APPROVED);
        listeners.tell(new PairingEvent.Approved(device));
        return new Approval.Paired(device);
      } catch (StoreException e) {
        tell(Outcome.REFUSED);
        tellFailed(claim, "it could not be stored");
        throw e;
      }
    }

    boolean isLate() {
      return !codes.isWithin(spent.at(), spent.expires());
    }

    // The phone may be gone; what was decided stands.
    void tell(Outcome what) {
      if (pending != null) {
        try {
          outcome.accept(what);
        } catch (RuntimeException e) {
          log.info("The phone could not be told that it was {}.", what, e);
        }
      }
    }
  }

  private static byte[] ascii(String digits) {
    return digits.getBytes(StandardCharsets.US_ASCII);
  }
}
