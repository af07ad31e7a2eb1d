package dev.traymux.access;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/// Which names this server answers to. A page that makes its own name resolve to us (DNS rebinding)
/// still sends that name.
public final class HostPolicy {
  private final Supplier<Set<String>> origins;

  /// @param origins what is served now, each as a browser writes it: `https://192.168.1.5:8722`
  public HostPolicy(Supplier<Set<String>> origins) {
    this.origins = origins;
  }

  /// The origin a request was made to; empty, and the request to be refused, unless it has exactly
  /// one `Host` and that is, to the letter and for this scheme, one we serve.
  ///
  /// @param scheme of the listener that took the request: `http` or `https`
  /// @param hosts all values of the request's `Host` header
  public Optional<String> origin(String scheme, List<String> hosts) {
    if (hosts.size() != 1) {
      return Optional.empty();
    }
    var origin = scheme + "://" + hosts.getFirst();
    return isServed(origin) ? Optional.of(origin) : Optional.empty();
  }

  /// Whether this origin is served now.
  public boolean isServed(String origin) {
    return origins.get().contains(origin);
  }
}
