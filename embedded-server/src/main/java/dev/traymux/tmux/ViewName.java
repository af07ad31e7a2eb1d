package dev.traymux.tmux;

import dev.traymux.session.SessionName;
import java.util.HexFormat;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/// The name of the hidden session behind a view. It says which session the view shows, so that any
/// Traymux can see when that one is gone.
///
/// @param shown the id of the session shown, `$` and a number
record ViewName(String shown, String text) {
  private static final String PATTERN = SessionName.VIEW_PREFIX + "([0-9]+)-[0-9a-f]+";
  private static final Pattern TEXT = Pattern.compile(PATTERN);

  /// Ends every view that has no client, whoever it belonged to. Only what tmux itself says goes
  /// into the commands.
  ///
  /// For use in a hook. Not waited for there: while a command of a hook waits, tmux runs no hooks
  /// for what happens, and the next client to leave would go unnoticed. So between finding a view
  /// and ending it another hook may have ended it, and no command of a hook may fail: tmux would
  /// show its error to the next client that attaches, in the middle of that one's pane. Hence the
  /// second look, which is written so that the first one leaves it for later.
  static final TmuxCommand END_UNATTACHED =
      TmuxCommand.of(
          "run-shell",
          "-b",
          "-C",
          "#{S:#{?#{&&:#{m/r:^"
              + PATTERN
              + "$,#{session_name}},#{==:#{session_attached},0}},"
              + "if-shell -F -t '=#{session_name}:' '##{==:##{session_name#}#,#{session_name}#}'"
              + " 'kill-session -t =#{session_name}' ; ,}}");

  static ViewName next(String shown, RandomGenerator random) {
    var hex = HexFormat.of().toHexDigits(random.nextLong());
    return new ViewName(shown, SessionName.VIEW_PREFIX + shown.substring(1) + "-" + hex);
  }

  /// Empty for the name of any other session.
  static Optional<ViewName> parse(String text) {
    var m = TEXT.matcher(text);
    return m.matches() ? Optional.of(new ViewName("$" + m.group(1), text)) : Optional.empty();
  }

  /// As a target: exactly this session, not one whose name begins alike.
  String target() {
    return "=" + text + ":";
  }

  /// Ends the view; its windows belong to the session shown.
  TmuxCommand ending() {
    return TmuxCommand.of("kill-session", "-t", target()).attempted();
  }
}
