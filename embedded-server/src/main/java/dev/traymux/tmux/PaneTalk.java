package dev.traymux.tmux;

import dev.traymux.session.SessionException;
import dev.traymux.session.SessionId;
import dev.traymux.session.TmuxState;
import dev.traymux.tmux.ServerLink.Finding;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Says something to tmux about one pane. Runs on the thread that asks and not on the server's,
/// which would wait meanwhile; whether the pane is the right one, tmux decides in the same breath.
/// Every method throws [SessionException].
final class PaneTalk {
  private static final Logger LOG = LoggerFactory.getLogger(PaneTalk.class);

  private static final byte[] NOTHING = {};

  // More than 100,000 coloured lines take. What a program writes may be larger than the memory
  // there is.
  private static final int MOST = 32 * 1024 * 1024;

  private final Function<SessionId, Finding.Found> servers;
  private final RandomGenerator random;

  /// @param servers finds the server of a session, or throws
  PaneTalk(Function<SessionId, Finding.Found> servers, RandomGenerator random) {
    this.servers = servers;
    this.random = random;
  }

  Finding.Found server(PaneTarget target) {
    return servers.apply(target.session());
  }

  /// Runs commands if `condition`, a tmux format, holds for the pane.
  ///
  /// @param input what they find on their standard input
  /// @return what they said
  /// @throws SessionException.PaneGone when it does not hold
  String ask(
      Finding.Found found,
      PaneTarget target,
      String condition,
      List<TmuxCommand> commands,
      byte[] input) {
    return new String(bytes(found, target, condition, commands, input), StandardCharsets.UTF_8);
  }

  /// The same, taking what they said as it is.
  byte[] bytes(
      Finding.Found found,
      PaneTarget target,
      String condition,
      List<TmuxCommand> commands,
      byte[] input) {
    var elsewhere = mark();
    var said =
        say(
            found,
            TmuxCommand.only(
                found.listing().generation(),
                target.pane(),
                condition,
                commands,
                TmuxCommand.of("display-message", "-p", elsewhere)),
            input);
    if (isOnly(elsewhere, said)) {
      throw new SessionException.PaneGone();
    }
    return said;
  }

  /// Runs commands about any panes of the server that this session is on.
  ///
  /// @return what they said
  /// @throws SessionException.Gone when that server has ended
  String askServer(SessionId session, List<TmuxCommand> commands) {
    var found = servers.apply(session);
    var elsewhere = mark();
    var said =
        say(
            found,
            TmuxCommand.only(
                found.listing().generation(),
                commands,
                TmuxCommand.of("display-message", "-p", elsewhere)),
            NOTHING);
    if (isOnly(elsewhere, said)) {
      throw new SessionException.Gone();
    }
    return new String(said, StandardCharsets.UTF_8);
  }

  private static boolean isOnly(String mark, byte[] said) {
    return said.length <= mark.length() + 2
        && new String(said, StandardCharsets.UTF_8).strip().equals(mark);
  }

  private static byte[] say(Finding.Found found, TmuxCommand line, byte[] input) {
    var said = new ByteArrayOutputStream();
    int status =
        pipe(
            found,
            line,
            input,
            (bytes, n) -> {
              if (n > MOST - said.size()) {
                throw new SessionException.TmuxFailed("the pane holds too much to be copied");
              }
              said.write(bytes, 0, n);
            });
    if (status != 0) {
      throw refusal(new Answer(status, said.toString(StandardCharsets.UTF_8)));
    }
    return said.toByteArray();
  }

  private static int pipe(
      Finding.Found found, TmuxCommand line, byte[] input, CommandRunner.Taker output) {
    try {
      return found.program().pipe(List.of(line), input, output);
    } catch (TimeoutException e) {
      throw new SessionException.TmuxUnavailable(new TmuxState.Unresponsive());
    } catch (IOException e) {
      if (Thread.currentThread().isInterrupted()) {
        throw new CancellationException("nobody waits for tmux any longer");
      }
      LOG.warn("tmux could not be started", e);
      throw new SessionException.TmuxUnavailable(new TmuxState.Missing());
    }
  }

  private static SessionException refusal(Answer answer) {
    var words = answer.words();
    if (words.startsWith("no server running") || words.startsWith("error connecting")) {
      return new SessionException.Gone();
    }
    return words.startsWith("can't find pane")
        ? new SessionException.PaneGone()
        : new SessionException.TmuxFailed(words);
  }

  /// A word nobody could know beforehand.
  String mark() {
    return HexFormat.of().toHexDigits(random.nextLong());
  }
}
