package dev.traymux.exposure;

import dev.traymux.access.Audit;
import dev.traymux.access.Listeners;
import dev.traymux.access.Principal;
import dev.traymux.config.NetworkConfig;
import dev.traymux.session.Subscription;
import dev.traymux.store.SettingTable;
import dev.traymux.store.StoreException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The switch "Allow phones" and what follows from it: where the server listens, and where phones
/// find it. Off at first; then only this machine can connect. Nothing but loopback is ever served
/// without TLS.
public final class Exposure implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Exposure.class);

  private static final String SWITCH = "network.phones-allowed";

  private final NetworkConfig config;
  private final SettingTable settings;
  private final Authority authority;
  private final Supplier<List<LocalAddress>> addresses;
  private final Audit audit;
  private final ScheduledExecutorService timer;
  private final Listeners<State> listeners = new Listeners<>();
  private final Ports ports;
  private final List<Listener> local;

  // Asked once: a listener keeps its port while the program runs.
  private final int securePort;

  // Asked on I/O threads with every request, which must not wait for a certificate being made.
  private volatile Set<String> origins = Set.of();

  // Guards what follows, and is held while listeners are told, which keeps the news in order.
  private final ReentrantLock lock = new ReentrantLock();
  private boolean phonesAllowed;
  private List<LocalAddress> reachable = List.of();
  private List<Endpoint> open = List.of();
  private Optional<String> problem = Optional.empty();
  private State told;
  private @Nullable ScheduledFuture<?> check;

  /// @param addresses those phones might reach, best first; [NetworkAddresses#ofThisMachine] but in
  ///   tests
  /// @param timer looks at the addresses again, only while phones are allowed
  public Exposure(
      NetworkConfig config,
      SettingTable settings,
      Authority authority,
      Supplier<List<LocalAddress>> addresses,
      Audit audit,
      ScheduledExecutorService timer) {
    this.config = config;
    this.settings = settings;
    this.authority = authority;
    this.addresses = addresses;
    this.audit = audit;
    this.timer = timer;
    this.ports = new Ports(settings, config.port());
    int port = ports.wanted(false);
    this.local =
        NetworkAddresses.loopback().stream().map(a -> new Listener(false, a, port)).toList();
    this.securePort = ports.wanted(true);
    this.phonesAllowed =
        settings.get(SWITCH).map(Boolean::parseBoolean).orElse(config.phonesAllowed());
    if (phonesAllowed) {
      look();
      check = watch();
    }
    this.told = state();
  }

  /// Makes the switch be off at the next start, whatever it was.
  public static void switchOff(SettingTable settings) {
    settings.put(SWITCH, Boolean.toString(false));
  }

  /// What is so now.
  ///
  /// @param wanted where the server should listen
  /// @param open where it does, as it last said; best for phones first
  /// @param sentence the same for a person
  public record State(
      boolean phonesAllowed, List<Listener> wanted, List<Endpoint> open, String sentence) {
    public State {
      wanted = List.copyOf(wanted);
      open = List.copyOf(open);
    }
  }

  /// What is so now.
  public State state() {
    lock.lock();
    try {
      return new State(phonesAllowed, wanted(), open, sentence());
    } finally {
      lock.unlock();
    }
  }

  /// What switching on would open, and to whom; a sentence.
  public String preview() {
    var where =
        addresses.get().stream()
            .map(a -> a.text() + " (" + a.card() + ")")
            .collect(Collectors.joining(", "));
    return where.isEmpty()
        ? "This machine is on no local network; phones can reach it once it is."
        : "Allowing phones opens port "
            + securePort
            + " of "
            + where
            + " to everybody on that network. Only devices you pair here get in.";
  }

  /// Turns the switch on and remembers it.
  ///
  /// @throws ExposureException if there can be no certificate; the switch is off then
  public void allowPhones(Principal.Operator by) {
    lock.lock();
    try {
      if (phonesAllowed) {
        return;
      }
      var found = addresses.get();
      cover(found);
      audit.record(by, Audit.Action.PHONES_ALLOWED, "");
      settings.put(SWITCH, Boolean.toString(true));
      reachable = found;
      problem = Optional.empty();
      phonesAllowed = true;
      check = watch();
      tell();
    } finally {
      lock.unlock();
    }
  }

  /// Turns the switch off and remembers it. It is off even if this throws because that could not be
  /// stored. Whoever owns the connections ends the remote ones.
  public void stopPhones(Principal.Operator by) {
    lock.lock();
    try {
      if (!phonesAllowed) {
        return;
      }
      phonesAllowed = false;
      reachable = List.of();
      problem = Optional.empty();
      unwatch();
      tell();
      settings.put(SWITCH, Boolean.toString(false));
      audit.record(by, Audit.Action.PHONES_STOPPED, "");
    } finally {
      lock.unlock();
    }
  }

  /// The server says where it listens, each time that changed. Ports that had to be other than
  /// asked for are remembered, so that phones find the machine again.
  public void opened(List<Endpoint> nowOpen) {
    lock.lock();
    try {
      open = nowOpen.stream().sorted(Comparator.comparing(Endpoint::secure).reversed()).toList();
      origins = originsOf(open);
      tell();
      ports.remember(open);
    } catch (StoreException e) {
      // Whoever calls this has sockets to close, full disk or not.
      log.error("The ports could not be remembered.", e);
    } finally {
      lock.unlock();
    }
  }

  /// Where phones find this machine, best first: for the QR. Empty while they are not allowed.
  public List<Endpoint> forPhones() {
    var now = state();
    return now.phonesAllowed() ? now.open().stream().filter(Endpoint::secure).toList() : List.of();
  }

  /// Every origin that is served now; see `dev.traymux.access.HostPolicy`.
  public Set<String> origins() {
    return origins;
  }

  private Set<String> originsOf(List<Endpoint> endpoints) {
    var all = new HashSet<String>();
    for (var endpoint : endpoints) {
      all.add(endpoint.origin());
      all.add(endpoint.originOf(endpoint.secure() ? authority.name().local() : "localhost"));
    }
    return Set.copyOf(all);
  }

  /// Calls `listener` with the state, now and whenever it changes.
  public Subscription subscribe(Consumer<State> listener) {
    lock.lock();
    try {
      var subscription = listeners.add(listener);
      listener.accept(state());
      return subscription;
    } finally {
      lock.unlock();
    }
  }

  /// Stops looking at the addresses. The switch stays as it is.
  @Override
  public void close() {
    lock.lock();
    try {
      unwatch();
    } finally {
      lock.unlock();
    }
  }

  private void recheck() {
    lock.lock();
    try {
      if (phonesAllowed) {
        look();
        tell();
      }
    } catch (RuntimeException e) {
      // Thrown from here it would end the timer's task without a word.
      log.error("The addresses of this machine could not be looked at.", e);
    } finally {
      lock.unlock();
    }
  }

  // What cannot be certified is not served.
  private void look() {
    var found = addresses.get();
    try {
      cover(found);
      reachable = found;
      problem = Optional.empty();
    } catch (ExposureException e) {
      if (problem.isEmpty()) {
        log.error("Phones cannot connect.", e);
      }
      reachable = List.of();
      problem = Optional.ofNullable(e.getMessage());
    }
  }

  private void cover(List<LocalAddress> found) {
    if (!found.isEmpty()) {
      authority.cover(found.stream().map(LocalAddress::address).collect(Collectors.toSet()));
    }
  }

  private List<Listener> wanted() {
    var wanted = new ArrayList<>(local);
    reachable.forEach(a -> wanted.add(new Listener(true, a.address(), securePort)));
    return wanted;
  }

  private String sentence() {
    if (!phonesAllowed) {
      return "Only this machine can reach Traymux.";
    }
    if (problem.isPresent()) {
      return problem.get();
    }
    if (reachable.isEmpty()) {
      return "Phones are allowed, but this machine is on no local network. Connect it to one.";
    }
    var where =
        open.stream()
            .filter(Endpoint::secure)
            .map(Endpoint::origin)
            .collect(Collectors.joining(", "));
    return where.isEmpty()
        ? "Phones are allowed, but no address is open for them yet."
        : "Phones on your network can reach Traymux at "
            + where
            + ". Only devices you paired get in.";
  }

  private void tell() {
    var now = state();
    if (!now.equals(told)) {
      told = now;
      listeners.tell(now);
    }
  }

  private ScheduledFuture<?> watch() {
    long every = config.addressCheck().toMillis();
    return timer.scheduleWithFixedDelay(this::recheck, every, every, TimeUnit.MILLISECONDS);
  }

  private void unwatch() {
    if (check != null) {
      check.cancel(false);
      check = null;
    }
  }
}
