package dev.traymux.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import dev.traymux.config.LimitConfig;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/// How much each address and device may ask for, in bounded memory.
public final class Limits {
  /// Addresses kept in mind at most, for each kind of limit.
  static final int REMEMBERED = 10_000;

  /// Refusals of all addresses together that go into the audit.
  static final int ALL_REFUSALS_RECORDED_PER_MINUTE = 60;

  private static final int REFUSALS_RECORDED_PER_MINUTE = 5;

  // A proxy may ask for so many clients that ask as often as they may.
  private static final int CLIENTS_OF_PROXY = 10;
  private static final int CHALLENGES_PER_MINUTE = 30;
  private static final int CONNECTIONS_AT_ONCE = 64;
  private static final int CALLS_AT_ONCE = 16;
  private static final int STREAMS_AT_ONCE = 8;
  private static final Optional<Place> FREE = Optional.of(() -> {});
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final LimitConfig config;
  private final Ticker ticker;
  private final Cache<AddressGroup, Bucket> requests;
  private final Cache<AddressGroup, Bucket> proxies;
  private final Cache<AddressGroup, Bucket> strays;
  private final Cache<AddressGroup, Bucket> claims;
  private final Cache<AddressGroup, Bucket> refusals;
  private final Cache<AddressGroup, Bucket> challenges;
  private final Bucket allRefusals;
  private final Bucket leftOut;

  // By token or device, wherever it comes from.
  private final Cache<Object, Bucket> calls;

  // How often pairing failed. Forgotten `lockTime` after the last failure; a locked address cannot
  // add to it.
  private final Cache<AddressGroup, Integer> failures;

  // How often a token or cookie was wrong; forgotten likewise.
  private final Cache<AddressGroup, Integer> wrongCredentials;

  // Which tokens were used from where within the hour.
  private final Cache<TokenUse, Boolean> uses;

  // No larger than the number of requests under way.
  private final Map<Object, Integer> callsUnderWay = new ConcurrentHashMap<>();
  private final Map<Object, Integer> streams = new ConcurrentHashMap<>();

  // No larger than the number of connections.
  private final Map<AddressGroup, Integer> connections = new ConcurrentHashMap<>();

  // No larger than the number of open sockets.
  private final Map<AddressGroup, Integer> strangers = new ConcurrentHashMap<>();
  private final Map<DeviceId, Integer> devices = new ConcurrentHashMap<>();

  /// @param ticker nanoseconds that only go forward; [Ticker#systemTicker] but in tests
  public Limits(LimitConfig config, Ticker ticker) {
    this.config = config;
    this.ticker = ticker;
    this.requests = memory(ticker).expireAfterAccess(MINUTE.multipliedBy(2)).build();
    this.proxies = memory(ticker).expireAfterAccess(MINUTE.multipliedBy(2)).build();
    this.strays = memory(ticker).expireAfterAccess(MINUTE.multipliedBy(2)).build();
    this.claims = memory(ticker).expireAfterAccess(MINUTE.multipliedBy(2)).build();
    this.refusals = memory(ticker).expireAfterAccess(MINUTE.multipliedBy(2)).build();
    this.challenges = memory(ticker).expireAfterAccess(MINUTE.multipliedBy(2)).build();
    this.allRefusals = bucket(ALL_REFUSALS_RECORDED_PER_MINUTE);
    this.leftOut = bucket(1);
    this.calls = memory(ticker).expireAfterAccess(MINUTE.multipliedBy(2)).build();
    this.failures = memory(ticker).expireAfterWrite(config.lockTime()).build();
    this.wrongCredentials = memory(ticker).expireAfterWrite(config.lockTime()).build();
    this.uses = memory(ticker).expireAfterWrite(Duration.ofHours(1)).build();
  }

  private record TokenUse(TokenId token, AddressGroup from) {}

  /// A place among those that are limited in number; closing it gives it back, closing it twice
  /// does nothing.
  public interface Place extends AutoCloseable {
    @Override
    void close();
  }

  /// Counts an HTTP request.
  ///
  /// @return how long to wait before the next one, if this one is too many
  public Optional<Duration> request(InetAddress address) {
    return take(requests, address, config.requestsPerMinute());
  }

  /// Counts a request that a proxy makes for somebody, besides counting it as that client's:
  /// whoever is taken for the proxy can make up clients.
  ///
  /// @return how long to wait before the next one, if this one is too many
  public Optional<Duration> proxied(InetAddress proxy) {
    return take(proxies, proxy, CLIENTS_OF_PROXY * config.requestsPerMinute());
  }

  /// Counts a request for a name that is not ours, or of a proxy that does not say for whom. Not
  /// among the others of its address: behind a proxy that is everybody's.
  ///
  /// @param socket the other end of the socket
  /// @return how long to wait before the next one, if this one is too many
  public Optional<Duration> stray(InetAddress socket) {
    return take(strays, socket, config.requestsPerMinute());
  }

  /// Counts an attempt to pair.
  ///
  /// @return how long to wait, if this one is too many or the address is locked
  public Optional<Duration> claim(InetAddress address) {
    var failed = failures.getIfPresent(AddressGroup.of(address));
    return failed != null && failed >= config.failuresToLock()
        ? Optional.of(config.lockTime())
        : take(claims, address, config.claimsPerMinute());
  }

  /// Counts an attempt to pair that failed. Too many lock the address out of pairing, and out of
  /// nothing else.
  ///
  /// @return whether this one did
  public boolean claimFailed(InetAddress address) {
    return failures.asMap().merge(AddressGroup.of(address), 1, Integer::sum)
        == config.failuresToLock();
  }

  /// Counts a challenge that was asked for without a socket.
  ///
  /// @return how long to wait, if this one is too many
  public Optional<Duration> challenge(InetAddress address) {
    return take(challenges, address, CHALLENGES_PER_MINUTE);
  }

  /// Counts a request of a token or device, from whichever address.
  ///
  /// @return how long to wait before the next one, if this one is too many
  public Optional<Duration> call(Principal who) {
    return key(who).flatMap(key -> taken(calls.get(key, _ -> bucket(config.requestsPerMinute()))));
  }

  /// Takes a place for a request under way; empty if its token or device has too many.
  public Optional<Place> callPlace(Principal who) {
    return key(who).map(key -> place(callsUnderWay, key, CALLS_AT_ONCE)).orElse(FREE);
  }

  /// Takes a place for a stream of events; empty if its token or device has too many.
  public Optional<Place> streamPlace(Principal who) {
    return key(who).map(key -> place(streams, key, STREAMS_AT_ONCE)).orElse(FREE);
  }

  /// Counts a token or cookie that was wrong. Right ones are never asked here: whoever shares the
  /// address of somebody who guesses goes on.
  ///
  /// @return how long the address should wait, if it was wrong too often
  Optional<Duration> wrongCredential(InetAddress address) {
    int wrong = wrongCredentials.asMap().merge(AddressGroup.of(address), 1, Integer::sum);
    return wrong > config.failuresToLock() ? Optional.of(config.lockTime()) : Optional.empty();
  }

  // Whoever is at the machine is not limited, and who is nobody is limited by address.
  private static Optional<Object> key(Principal who) {
    return switch (who) {
      case Principal.PairedDevice(var id, var _, var _) -> Optional.of(id);
      case Principal.Script(var id, var _) -> Optional.of(id);
      case Principal.Operator _, Principal.Program _, Principal.Stranger _ -> Optional.empty();
    };
  }

  /// Whether one more refusal of this address may go into the audit.
  boolean recordsRefusal(InetAddress address) {
    return take(refusals, address, REFUSALS_RECORDED_PER_MINUTE).isEmpty();
  }

  /// Whether one more refusal of whomever may.
  boolean recordsAnyRefusal() {
    return taken(allRefusals).isEmpty();
  }

  /// Whether it is time to say that some do not.
  boolean recordsThatSomeAreLeftOut() {
    return taken(leftOut).isEmpty();
  }

  /// Takes a place for a connection, whatever is said over it; empty if the address has too many.
  public Optional<Place> connection(InetAddress address) {
    return place(connections, AddressGroup.of(address), CONNECTIONS_AT_ONCE);
  }

  /// Whether this use of a token goes into the audit: the first of an hour from each address.
  boolean recordsUse(Principal.Script script) {
    var use = new TokenUse(script.id(), AddressGroup.of(script.address()));
    return uses.asMap().putIfAbsent(use, true) == null;
  }

  /// Takes a place for a socket that has not said `hello`; empty if the address has too many.
  public Optional<Place> socket(InetAddress address) {
    return place(strangers, AddressGroup.of(address), config.socketsBeforeHello());
  }

  /// Takes a place for a socket of a device; empty if it has too many.
  public Optional<Place> socket(DeviceId device) {
    return place(devices, device, config.socketsPerDevice());
  }

  /// How many addresses are kept in mind, for all kinds of limits together.
  long remembered() {
    requests.cleanUp();
    proxies.cleanUp();
    strays.cleanUp();
    claims.cleanUp();
    refusals.cleanUp();
    failures.cleanUp();
    wrongCredentials.cleanUp();
    challenges.cleanUp();
    calls.cleanUp();
    return requests.estimatedSize()
        + proxies.estimatedSize()
        + strays.estimatedSize()
        + claims.estimatedSize()
        + refusals.estimatedSize()
        + failures.estimatedSize()
        + wrongCredentials.estimatedSize()
        + challenges.estimatedSize()
        + calls.estimatedSize()
        + callsUnderWay.size()
        + streams.size()
        + connections.size()
        + strangers.size()
        + devices.size();
  }

  private Optional<Duration> take(
      Cache<AddressGroup, Bucket> buckets, InetAddress address, int perMinute) {
    return taken(buckets.get(AddressGroup.of(address), _ -> bucket(perMinute)));
  }

  private static Optional<Duration> taken(Bucket bucket) {
    var taken = bucket.tryConsumeAndReturnRemaining(1);
    return taken.isConsumed()
        ? Optional.empty()
        : Optional.of(Duration.ofNanos(taken.getNanosToWaitForRefill()));
  }

  private Bucket bucket(int perMinute) {
    return Bucket.builder()
        .addLimit(limit -> limit.capacity(perMinute).refillGreedy(perMinute, MINUTE))
        .withCustomTimePrecision(
            new TimeMeter() {
              @Override
              public long currentTimeNanos() {
                return ticker.read();
              }

              @Override
              public boolean isWallClockBased() {
                return false;
              }
            })
        .build();
  }

  private static <K> Optional<Place> place(Map<K, Integer> taken, K key, int most) {
    int now = taken.merge(key, 1, Integer::sum);
    var open = new AtomicBoolean(true);
    Place place =
        () -> {
          if (open.compareAndSet(true, false)) {
            taken.computeIfPresent(key, (k, count) -> count == 1 ? null : count - 1);
          }
        };
    if (now > most) {
      place.close();
      return Optional.empty();
    }
    return Optional.of(place);
  }

  // Evicts on the caller's thread: a flood pays for itself, and the bound holds at every moment.
  private static Caffeine<Object, Object> memory(Ticker ticker) {
    return Caffeine.newBuilder().maximumSize(REMEMBERED).ticker(ticker).executor(Runnable::run);
  }
}
