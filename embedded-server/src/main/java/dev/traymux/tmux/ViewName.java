package dev.traymux.tmux;

import dev.traymux.session.SessionName;
import java.util.HexFormat;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/// The name of the hidden session behind a view. It says which session the view shows, so that any Traymux can see when that
/// one is gone.
///
/// @param shown the id of the session shown, `$` and a number
record ViewName(String shown, String text) {
  private static final Pattern TEXT =
      Pattern.compile(Pattern.quote(SessionName.VIEW_PREFIX) + "(\\d{1,10})-[0-9a-f]{16}");

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
}
