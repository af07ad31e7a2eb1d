package dev.traymux.access;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;

/// The addresses that count as one when counting: one of IPv4, or an IPv6 network of 64 bits,
/// within which anybody can have as many as they like.
record AddressGroup(Bytes prefix) {
  private static final int IPV6_PREFIX = 8;

  static AddressGroup of(InetAddress address) {
    var bytes = address.getAddress();
    return new AddressGroup(
        Bytes.of(address instanceof Inet6Address ? Arrays.copyOf(bytes, IPV6_PREFIX) : bytes));
  }
}
