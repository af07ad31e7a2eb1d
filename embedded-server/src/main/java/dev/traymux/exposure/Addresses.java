package dev.traymux.exposure;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// The one way to write an address, which is how browsers write it in an origin; for IPv6 that is
/// RFC 5952.
public final class Addresses {
  private static final int GROUPS = 8;

  private Addresses() {}

  /// As a person writes it, e.g. `fd00::2`. Without a zone.
  public static String text(InetAddress address) {
    return address instanceof Inet6Address v6 ? compressed(v6) : address.getHostAddress();
  }

  // Lower-case, no leading zeros, the longest run of two or more zero groups as `::`.
  private static String compressed(Inet6Address address) {
    var groups = new int[GROUPS];
    var bytes = ByteBuffer.wrap(address.getAddress());
    Arrays.setAll(groups, i -> Short.toUnsignedInt(bytes.getShort()));
    int start = 0;
    int length = 0;
    for (int i = 0; i < GROUPS; i++) {
      int run = 0;
      while (i + run < GROUPS && groups[i + run] == 0) {
        run++;
      }
      if (run > length) {
        start = i;
        length = run;
      }
    }
    return length < 2
        ? join(groups, 0, GROUPS)
        : join(groups, 0, start) + "::" + join(groups, start + length, GROUPS);
  }

  private static String join(int[] groups, int from, int to) {
    return IntStream.range(from, to)
        .mapToObj(i -> Integer.toHexString(groups[i]))
        .collect(Collectors.joining(":"));
  }
}
