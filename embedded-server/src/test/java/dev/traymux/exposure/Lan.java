package dev.traymux.exposure;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Addresses for tests.
final class Lan {
  static final InetAddress HOME = InetAddress.ofLiteral("192.168.1.5");
  static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");

  static final Way WAY = new Way.LocalNetwork("wlan0", false);
  static final Way HERE = new Way.ThisMachine();

  private Lan() {}

  static Set<InetAddress> of(String... addresses) {
    return new LinkedHashSet<>(Arrays.stream(addresses).map(InetAddress::ofLiteral).toList());
  }

  static List<LocalAddress> on(InetAddress... addresses) {
    return Arrays.stream(addresses).map(a -> new LocalAddress(a, "wlan0", false)).toList();
  }
}
