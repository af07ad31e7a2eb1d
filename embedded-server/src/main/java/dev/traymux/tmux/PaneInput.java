package dev.traymux.tmux;

import java.util.ArrayList;
import java.util.List;

/// Gives programs in panes input, and sees whether they have taken it. Every method throws
/// [dev.traymux.session.SessionException] when there is no such pane or its program has ended.
public final class PaneInput {
  private static final byte[] NOTHING = {};

  private final PaneTalk talk;

  PaneInput(PaneTalk talk) {
    this.talk = talk;
  }

  /// Hands bytes to a pane's program, exactly as they are and whatever mode tmux shows the pane in.
  ///
  /// @param bracketed whether they stand between the marks of a bracketed paste if the program asks
  ///   for these; marks among the bytes are then left out
  public void paste(PaneTarget target, byte[] bytes, boolean bracketed) {
    var found = talk.server(target);
    var input = bracketed ? PasteMarks.strip(bytes) : bytes;
    if (input.length == 0) {
      return;
    }
    var buffer = "traymux-" + talk.mark();
    var paste = new ArrayList<>(List.of("paste-buffer", "-r", "-b", buffer, "-t", target.pane()));
    if (bracketed) {
      paste.add("-p");
    }
    if (found.listing().version().isAtLeast(3, 7)) {
      // Otherwise control characters would be made visible.
      paste.add("-S");
    }
    talk.ask(
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
  public record Glimpse(long unread, String screen) {}

  /// Looks at a pane whose program runs.
  public Glimpse glimpse(PaneTarget target) {
    var answer =
        talk.ask(
            talk.server(target),
            target,
            target.liveCondition(),
            List.of(
                tellCommand(target, "#{pane_tty}"),
                tellCommand(target, "#{cursor_x} #{cursor_y} #{history_size} #{alternate_on}"),
                TmuxCommand.of("capture-pane", "-p", "-e", "-t", target.pane())),
            NOTHING);
    int firstLine = answer.indexOf('\n');
    var terminal = answer.substring(0, Math.max(firstLine, 0));
    return new Glimpse(TerminalQueue.unread(terminal).orElse(0), answer.substring(firstLine + 1));
  }

  private String tell(PaneTarget target, String format) {
    return talk.ask(
            talk.server(target),
            target,
            target.liveCondition(),
            List.of(tellCommand(target, format)),
            NOTHING)
        .strip();
  }

  private static TmuxCommand tellCommand(PaneTarget target, String format) {
    return TmuxCommand.of("display-message", "-p", "-t", target.pane(), format);
  }
}
