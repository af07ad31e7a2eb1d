package dev.traymux.wire;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What a request that was done answers with.
public sealed interface Result {
  /// Nothing but that it was done.
  record Done() implements Result {}

  record Claimed(String serverKey, String serverNonce, String signature, String mac)
      implements Result {}

  /// @param expires until when the digits can be typed
  record Revealed(Instant expires) implements Result {}

  record Sessions(TmuxData tmux, List<ServerData> servers, List<SessionData> sessions)
      implements Result {}

  /// @param session the new session's id
  record Created(String session) implements Result {}

  /// @param taken whether the program took the text, and Enter if that was asked for
  record Messaged(boolean taken) implements Result {}

  /// What can be told the agent in a pane by name.
  ///
  /// @param agent empty where none runs
  record AgentCommands(Optional<String> agent, List<CommandData> commands) implements Result {}

  /// @param name as it is typed, with what it begins with
  record CommandData(String name, String description) {}

  /// @param window the new window's id
  /// @param pane the id of its pane
  record WindowCreated(String window, String pane) implements Result {}

  /// @param pane the new pane's id
  record Split(String pane) implements Result {}

  /// @param shows the window that is shown
  /// @param window how many bytes of output may be unacknowledged
  record Attached(long channel, int cols, int rows, ViewMode mode, String shows, int window)
      implements Result {}

  /// What a view's terminal must be like now.
  record Resized(int cols, int rows, ViewMode mode, String shows) implements Result {}

  /// @param received how many bytes of the paste have arrived
  record Pasted(int received) implements Result {}

  /// @param path where it is
  /// @param parent the directory it is in; empty for the root
  /// @param directories the names of those in it
  /// @param more whether there are others than these
  /// @param recent paths that sessions were started in, or are
  record Directories(
      String path,
      Optional<String> parent,
      List<String> directories,
      boolean more,
      List<String> recent)
      implements Result {}

  /// @param received how many bytes of the file have arrived
  /// @param path where it lies, once all have
  record Uploaded(int received, Optional<String> path) implements Result {}

  record Devices(List<Device> devices) implements Result {}

  /// @param self whether it is the one that asks
  record Device(
      String id,
      String label,
      List<String> scopes,
      Instant paired,
      Optional<Instant> lastSeen,
      boolean connected,
      boolean self) {}

  /// What the connection counts as now.
  ///
  /// @param kind how the device is connected; section 2 of the protocol
  /// @param unverifiedTls what `local_unverified` may do here: `allow`, `view-only` or `refuse`
  record Reported(String kind, String unverifiedTls) implements Result {}

  /// A copy of a pane's history: lines from `first` to before `end`.
  record ReaderOpened(long reader, long first, long end, Instant taken) implements Result {}

  /// The copy after a refresh.
  record ReaderRefreshed(long first, long end, Instant taken) implements Result {}

  /// @param from the number of the first of these lines
  record ReaderLines(long from, List<Line> lines) implements Result {}

  /// @param runs what is not plain text; section 9 of the protocol
  record Line(String text, List<Run> runs) {}

  /// From `start` to before `end`, in UTF-16 units.
  @JsonFormat(shape = JsonFormat.Shape.ARRAY)
  record Run(int start, int end, int foreground, int background, int flags) {}

  /// @param next the line to go on from, when there may be more
  record Matches(List<Match> matches, Optional<Long> next) implements Result {}

  /// From `start` to before `end`, in UTF-16 units of the line's text.
  @JsonFormat(shape = JsonFormat.Shape.ARRAY)
  record Match(long line, int start, int end) {}

  /// @param next what to ask for next, unless this was all
  record Exported(String data, Optional<Long> next) implements Result {}
}
