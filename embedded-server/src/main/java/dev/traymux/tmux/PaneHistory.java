package dev.traymux.tmux;

import dev.traymux.session.SessionException;
import dev.traymux.tmux.ServerLink.Finding;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Copies everything a pane holds, history and screen, with colours and with wrapped lines joined.
///
/// tmux does nothing else while it writes a copy down: 4 µs for a row of 85 columns with some
/// colour, so nearly half a second for 100,000 of them. A long history is therefore fetched in
/// slices, between which tmux serves others. Where history moved between two slices (lines dropped
/// at the limit, a resize), the copy begins anew; where that happens again, it is taken at once,
/// since a copy with a gap is worse than a pause.
public final class PaneHistory {
  // About 20 ms of tmux's time.
  private static final int CELLS_PER_SLICE = 400_000;
  private static final int LEAST_ROWS = 200;

  // Rows before the end of a slice by which the next one finds out whether history has moved.
  private static final int BORDER = 20;

  private static final int ATTEMPTS = 2;

  // Pen and character set as tmux takes them to be at the beginning of every capture.
  private static final byte[] RESET = "\033[m\017".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] NOTHING = {};

  private final PaneTalk talk;

  PaneHistory(PaneTalk talk) {
    this.talk = talk;
  }

  /// Takes a copy.
  public interface Taker {
    /// What was taken is void, the copy begins anew.
    void restart();

    /// The next bytes: text in UTF-8 with line feeds and the escape sequences of SGR, OSC 8 and the
    /// line drawing character set.
    void take(byte[] bytes, int offset, int length);
  }

  /// Blocks until the copy has been taken.
  ///
  /// @return how many of its last rows are the screen
  /// @throws SessionException when there is no such pane or tmux cannot be used
  public int copy(PaneTarget target, Taker taker) {
    var found = talk.server(target);
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      taker.restart();
      var last = copyInSlices(found, target, taker);
      if (last.isPresent()) {
        return last.get().screen;
      }
    }
    taker.restart();
    var all = fetch(found, target, 0, Optional.empty());
    all.handTo(taker);
    return all.screen;
  }

  /// @return the last slice; empty when they do not fit together
  private Optional<Slice> copyInSlices(Finding.Found found, PaneTarget target, Taker taker) {
    int rows = Math.max(LEAST_ROWS, CELLS_PER_SLICE / Math.max(1, columns(found, target)));
    var slice = fetch(found, target, 0, Optional.of(rows));
    slice.handTo(taker);
    int total = slice.total;
    for (int from = rows; from < total; from += rows) {
      boolean last = from + rows >= total;
      var next = fetch(found, target, from, last ? Optional.empty() : Optional.of(rows));
      if (next.total < slice.total || !next.before.equals(slice.after)) {
        return Optional.empty();
      }
      next.handTo(taker);
      slice = next;
    }
    return Optional.of(slice);
  }

  private int columns(Finding.Found found, PaneTarget target) {
    var width = TmuxCommand.of("display-message", "-p", "-t", target.pane(), "#{pane_width}");
    var answer = talk.ask(found, target, target.condition(), List.of(width), NOTHING).strip();
    try {
      return Integer.parseInt(answer);
    } catch (NumberFormatException e) {
      throw unexpected();
    }
  }

  /// Rows of a pane as they were at one moment.
  private static final class Slice {
    /// How many rows history and screen had, and the screen alone.
    final int total;

    final int screen;

    /// The rows in front of these.
    final String before;

    /// The last of these rows.
    final String after;

    /// Ends with a line feed, whether or not the last line goes on in the next row.
    private final byte[] text;

    private final boolean open;

    /// @param end the row after the last of these
    /// @param parts history and screen size, rows before, text, the last row joined with the next
    ///   one, last rows
    Slice(int end, List<byte[]> parts) {
      var sizes = text(parts.get(0)).strip().split(" ", -1);
      screen = Integer.parseInt(sizes[1]);
      total = Integer.parseInt(sizes[0]) + screen;
      before = text(parts.get(1));
      text = parts.get(2);
      // Past the last row, tmux would show that one alone, as if it went on.
      open = end < total && text(parts.get(3)).chars().filter(c -> c == '\n').count() == 1;
      after = text(parts.get(4));
    }

    private static String text(byte[] bytes) {
      return new String(bytes, StandardCharsets.UTF_8);
    }

    void handTo(Taker taker) {
      taker.take(RESET, 0, RESET.length);
      taker.take(text, 0, open ? text.length - 1 : text.length);
    }
  }

  /// @param from the first row, counted from the oldest
  /// @param count how many rows; all that follow by default
  private Slice fetch(Finding.Found found, PaneTarget target, int from, Optional<Integer> count) {
    var mark = talk.mark();
    var next = TmuxCommand.of("display-message", "-p", mark);
    var line = new ArrayList<TmuxCommand>();
    line.add(
        TmuxCommand.of(
            "display-message", "-p", "-t", target.pane(), "#{history_size} #{pane_height}"));
    line.add(next);
    if (from > 0) {
      line.add(capture(target, "-p", from - BORDER, row(from - 1)));
    }
    line.add(next);
    int end = from + count.orElse(0);
    line.add(capture(target, "-p -e -J", from, count.isEmpty() ? "-" : row(end - 1)));
    line.add(next);
    if (count.isPresent()) {
      line.add(capture(target, "-p -J", end - 1, row(end)));
      line.add(next);
      line.add(capture(target, "-p", end - BORDER, row(end - 1)));
    } else {
      line.add(next);
    }
    var answer = talk.bytes(found, target, target.condition(), line, NOTHING);
    return slice(
        count.isEmpty() ? Integer.MAX_VALUE : end,
        answer,
        (mark + "\n").getBytes(StandardCharsets.US_ASCII));
  }

  /// Formats in its arguments are worked out by tmux in the moment of the capture, so rows can be
  /// counted from the oldest, while tmux counts them from the screen.
  private static TmuxCommand capture(PaneTarget target, String options, int from, String to) {
    return TmuxCommand.of(
        "run-shell",
        "-C",
        "-t",
        target.pane(),
        "capture-pane " + options + " -t #{pane_id} -S " + row(from) + " -E " + to);
  }

  private static String row(int number) {
    return "#{e|-:" + number + ",#{history_size}}";
  }

  private static Slice slice(int end, byte[] answer, byte[] mark) {
    var parts = new ArrayList<byte[]>();
    int start = 0;
    for (int at = indexOf(answer, mark, 0); at >= 0; at = indexOf(answer, mark, start)) {
      parts.add(Arrays.copyOfRange(answer, start, at));
      start = at + mark.length;
    }
    parts.add(Arrays.copyOfRange(answer, start, answer.length));
    if (parts.size() != 5 || parts.get(2).length == 0) {
      throw unexpected();
    }
    try {
      return new Slice(end, parts);
    } catch (NumberFormatException | IndexOutOfBoundsException e) {
      throw unexpected();
    }
  }

  private static SessionException unexpected() {
    return new SessionException.TmuxFailed("its answer could not be read");
  }

  private static int indexOf(byte[] bytes, byte[] mark, int from) {
    for (int i = from; i <= bytes.length - mark.length; i++) {
      if (bytes[i] == mark[0] && Arrays.equals(bytes, i, i + mark.length, mark, 0, mark.length)) {
        return i;
      }
    }
    return -1;
  }
}
