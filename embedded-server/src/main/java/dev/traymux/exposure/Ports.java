package dev.traymux.exposure;

import dev.traymux.store.SettingTable;
import java.util.List;
import java.util.Optional;

/// Which ports this machine had, so that phones find it where they left it.
final class Ports {
  private final SettingTable settings;
  private final int configured;

  /// @param configured what is asked for on a first start; another value than last time makes what
  ///   was learnt void
  Ports(SettingTable settings, int configured) {
    this.settings = settings;
    this.configured = configured;
  }

  /// The port to ask for.
  int wanted(boolean secure) {
    return settings.get(name(secure)).flatMap(this::read).orElse(configured);
  }

  /// Remembers the ports that were had. Those of proxies are never others than were asked for.
  void remember(List<Endpoint> open) {
    for (boolean secure : List.of(true, false)) {
      open.stream()
          .filter(endpoint -> endpoint.secure() == secure && !(endpoint.way() instanceof OwnUrl))
          .findFirst()
          .filter(endpoint -> endpoint.port() != wanted(secure))
          .ifPresent(endpoint -> settings.put(name(secure), configured + " " + endpoint.port()));
    }
  }

  private Optional<Integer> read(String value) {
    var parts = value.split(" ", -1);
    try {
      return parts.length == 2 && Integer.parseInt(parts[0]) == configured
          ? Optional.of(Integer.parseInt(parts[1])).filter(port -> port > 0 && port <= 0xffff)
          : Optional.empty();
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static String name(boolean secure) {
    return secure ? "network.port.https" : "network.port.http";
  }
}
