package dev.traymux.desktop.terminal;

/// Holds back how a tmux client takes its leave: it wipes the screen and gives the terminal back,
/// where the last screen is what one wants to see.
final class Farewell {
  // Nothing else in tmux switches the keypad off and wipes the screen at once (`tty_stop_tty`).
  private static final String BEGINS = "\u001b[?1l\u001b>\u001b[H\u001b[2J";

  // A client that was suspended and goes on takes the alternate screen again.
  private static final String TAKEN_BACK = "\u001b[?1049h";

  private boolean leaving;

  /// What of `output` is to be drawn. A farewell split between two calls is not recognised and
  /// drawn.
  String without(String output) {
    if (leaving) {
      var back = output.indexOf(TAKEN_BACK);
      if (back < 0) {
        return "";
      }
      leaving = false;
      return without(output.substring(back));
    }
    var begins = output.indexOf(BEGINS);
    if (begins < 0) {
      return output;
    }
    leaving = true;
    return output.substring(0, begins) + without(output.substring(begins + BEGINS.length()));
  }
}
