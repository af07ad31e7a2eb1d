package dev.traymux.session;

import java.util.regex.Pattern;

/// The names Traymux gives to sessions. tmux would take more, but also expands, globs and rewrites
/// some of it; sessions that already have other names are shown, and addressed by id.
public final class SessionName {
  /// Sessions that exist only so that a view has a current window of its own.
  public static final String VIEW_PREFIX = "traymux-view-";

  // A dot is taken and becomes an underscore in tmux, which reports the name it really has.
  private static final Pattern ALLOWED = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]{0,63}");

  private SessionName() {}

  /// Whether a session may be given this name.
  public static boolean isAllowed(String name) {
    return ALLOWED.matcher(name).matches() && !name.startsWith(VIEW_PREFIX);
  }
}
