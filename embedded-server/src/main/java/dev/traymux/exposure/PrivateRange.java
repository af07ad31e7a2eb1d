package dev.traymux.exposure;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/// A block of addresses that are never those of somebody else's server on the internet. What is not
/// in one of [#ALL] is neither listened on nor certified.
///
/// @param network its first address, in hexadecimal
/// @param bits how many leading bits its addresses share
record PrivateRange(String network, int bits) {
  /// RFC 1918, 3927 and 1122; RFC 4193, 4291 (link-local and loopback).
  static final List<PrivateRange> ALL =
      List.of(
          new PrivateRange("0a000000", 8),
          new PrivateRange("ac100000", 12),
          new PrivateRange("c0a80000", 16),
          new PrivateRange("a9fe0000", 16),
          new PrivateRange("7f000000", 8),
          new PrivateRange("fc000000000000000000000000000000", 7),
          new PrivateRange("fe800000000000000000000000000000", 10),
          new PrivateRange("00000000000000000000000000000001", 128));

  /// Whether an address lies in any of them.
  static boolean covers(InetAddress address) {
    return ALL.stream().anyMatch(range -> range.contains(address.getAddress()));
  }

  /// The first address followed by the mask, as X.509 name constraints have it; RFC 5280, 4.2.1.10.
  byte[] addressAndMask() {
    var first = bytes();
    var both = Arrays.copyOf(first, 2 * first.length);
    for (int bit = 0; bit < bits; bit++) {
      both[first.length + bit / Byte.SIZE] |= (byte) (0x80 >> bit % Byte.SIZE);
    }
    return both;
  }

  /// Whether an address lies in it.
  boolean contains(byte[] address) {
    var both = addressAndMask();
    if (both.length != 2 * address.length) {
      return false;
    }
    for (int i = 0; i < address.length; i++) {
      if ((address[i] & both[address.length + i]) != both[i]) {
        return false;
      }
    }
    return true;
  }

  private byte[] bytes() {
    return HexFormat.of().parseHex(network);
  }
}
