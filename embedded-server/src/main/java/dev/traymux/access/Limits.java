package dev.traymux.access;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.traymux.config.LimitConfig;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Optional;

/// How much each address and device may ask for, in bounded memory.
@SuppressWarnings({"DoNotCallSuggester", "UnusedVariable"})
public final class Limits {
  /// @param ticker nanoseconds that only go forward; [Ticker#systemTicker] but in tests
  public Limits(LimitConfig config, Ticker ticker) {}

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
    throw new UnsupportedOperationException();
  }

  /// Counts an attempt to pair.
  ///
  /// @return how long to wait, if this one is too many or the address is locked
  public Optional<Duration> claim(InetAddress address) {
    throw new UnsupportedOperationException();
  }

  /// Counts an attempt to pair that failed. Too many lock the address out of pairing, and out of
  /// nothing else.
  public void claimFailed(InetAddress address) {
    throw new UnsupportedOperationException();
  }

  /// Whether one more refused proof of this address goes into the audit, so that a flood does not
  /// fill it.
  boolean recordsRefusal(InetAddress address) {
    throw new UnsupportedOperationException();
  }

  /// Takes a place for a socket that has not said `hello`; empty if the address has too many.
  public Optional<Place> socket(InetAddress address) {
    throw new UnsupportedOperationException();
  }

  /// Takes a place for a socket of a device; empty if it has too many.
  public Optional<Place> socket(DeviceId device) {
    throw new UnsupportedOperationException();
  }
}
