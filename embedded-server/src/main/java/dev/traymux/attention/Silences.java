package dev.traymux.attention;

import dev.traymux.session.ServerId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Which servers did not answer and are left alone for a while, each time longer: asking them costs
/// seconds, but one may just have been busy. Not safe for use by several threads.
final class Silences {
  private static final Duration FIRST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofSeconds(30);

  private final Map<ServerId, Silence> known = new HashMap<>();

  private record Silence(Duration pause, Instant end) {}

  boolean isLeftAlone(ServerId server, Instant now) {
    return silence(server).filter(silence -> now.isBefore(silence.end())).isPresent();
  }

  void begin(ServerId server, Instant now) {
    var pause = silence(server).map(before -> before.pause().multipliedBy(2)).orElse(FIRST);
    var bounded = pause.compareTo(LONGEST) < 0 ? pause : LONGEST;
    known.put(server, new Silence(bounded, now.plus(bounded)));
  }

  void end(ServerId server) {
    known.remove(server);
  }

  void retain(Set<ServerId> alive) {
    known.keySet().retainAll(alive);
  }

  private Optional<Silence> silence(ServerId server) {
    return Optional.ofNullable(known.get(server));
  }
}
