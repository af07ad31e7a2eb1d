package dev.traymux.tmux;

import dev.traymux.session.SessionException;
import dev.traymux.session.SessionId;
import dev.traymux.session.TmuxState;
import dev.traymux.tmux.ServerLink.Finding;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Gives single panes input and looks at what they hold. Runs on the thread that asks and not on
/// the server's, which would wait meanwhile; whether the pane is the right one, tmux decides in the
/// same breath. Every method throws [SessionException].
public final class Panes {
  private static final Logger LOG = LoggerFactory.getLogger(Panes.class);

  private static final byte[] NOTHING = {};

  private final Function<SessionId, Finding.Found> servers;
  private final RandomGenerator random;

  /// @param servers finds the server of a session, or throws
  Panes(Function<SessionId, Finding.Found> servers, RandomGenerator random) {
    this.servers = servers;
    this.random = random;
  }

  /// Hands bytes to a pane's program, exactly as they are and whatever mode tmux shows the pane in.
  ///
  /// @param bracketed whether they stand between the marks of a bracketed paste if the program asks
  ///   for these; marks among the bytes are then left out
  public void paste(PaneTarget target, byte[] bytes, boolean bracketed) {
    var found = servers.apply(target.session());
    var input = bracketed ? PasteMarks.strip(bytes) : bytes;
    if (input.length == 0) {
      return;
    }
    var buffer = "traymux-" + mark();
    var paste = new ArrayList<>(List.of("paste-buffer", "-r", "-b", buffer, "-t", target.pane()));
    if (bracketed) {
      paste.add("-p");
    }
    if (found.listing().version().isAtLeast(3, 7)) {
      // Otherwise control characters would be made visible.
      paste.add("-S");
    }
    ask(
        found,
        target,
        target.liveCondition(),
        List.of(
            TmuxCommand.of("load-buffer", "-b", buffer, "-"),
            // The buffer has to go in any case.
            new TmuxCommand(paste).attempted(),
            TmuxCommand.of("delete-buffer", "-b", buffer)),
        input);
  }

  /// Turns the mouse wheel over a program that listens to the mouse; for any other nothing happens.
  ///
  /// @param notches how far; negative is up
  /// @param col where the pointer is within the pane, from 0
  /// @param row where the pointer is within the pane, from 0
  public void wheel(PaneTarget target, int notches, int col, int row) {
    var flags =
        tell(target, "#{mouse_any_flag} #{mouse_sgr_flag} #{mouse_utf8_flag}").split(" ", -1);
    if (flags.length == 3 && flags[0].equals("1")) {
      var encoding =
          flags[1].equals("1")
              ? MouseEncoding.SGR
              : flags[2].equals("1") ? MouseEncoding.UTF8 : MouseEncoding.X10;
      paste(target, encoding.wheel(notches, col, row), false);
    }
  }

  /// What tells whether a program has taken what it was given.
  ///
  /// @param unread how many bytes lie in its terminal's queue
  /// @param screen what its screen looks like, for comparing
  public record Glimpse(int unread, String screen) {}

  /// Looks at a pane whose program runs.
  public Glimpse glimpse(PaneTarget target) {
    var answer =
        ask(
            servers.apply(target.session()),
            target,
            target.liveCondition(),
            List.of(
                tellCommand(target, "#{pane_tty}"),
                tellCommand(target, "#{cursor_x} #{cursor_y} #{history_size} #{alternate_on}"),
                TmuxCommand.of("capture-pane", "-p", "-e", "-t", target.pane())),
            NOTHING);
    int firstLine = answer.indexOf('\n');
    var terminal = Path.of(answer.substring(0, Math.max(firstLine, 0)));
    return new Glimpse(TerminalQueue.unread(terminal).orElse(0), answer.substring(firstLine + 1));
  }

  private String tell(PaneTarget target, String format) {
    return ask(
            servers.apply(target.session()),
            target,
            target.liveCondition(),
            List.of(tellCommand(target, format)),
            NOTHING)
        .strip();
  }

  private static TmuxCommand tellCommand(PaneTarget target, String format) {
    return TmuxCommand.of("display-message", "-p", "-t", target.pane(), format);
  }

  private String ask(
      Finding.Found found,
      PaneTarget target,
      String condition,
      List<TmuxCommand> commands,
      byte[] input) {
    var elsewhere = mark();
    var line =
        TmuxCommand.only(
            found.listing().generation(),
            target.pane(),
            condition,
            commands,
            TmuxCommand.of("display-message", "-p", elsewhere));
    var said = new ByteArrayOutputStream();
    int status = pipe(found, List.of(line), input, (bytes, n) -> said.write(bytes, 0, n));
    var answer = new Answer(status, said.toString(StandardCharsets.UTF_8));
    if (answer.text().strip().equals(elsewhere)) {
      throw new SessionException.PaneGone();
    }
    if (!answer.succeeded()) {
      throw refusal(answer);
    }
    return answer.text();
  }

  private static int pipe(
      Finding.Found found, List<TmuxCommand> line, byte[] input, CommandRunner.Taker output) {
    try {
      return found.program().pipe(line, input, output);
    } catch (TimeoutException e) {
      throw new SessionException.TmuxUnavailable(new TmuxState.Unresponsive());
    } catch (IOException e) {
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

  private String mark() {
    return HexFormat.of().toHexDigits(random.nextLong());
  }
}
