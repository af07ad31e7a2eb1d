package dev.traymux.tmux;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/// Which tmux to use and how.
///
/// @param binary empty looks for `tmux` on the `PATH` of `environment` and where Homebrew puts it
/// @param sockets the servers to look after
/// @param hooks whether tmux may be asked to wake Traymux up; without, changes are seen when asking
/// @param pace how often to ask, how long to wait
/// @param environment what tmux and the programs of new sessions start with
public record TmuxConfig(
    Optional<Path> binary,
    Sockets sockets,
    boolean hooks,
    Pace pace,
    Map<String, String> environment) {
  public TmuxConfig {
    environment = Map.copyOf(environment);
  }

  /// For a single server.
  public TmuxConfig(
      Optional<Path> binary,
      TmuxSocket socket,
      boolean hooks,
      Pace pace,
      Map<String, String> environment) {
    this(binary, Sockets.only(socket), hooks, pace, environment);
  }

  /// Every server of this user, with this process's environment.
  public static TmuxConfig defaults() {
    return new TmuxConfig(Optional.empty(), Sockets.all(), true, Pace.DEFAULT, System.getenv());
  }

  /// The same for a single server.
  public TmuxConfig with(TmuxSocket other) {
    return with(Sockets.only(other));
  }

  /// The same for other servers.
  public TmuxConfig with(Sockets other) {
    return new TmuxConfig(binary, other, hooks, pace, environment);
  }

  /// The server that new sessions go to.
  public TmuxSocket socket() {
    return sockets.main();
  }

  /// How often to ask tmux what exists, and when to give up on an answer.
  ///
  /// @param watched between two questions while somebody follows the registry
  /// @param unwatched between two questions while nobody does
  /// @param timeout after which a command counts as unanswered
  /// @param leave how long a program that was asked to end may take, for its pane to stay
  public record Pace(Duration watched, Duration unwatched, Duration timeout, Duration leave) {
    private static final Duration LEAVE = Duration.ofSeconds(30);

    /// Every second for somebody who looks. For nobody, hardly ever: hooks tell what counts, and
    /// who begins to look is told at once.
    public static final Pace DEFAULT =
        new Pace(Duration.ofSeconds(1), Duration.ofMinutes(1), Duration.ofSeconds(3));

    /// With as long to end as programs usually have.
    public Pace(Duration watched, Duration unwatched, Duration timeout) {
      this(watched, unwatched, timeout, LEAVE);
    }

    Duration pause(boolean isWatched) {
      return isWatched ? watched : unwatched;
    }
  }
}
