package dev.traymux.tmux;

import dev.traymux.session.Size;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;

/// An installed tmux, used on one server.
///
/// @param server the options that name the server's socket
record TmuxProgram(Path binary, TmuxVersion version, List<String> server, CommandRunner runner) {
  private static final Path ANYWHERE = Path.of("/");

  /// Runs a sequence and waits.
  Answer run(List<TmuxCommand> commands) throws IOException, TimeoutException {
    return run(ANYWHERE, commands);
  }

  /// @param directory where a session that this creates starts
  Answer run(Path directory, List<TmuxCommand> commands) throws IOException, TimeoutException {
    return runner.run(line(List.of(), commands), directory);
  }

  /// Runs a sequence with bytes both ways.
  ///
  /// @param input what the sequence finds on its standard input
  /// @param output takes what it says, piece by piece
  /// @return its exit status
  int pipe(List<TmuxCommand> commands, byte[] input, CommandRunner.Taker output)
      throws IOException, TimeoutException {
    return runner.pipe(line(List.of(), commands), ANYWHERE, input, output);
  }

  /// Starts a sequence as a client in a pty, for a terminal with 24-bit colour.
  PtyProcessClient open(Size size, List<TmuxCommand> commands) throws IOException {
    return open("RGB", size, commands);
  }

  /// Starts a sequence as a client in a pty. tmux is told what its terminal can do for this client
  /// alone; as an option it would be the user's to set.
  ///
  /// @param features names of tmux's `terminal-features`, joined by commas
  PtyProcessClient open(String features, Size size, List<TmuxCommand> commands) throws IOException {
    var environment = new HashMap<>(runner.environment());
    environment.putAll(Map.of("TERM", "xterm-256color", "COLORTERM", "truecolor"));
    return PtyProcessClient.start(line(List.of("-T", features), commands), environment, size);
  }

  private List<String> line(List<String> options, List<TmuxCommand> commands) {
    var line = new ArrayList<String>();
    line.add(binary.toString());
    line.add("-u");
    line.addAll(options);
    line.addAll(server);
    line.addAll(TmuxCommand.arguments(commands));
    return line;
  }
}
