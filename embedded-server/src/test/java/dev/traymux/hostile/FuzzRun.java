package dev.traymux.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Spoilt inputs for as long as `./dev fuzz` says, all targets in turn; or one of them again. Not
/// part of the suite.
class FuzzRun {
  private static final Duration TIME = Duration.ofMinutes(Long.getLong("traymux.fuzz.minutes", 10));
  private static final Optional<Long> SEED = Optional.ofNullable(Long.getLong("traymux.fuzz.seed"));
  private static final String TARGET = System.getProperty("traymux.fuzz.target", "");

  @Test
  void run() throws Exception {
    try (var machine = Machines.patient()) {
      var targets =
          FuzzTargets.all(machine).stream()
              .filter(target -> TARGET.isEmpty() || target.name().equals(TARGET))
              .toList();
      assertThat(targets).as("--target %s", TARGET).isNotEmpty();
      try {
        if (SEED.isPresent()) {
          for (var target : targets) {
            new Fuzzing(target).run(SEED.get(), 1);
          }
        } else {
          report(inTurn(targets));
        }
      } finally {
        for (var target : targets) {
          target.close();
        }
      }
    }
  }

  private static Map<String, Long> inTurn(List<FuzzTarget> targets) {
    long seed = new SecureRandom().nextLong() >>> 16;
    var borne = new LinkedHashMap<String, Long>();
    long until = System.nanoTime() + TIME.toNanos();
    while (System.nanoTime() < until) {
      for (var target : targets) {
        new Fuzzing(target).run(seed, target.handful());
        borne.merge(target.name(), (long) target.handful(), Long::sum);
      }
      seed += 1_000_000;
    }
    return borne;
  }

  private static void report(Map<String, Long> borne) throws Exception {
    var lines = new ArrayList<String>();
    borne.forEach((target, inputs) -> lines.add("%-8s %,d".formatted(target, inputs)));
    Files.write(Path.of("target", "fuzz.txt"), lines, StandardCharsets.UTF_8);
  }
}
