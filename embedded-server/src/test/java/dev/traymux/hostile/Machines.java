package dev.traymux.hostile;

import dev.traymux.config.LimitConfig;
import dev.traymux.http.SocketTimes;
import dev.traymux.server.ServerConfig;
import dev.traymux.server.TestMachine;
import dev.traymux.tmux.TmuxConfig;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/// Machines to attack.
final class Machines {
  private static final int PLENTY = 1_000_000;
  private static final Duration LONG = Duration.ofMinutes(10);

  private static final LimitConfig LIMITS =
      new LimitConfig(
          PLENTY,
          LimitConfig.DEFAULTS.failuresToLock(),
          LimitConfig.DEFAULTS.lockTime(),
          PLENTY,
          PLENTY,
          PLENTY);

  private Machines() {}

  /// One that minds neither how often one address asks nor how long a stranger stays: so it is what
  /// is asked that is refused.
  static TestMachine patient() {
    return TestMachine.start(
        config -> {
          var usual = config.times();
          var times = new SocketTimes(usual.exchange(), LONG, LONG, usual.ping(), usual.silence());
          return with(config, LIMITS, times);
        });
  }

  /// One that gives an HTTP exchange, its headers included, no more than `exchange`.
  static TestMachine hurried(Duration exchange) {
    return TestMachine.start(
        config -> {
          var usual = config.times();
          var times =
              new SocketTimes(
                  exchange, usual.hello(), usual.pairing(), usual.ping(), usual.silence());
          return with(config, LIMITS, times);
        });
  }

  /// One that gives up on a socket which says nothing for that long.
  static TestMachine listening(Duration silence) {
    return TestMachine.start(
        config -> {
          var usual = config.times();
          var times = new SocketTimes(usual.exchange(), LONG, LONG, silence.dividedBy(4), silence);
          return with(config, LIMITS, times);
        });
  }

  /// One whose own process has these variables too.
  static TestMachine withEnvironment(Map<String, String> more) {
    return TestMachine.start(
        c -> {
          var environment = new HashMap<>(c.tmux().environment());
          environment.putAll(more);
          var tmux =
              new TmuxConfig(
                  c.tmux().binary(),
                  c.tmux().sockets(),
                  c.tmux().hooks(),
                  c.tmux().pace(),
                  environment);
          return new ServerConfig(
              tmux, c.network(), c.pairing(), c.limits(), c.times(), c.sources());
        });
  }

  private static ServerConfig with(ServerConfig c, LimitConfig limits, SocketTimes times) {
    return new ServerConfig(c.tmux(), c.network(), c.pairing(), limits, times, c.sources());
  }
}
