package dev.traymux.session;

import java.util.OptionalInt;

/// One pane of a window.
///
/// @param id tmux's id, `%` and a number
/// @param left column of its left edge within the window, from 0
/// @param top row of its upper edge within the window, from 0
/// @param command the program in the foreground, as tmux names it
/// @param title what the program calls itself (OSC 0 or 2), without control characters; empty when
///   it says nothing, which tmux fills with the name of the machine
/// @param directory the program's working directory, without control characters; may be empty
/// @param history how many lines tmux keeps above the screen
/// @param alternate whether the program has the alternate screen
/// @param mouse whether the program listens to the mouse
/// @param dead whether the program has ended and tmux keeps the pane (`remain-on-exit`)
/// @param exitStatus of the dead pane's program, where tmux knows it
/// @param echo whether its terminal shows what is typed, which it does not for a password; true
///   while nobody follows the sessions
/// @param insight what was found out by looking into it
public record Pane(
    String id,
    int index,
    boolean active,
    int left,
    int top,
    Size size,
    String command,
    String title,
    String directory,
    int history,
    boolean alternate,
    boolean mouse,
    boolean dead,
    OptionalInt exitStatus,
    boolean echo,
    Insight insight) {
  /// A pane as tmux lists it.
  public Pane(
      String id,
      int index,
      boolean active,
      int left,
      int top,
      Size size,
      String command,
      String title,
      String directory,
      int history,
      boolean alternate,
      boolean mouse,
      boolean dead,
      OptionalInt exitStatus) {
    this(
        id,
        index,
        active,
        left,
        top,
        size,
        command,
        title,
        directory,
        history,
        alternate,
        mouse,
        dead,
        exitStatus,
        true,
        Insight.NONE);
  }

  /// The same pane, with other things found out about it.
  public Pane with(Insight found) {
    return new Pane(
        id,
        index,
        active,
        left,
        top,
        size,
        command,
        title,
        directory,
        history,
        alternate,
        mouse,
        dead,
        exitStatus,
        echo,
        found);
  }
}
