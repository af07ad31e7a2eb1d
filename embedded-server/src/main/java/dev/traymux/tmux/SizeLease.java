package dev.traymux.tmux;

import dev.traymux.session.Size;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// What stands at a window whose size a viewer holds, in a user option of the window: so whoever
/// asks tmux knows of it, and any Traymux can give the size back, also after the one that took it
/// was killed.
///
/// @param owner the instance of Traymux behind the viewer
/// @param policy the window's own `window-size` before the first lease, or `-` where it had none
/// @param before the window's size before the first lease
/// @param holder what the viewer is called
record SizeLease(HookOwner owner, String policy, Size before, String holder) {
  static final String OPTION = "@traymux_lease";

  /// A window that has no `window-size` of its own.
  static final String INHERITED = "-";

  private static final String MANUAL = "manual";

  private static final Pattern TEXT =
      Pattern.compile(
          "(traymux-\\S+) (-|manual|latest|largest|smallest) (\\d{1,5})x(\\d{1,5}) (.*)");

  SizeLease {
    holder = PlainText.of(holder);
  }

  /// Empty for anything that is not written by [#text].
  static Optional<SizeLease> parse(String text) {
    var m = TEXT.matcher(text);
    return m.matches()
        ? HookOwner.ofChannel(m.group(1))
            .map(
                owner ->
                    new SizeLease(
                        owner,
                        m.group(2),
                        new Size(Integer.parseInt(m.group(3)), Integer.parseInt(m.group(4))),
                        m.group(5)))
        : Optional.empty();
  }

  String text() {
    return String.join(" ", owner.channel(), policy, before.toString(), holder);
  }

  SizeLease heldBy(HookOwner other, String name) {
    return new SizeLease(other, policy, before, name);
  }

  /// Writes this down and makes the window as large as its holder wants.
  List<TmuxCommand> taking(String window, Size size) {
    return List.of(
        TmuxCommand.of("set-option", "-w", "-t", window, OPTION, text()), resize(window, size));
  }

  /// Puts everything back. The size comes first: with nobody attached tmux would leave the window
  /// as it is, and with somebody it works out the right size once the policy is back.
  List<TmuxCommand> givingBack(String window) {
    return List.of(
        resize(window, before).attempted(),
        switch (policy) {
          case INHERITED -> TmuxCommand.of("set-option", "-wu", "-t", window, "window-size");
          // As the resizing left it.
          case MANUAL -> TmuxCommand.of("display-message", "-p", "");
          default -> TmuxCommand.of("set-option", "-w", "-t", window, "window-size", policy);
        },
        TmuxCommand.of("set-option", "-wu", "-t", window, OPTION));
  }

  private static TmuxCommand resize(String window, Size size) {
    return TmuxCommand.of(
        "resize-window",
        "-t",
        window,
        "-x",
        String.valueOf(size.cols()),
        "-y",
        String.valueOf(size.rows()));
  }
}
