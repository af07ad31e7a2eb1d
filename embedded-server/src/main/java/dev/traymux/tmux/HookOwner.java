package dev.traymux.tmux;

import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/// Whose a hook is, as the name of the channel that it signals tells: one instance of Traymux in
/// one process.
///
/// @param started when that process was, in milliseconds since 1970; its number alone is given away
///   again
record HookOwner(long pid, long started, String instance) {
  private static final Pattern CHANNEL = Pattern.compile("traymux-(\\d+)-(\\d+)-([0-9a-f]{8})");

  // The start of a process is counted from the machine's, and that is corrected by a second now and
  // then.
  private static final Duration TOLERANCE = Duration.ofSeconds(10);

  static HookOwner next(RandomGenerator random) {
    var self = ProcessHandle.current();
    return new HookOwner(
        self.pid(),
        self.info().startInstant().orElse(Instant.EPOCH).toEpochMilli(),
        HexFormat.of().toHexDigits(random.nextInt()));
  }

  static Optional<HookOwner> ofChannel(String channel) {
    var m = CHANNEL.matcher(channel);
    try {
      return m.matches()
          ? Optional.of(
              new HookOwner(Long.parseLong(m.group(1)), Long.parseLong(m.group(2)), m.group(3)))
          : Optional.empty();
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  String channel() {
    return "traymux-" + pid + "-" + started + "-" + instance;
  }

  boolean isAlive() {
    return ProcessHandle.of(pid)
        .flatMap(process -> process.info().startInstant())
        .map(start -> Math.abs(start.toEpochMilli() - started) < TOLERANCE.toMillis())
        .orElse(false);
  }
}
