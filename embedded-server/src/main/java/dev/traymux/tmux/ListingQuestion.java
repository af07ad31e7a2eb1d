package dev.traymux.tmux;

import dev.traymux.session.SessionName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongPredicate;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// Asks a server for everything at once, and reads the answer.
///
/// Names, titles and directories may hold anything, line breaks and whole imitated answers
/// included. So each of them stands last on a line of its own, and every line that counts begins
/// with a word nobody could know beforehand. Numbers come first, one space between two.
///
/// @param mark that word
record ListingQuestion(String mark) {
  // Windows of views are the windows of the sessions they show; once is enough. Most sessions are
  // in no group, and tmux is quicker at telling that than at comparing names.
  private static final String NOT_OF_VIEWS =
      "#{?session_grouped,#{?#{m:" + SessionName.VIEW_PREFIX + "*,#{session_name}},0,1},1}";

  List<TmuxCommand> commands() {
    return List.of(
        TmuxCommand.of(
            "display-message",
            "-p",
            String.join(
                "\n" + mark + " ",
                mark + " server #{pid} #{start_time} #{version}",
                "host #{host}",
                "host #{host_short}")),
        list(
            "list-sessions",
            "session #{session_id} #{session_created} #{session_activity} #{session_name}"),
        list(
            "list-windows",
            "window #{session_id} #{window_id} #{window_index} #{window_active} #{window_width}"
                + " #{window_height} #{window_zoomed_flag} #{window_bell_flag}"
                + " #{window_activity_flag} #{window_silence_flag} #{window_activity}"
                + " #{window_name}",
            "-a"),
        // Four lines for each, because going through them costs tmux as much as telling.
        list(
            "list-panes",
            String.join(
                "\n" + mark + " ",
                "pane #{window_id} #{pane_id} #{pane_index} #{pane_active} #{pane_left} #{pane_top}"
                    + " #{pane_width} #{pane_height} #{history_size} #{alternate_on}"
                    + " #{mouse_any_flag} #{pane_dead} x#{pane_dead_status} #{pane_title}",
                "command #{pane_id} #{pane_current_command}",
                "terminal #{pane_id} #{pane_tty}",
                "directory #{pane_id} #{pane_current_path}"),
            "-a",
            "-f",
            NOT_OF_VIEWS),
        list(
            "list-windows",
            "lease #{window_id} #{" + SizeLease.OPTION + "}",
            "-a",
            "-f",
            "#{" + SizeLease.OPTION + "}"),
        list(
            "list-clients",
            "client #{client_pid} #{session_id} #{client_width} #{client_height} #{client_flags}"
                + " #{client_tty}"),
        TmuxCommand.of("display-message", "-p", end()));
  }

  /// Whether everything that will be said to this question is in `answer`.
  boolean isAnsweredBy(String answer) {
    return endIn(answer) >= 0;
  }

  /// Where in a text the answer to this question ends; -1 when it is not all there.
  int endIn(String text) {
    int at = text.indexOf(end());
    int line = at < 0 ? -1 : text.indexOf('\n', at);
    return line < 0 ? -1 : line + 1;
  }

  private String end() {
    return mark + " end";
  }

  private TmuxCommand list(String command, String format, String... options) {
    var words = new ArrayList<String>();
    words.add(command);
    words.addAll(List.of(options));
    words.addAll(List.of("-F", mark + " " + format));
    return new TmuxCommand(words);
  }

  /// The lines of an answer that count, without the word they begin with.
  Stream<String> rows(String answer) {
    var start = mark + " ";
    return answer
        .lines()
        .filter(line -> line.startsWith(start))
        .map(line -> line.substring(start.length()));
  }

  /// @param socket what the server is called
  /// @param ownView whether the process with this id is a view of ours, wherever it has wandered
  /// @param hidden whether the terminal of that name does not show what is typed
  /// @return empty when this is not an answer to this question
  Optional<Listing> read(
      String answer, String socket, LongPredicate ownView, Predicate<String> hidden) {
    if (!isAnsweredBy(answer)) {
      return Optional.empty();
    }
    var rows = new ListingRows(ownView, hidden);
    rows(answer).forEach(rows::add);
    return rows.toListing(socket);
  }
}
