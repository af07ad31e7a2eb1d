package dev.traymux.tmux;

import dev.traymux.session.Size;
import java.io.IOException;
import java.util.concurrent.CompletionStage;

/// A tmux client in a pty of its own. [#read] and [#write] block in native code, so they belong on
/// platform threads; nothing else here waits.
public interface PtyClient extends AutoCloseable {
  /// Waits for output and takes what is there.
  ///
  /// @return the number of bytes taken, or -1 once the client has ended
  int read(byte[] into, int offset, int length) throws IOException;

  /// Waits for output and takes as much as fits.
  default int read(byte[] into) throws IOException {
    return read(into, 0, into.length);
  }

  /// Types. May wait for as long as tmux does not read; does nothing once the client has ended.
  void write(byte[] bytes, int offset, int length) throws IOException;

  /// Types what is taken at once.
  ///
  /// @return how many bytes that were; all of them once the client has ended
  int tryWrite(byte[] bytes, int offset, int length) throws IOException;

  /// Tells tmux that the terminal has another size; does nothing once the client has ended.
  void resize(Size size);

  /// Completes with the client's exit status once it has ended, for whatever reason.
  CompletionStage<Integer> ended();

  /// Hangs up: the client ends, the session does not. Closing twice does nothing.
  @Override
  void close();
}
