package dev.traymux.exposure;

import dev.traymux.access.Audit;
import dev.traymux.access.Listeners;
import dev.traymux.access.Principal;
import dev.traymux.config.NetworkConfig;
import dev.traymux.session.Subscription;
import dev.traymux.store.SettingTable;
import dev.traymux.store.StoreException;
import dev.traymux.tailscale.TailscaleState;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The switch "Allow phones" and what follows from it: where the server listens, and where phones
/// find it. Off at first; then only this machine can connect. Nothing but loopback is ever served
/// without TLS.
public final class Exposure implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Exposure.class);

  private final NetworkConfig config;
  private final SettingTable settings;
  private final Authority authority;
  private final Lookout lookout;
  private final Audit audit;
  private final ScheduledExecutorService timer;
  private final Listeners<State> listeners = new Listeners<>();
  private final Ports ports;
  private final List<Listener> local;

  // Guarded by lock. Asked when phones are allowed: a listener keeps its port while they are.
  private int securePort;

  // Asked on I/O threads with every request, which must not wait for a certificate being made.
  private volatile Reception reception = Reception.CLOSED;

  // See #holdOff.
  private final AtomicInteger holds = new AtomicInteger();

  // Guards what follows, and is held while listeners are told, which keeps the news in order.
  private final ReentrantLock lock = new ReentrantLock();

  // Taken after the other, or alone: what is on disk is what was wished last. Who closes something
  // takes it alone, since a disk may not answer.
  private final ReentrantLock storing = new ReentrantLock();

  // Written under the lock; read under it, and under the other by who stores it.
  private volatile Wishes wishes;
  private Found found = Found.NOTHING;
  private Sockets sockets = Sockets.NONE;
  private State told;
  private @Nullable ScheduledFuture<?> check;

  /// @param sources whom to ask about networks; belongs to this from now on
  /// @param timer looks at the addresses again, only while phones are allowed
  public Exposure(
      NetworkConfig config,
      SettingTable settings,
      Authority authority,
      NetworkSources sources,
      Audit audit,
      ScheduledExecutorService timer) {
    this.config = config;
    this.settings = settings;
    this.authority = authority;
    this.lookout = new Lookout(sources, authority, this::changed);
    this.audit = audit;
    this.timer = timer;
    this.ports = new Ports(settings, config.port());
    int port = ports.wanted(false);
    this.local =
        NetworkAddresses.loopback().stream()
            .map(a -> new Listener(new Way.ThisMachine(), a, port))
            .toList();
    this.securePort = ports.wanted(true);
    this.wishes = Wishes.read(settings, config.phonesAllowed());
    lock.lock();
    try {
      if (wishes.phonesAllowed()) {
        look();
        check = watch();
      }
      this.told = state();
    } finally {
      lock.unlock();
    }
  }

  /// Makes the switch be off at the next start, whatever it was.
  public static void switchOff(SettingTable settings) {
    Wishes.stopPhones(settings);
  }

  /// The URL of the user's own that the next start will use.
  public static Optional<OwnUrl> ownUrl(SettingTable settings) {
    return Wishes.ownUrl(settings);
  }

  /// Makes the next start use that URL.
  public static void remember(SettingTable settings, Optional<OwnUrl> own) {
    Wishes.remember(settings, own);
  }

  /// What is so now.
  ///
  /// @param wanted where the server should listen
  /// @param open where it does, as it last said; best for phones first
  /// @param addresses where phones find it, best first; empty while they are not allowed
  /// @param ways each way to this machine
  /// @param sentence all of it for a person
  public record State(
      boolean phonesAllowed,
      List<Listener> wanted,
      List<Endpoint> open,
      List<PhoneAddress> addresses,
      Ways ways,
      String sentence) {
    public State {
      wanted = List.copyOf(wanted);
      open = List.copyOf(open);
      addresses = List.copyOf(addresses);
    }
  }

  /// What is so now, as far as it is known: nobody is asked.
  public State state() {
    lock.lock();
    try {
      var wanted = wanted();
      var serving = serving(wanted);
      var ways = Sentences.ways(wishes, found, serving, config.proxyPort());
      var addresses =
          wishes.phonesAllowed()
              ? PhoneAddresses.of(
                  serving.open(), wishes, authority.name().local(), found.nameFound())
              : List.<PhoneAddress>of();
      return new State(
          wishes.phonesAllowed(),
          wanted,
          sockets.open(),
          addresses,
          ways,
          Sentences.all(wishes, ways, addresses));
    } finally {
      lock.unlock();
    }
  }

  /// What switching on would open, and to whom; a sentence. Tailscale is asked meanwhile, and news
  /// of it come to who subscribed.
  public String preview() {
    lock.lock();
    try {
      return Sentences.preview(lookout.preview(wishes), found.tailscale(), securePort);
    } finally {
      lock.unlock();
    }
  }

  /// Turns the switch on and remembers it.
  ///
  /// @throws ExposureException if there can be no certificate; the switch is off then
  public void allowPhones(Principal.Operator by) {
    lock.lock();
    try {
      if (wishes.phonesAllowed()) {
        return;
      }
      lookout.prepare(wishes);
      securePort = ports.wanted(true);
      widen(by, Audit.Action.PHONES_ALLOWED, "", w -> w.withPhones(true));
      check = watch();
    } finally {
      lock.unlock();
    }
  }

  /// Turns the switch off and remembers it. It is off even if this throws because that could not be
  /// stored, and stored if it is done again. Whoever owns the connections ends the remote ones.
  public void stopPhones(Principal.Operator by) {
    narrow(by, Audit.Action.PHONES_STOPPED, "", Wishes.PHONES, w -> w.withPhones(false));
  }

  /// Lets nobody in from elsewhere until the result is closed, whatever the switches say. Waits for
  /// nobody, not even for whoever is just changing one.
  public Hold holdOff() {
    holds.incrementAndGet();
    return holds::decrementAndGet;
  }

  /// See [#holdOff].
  public interface Hold extends AutoCloseable {
    @Override
    void close();
  }

  /// Whether private networks are listened on while phones are allowed. They are at first.
  public void useLocalNetwork(Principal.Operator by, boolean wanted) {
    use(by, "local network", Wishes.LOCAL_NETWORK, wanted, w -> w.withLocalNetwork(wanted));
  }

  /// Whether Tailscale is used, where it can be, while phones are allowed. It is at first.
  public void useTailscale(Principal.Operator by, boolean wanted) {
    use(by, "Tailscale", Wishes.TAILSCALE, wanted, w -> w.withTailscale(wanted));
  }

  private void use(
      Principal.Operator by,
      String what,
      String name,
      boolean wanted,
      UnaryOperator<Wishes> change) {
    if (wanted) {
      widen(by, Audit.Action.WAY_OPENED, what, change);
    } else {
      narrow(by, Audit.Action.WAY_CLOSED, what, name, change);
    }
  }

  /// Sets, changes or takes away the public URL whose proxies are trusted. Connections that came by
  /// another one than this are ended.
  public void useOwnUrl(Principal.Operator by, Optional<OwnUrl> url) {
    var old = wishes.ownUrl();
    // The old one ends even if the new one cannot be stored.
    if (url.isEmpty() || (old.isPresent() && !old.equals(url))) {
      var origin = old.map(OwnUrl::origin).orElse("");
      narrow(
          by, Audit.Action.WAY_CLOSED, origin, Wishes.OWN_URL, w -> w.withOwnUrl(Optional.empty()));
    }
    if (url.isPresent()) {
      widen(by, Audit.Action.WAY_OPENED, url.get().origin(), w -> w.withOwnUrl(url));
    }
  }

  /// Sends phones to one of [State#addresses] from now on, whenever it is there.
  ///
  /// @throws ExposureException.AddressUnknown if it is none of them now
  public void prefer(Principal.Operator by, String origin) {
    lock.lock();
    try {
      if (state().addresses().stream().noneMatch(a -> a.origin().equals(origin))) {
        throw new ExposureException.AddressUnknown();
      }
      become(wishes.withPreferred(origin));
      tell();
    } finally {
      lock.unlock();
    }
  }

  /// Asks Tailscale how it is. May take two seconds, and while phones are allowed as long as a
  /// first certificate takes.
  public TailscaleState tailscale() {
    return lookout.askTailscale();
  }

  /// The server says where it listens and what it could not open, each time it has tried. Ports
  /// that had to be other than asked for are remembered, so that phones find the machine again.
  public void opened(List<Endpoint> nowOpen, List<Listener> failed) {
    var best = Comparator.comparing(Endpoint::secure).reversed();
    var now = new Sockets(nowOpen.stream().sorted(best).toList(), failed);
    lock.lock();
    try {
      sockets = now;
      tell();
    } finally {
      lock.unlock();
    }
    try {
      ports.remember(now.open());
    } catch (StoreException e) {
      // Whoever calls this has sockets to close, full disk or not.
      log.error("The ports could not be remembered.", e);
    }
  }

  /// What listeners of that way present; the newest certificate, over TLS 1.3 only.
  public SSLContext tls(Way way) {
    return lookout.tls(way);
  }

  /// Where phones find this machine, best first. Empty while they are not allowed.
  public List<PhoneAddress> addressesForPhones() {
    return state().addresses();
  }

  /// Decides about each request; see there. As of now: ask again for the next.
  public Reception reception() {
    var now = reception;
    return holds.get() == 0 ? now : now.forThisMachine();
  }

  /// Whether a socket of this machine is one for its tailnet; then the other end has to be in it.
  public boolean isTailnet(InetSocketAddress local) {
    return reception.isTailnet(local);
  }

  /// Whether the other end of such a socket is a machine of the tailnet, if that was asked lately.
  public Optional<Boolean> remembersInTailnet(InetAddress peer) {
    return lookout.remembersInTailnet(peer);
  }

  /// The same, asked. Waits two seconds at most; no, if there is no answer.
  public boolean isInTailnet(InetSocketAddress peer) {
    return lookout.isInTailnet(peer);
  }

  /// Calls `listener` with the state, now and whenever it changes, and also when something that
  /// could not be opened should be tried again.
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

  /// Stops looking at the networks. The switches stay as they are.
  @Override
  public void close() {
    lock.lock();
    try {
      unwatch();
    } finally {
      lock.unlock();
    }
    lookout.close();
  }

  // First on disk, then open.
  private void widen(
      Principal.Operator by, Audit.Action action, String detail, UnaryOperator<Wishes> change) {
    lock.lock();
    try {
      var now = change.apply(wishes);
      if (now.equals(wishes)) {
        return;
      }
      audit.record(by, action, detail);
      become(now);
      look();
      tell();
    } finally {
      lock.unlock();
    }
  }

  private void become(Wishes now) {
    storing.lock();
    try {
      now.remember(settings, wishes);
      wishes = now;
    } finally {
      storing.unlock();
    }
  }

  // First closed, whatever happens then. Stored even if it was closed before: perhaps it could not
  // be.
  private void narrow(
      Principal.Operator by,
      Audit.Action action,
      String detail,
      String name,
      UnaryOperator<Wishes> change) {
    boolean news = close(change);
    try {
      store(name);
      if (news) {
        audit.record(by, action, detail);
      }
    } finally {
      lookAgain();
    }
  }

  private boolean close(UnaryOperator<Wishes> change) {
    lock.lock();
    try {
      var before = wishes;
      var now = change.apply(before);
      wishes = now;
      if (!now.phonesAllowed()) {
        unwatch();
      }
      tell();
      return !now.equals(before);
    } finally {
      lock.unlock();
    }
  }

  private void store(String name) {
    storing.lock();
    try {
      wishes.remember(settings, name);
    } finally {
      storing.unlock();
    }
  }

  private void lookAgain() {
    lock.lock();
    try {
      look();
      tell();
    } finally {
      lock.unlock();
    }
  }

  private void recheck() {
    lock.lock();
    try {
      if (wishes.phonesAllowed()) {
        look();
        if (!sockets.failed().isEmpty()) {
          told = state();
          listeners.tell(told);
        }
        tell();
      }
    } catch (RuntimeException e) {
      // Thrown from here it would end the timer's task without a word.
      log.error("The addresses of this machine could not be looked at.", e);
    } finally {
      lock.unlock();
    }
  }

  // News from whoever looks in the background.
  private void changed() {
    lock.lock();
    try {
      found = lookout.news(found);
      tell();
    } finally {
      lock.unlock();
    }
  }

  private void look() {
    found = lookout.look(wishes, found);
  }

  private List<Listener> wanted() {
    var wanted = new ArrayList<>(local);
    wanted.addAll(found.listeners(wishes, securePort, config.proxyPort()));
    return wanted;
  }

  // What is no longer wanted is as good as closed, before it is.
  private Sockets serving(List<Listener> wanted) {
    return new Sockets(
        sockets.open().stream().filter(e -> wanted.stream().anyMatch(e::serves)).toList(),
        sockets.failed().stream().filter(wanted::contains).toList());
  }

  private void tell() {
    var now = state();
    reception =
        Reception.at(
            serving(now.wanted()).open(),
            authority.name().local(),
            wishes.phonesAllowed() ? wishes.ownUrl() : Optional.empty());
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
