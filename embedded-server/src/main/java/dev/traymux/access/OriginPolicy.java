package dev.traymux.access;

import java.util.List;

/// Which pages may open a socket: ours, and no other. Ports do not separate cookies, so this is the
/// only word of the browser about who asks.
public final class OriginPolicy {
  private OriginPolicy() {}

  /// Whether a request comes from a page of the origin it was made to.
  ///
  /// @param served what [HostPolicy] found the request to be made to
  /// @param origins all values of the request's `Origin` header; none, several or another one are
  ///   refused
  public static boolean allows(String served, List<String> origins) {
    return origins.size() == 1 && origins.getFirst().equals(served);
  }
}
