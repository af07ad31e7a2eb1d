package dev.traymux.wire;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A session as clients see it; section 5 of the protocol.
///
/// @param server what its tmux server is called
/// @param group what the user put it into
/// @param place where the user put it among all sessions, counted from 0
/// @param ending when it will be killed unless somebody spares it
public record SessionData(
    String id,
    String server,
    String name,
    Instant created,
    Instant activity,
    int attached,
    List<ClientData> clients,
    List<WindowData> windows,
    Optional<String> group,
    Optional<Integer> place,
    Optional<Instant> ending) {
  /// A client other than Traymux's own views.
  public record ClientData(
      String terminal, int cols, int rows, boolean control, boolean readOnly) {}

  /// A window of it.
  public record WindowData(
      String id,
      int index,
      String name,
      boolean active,
      int cols,
      int rows,
      boolean zoomed,
      List<String> alerts,
      Instant activity,
      Optional<LeaseData> lease,
      List<PaneData> panes) {}

  /// @param holder whose view sets the window's size
  public record LeaseData(String holder) {}

  /// A pane of a window.
  ///
  /// @param status the exit status of a dead pane's program, where tmux knows it
  /// @param echo false while the terminal does not show what is typed
  /// @param last the last line of the screen that is not blank
  public record PaneData(
      String id,
      int index,
      boolean active,
      int left,
      int top,
      int cols,
      int rows,
      String command,
      String title,
      String directory,
      int history,
      boolean alternate,
      boolean mouse,
      boolean dead,
      Optional<Integer> status,
      Optional<String> last,
      Optional<AttentionData> attention,
      Optional<Boolean> echo) {}

  /// Whether a pane needs somebody.
  public record AttentionData(
      String state,
      String source,
      String reason,
      Instant since,
      String confidence,
      Optional<String> agent,
      Optional<QuestionData> question) {}

  /// What the program in a pane asks for.
  public record QuestionData(String id, String kind, String text, List<ChoiceData> choices) {}

  /// One way to answer.
  public record ChoiceData(String id, String label) {}
}
