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

  private static final int REFUSALS_RECORDED_PER_MINUTE = 5;
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final LimitConfig config;
  private final Ticker ticker;
  private final Cache<AddressGroup, Bucket> requests;
  private final Cache<AddressGroup, Bucket> claims;
  private final Cache<AddressGroup, Bucket> refusals;

  // How often pairing failed. Forgotten `lockTime` after the last failure; a locked address cannot
  // add to it.
  private final Cache<AddressGroup, Integer> failures;

  // No larger than the number of open sockets.
  private final Map<AddressGroup, Integer> strangers = new ConcurrentHashMap<>();
  private final Map<DeviceId, Integer> devices = new ConcurrentHashMap<>();

  /// @param ticker nanoseconds that only go forward; [Ticker#systemTicker] but in tests
  public Limits(LimitConfig config, Ticker ticker) {
    this.config = config;
    this.ticker = ticker;
    this.requests = memory(ticker).expireAfterAccess(MINUTE.multipliedBy(2)).build();
    this.claims = memory(ticker).expireAfterAccess(MINUTE.multipliedBy(2)).build();
    this.refusals = memory(ticker).expireAfterAccess(MINUTE.multipliedBy(2)).build();
    this.failures = memory(ticker).expireAfterWrite(config.lockTime()).build();
  }

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
  public void claimFailed(InetAddress address) {
    failures.asMap().merge(AddressGroup.of(address), 1, Integer::sum);
  }

  /// Whether one more refused proof of this address goes into the audit, so that a flood does not
  /// fill the disk.
  boolean recordsRefusal(InetAddress address) {
    return take(refusals, address, REFUSALS_RECORDED_PER_MINUTE).isEmpty();
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
    claims.cleanUp();
    refusals.cleanUp();
    failures.cleanUp();
    return requests.estimatedSize()
        + claims.estimatedSize()
        + refusals.estimatedSize()
        + failures.estimatedSize()
        + strangers.size()
        + devices.size();
  }

  private Optional<Duration> take(
      Cache<AddressGroup, Bucket> buckets, InetAddress address, int perMinute) {
    var taken =
        buckets
            .get(AddressGroup.of(address), group -> bucket(perMinute))
            .tryConsumeAndReturnRemaining(1);
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
