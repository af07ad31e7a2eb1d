package dev.traymux.session;

import java.util.Optional;
import java.util.regex.Pattern;

/// A session, for as long as its tmux server lives; renaming does not change it.
///
/// @param id tmux's own id, `$` and a number
public record SessionId(ServerId server, String id) {
  private static final Pattern TEXT =
      Pattern.compile("([A-Za-z0-9_.-]{1,64})@([A-Za-z0-9]{1,32})/(\\$[0-9]{1,10})");

  /// Reads what [#toString] writes; empty for anything else.
  public static Optional<SessionId> parse(String text) {
    var m = TEXT.matcher(text);
    return m.matches()
        ? Optional.of(new SessionId(new ServerId(m.group(1), m.group(2)), m.group(3)))
        : Optional.empty();
  }

  /// The form used on the wire, e.g. `default@1k2j3h/$3`.
  @Override
  public String toString() {
    return server + "/" + id;
  }
}
