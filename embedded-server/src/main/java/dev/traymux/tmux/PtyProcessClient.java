package dev.traymux.tmux;

import dev.traymux.session.Size;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A program in a pty.
final class PtyProcessClient implements PtyClient {
  private static final Logger LOG = LoggerFactory.getLogger(PtyProcessClient.class);
  private static final Path ROOT = Path.of("/");

  private final Pty pty;
  private final Child program;

  private PtyProcessClient(Pty pty, Child program) {
    this.pty = pty;
    this.program = program;
  }

  static PtyProcessClient start(List<String> command, Map<String, String> environment, Size size)
      throws IOException {
    var pty = Pty.open();
    try {
      pty.resize(size);
      var program = new Spawn.Program(command, environment, ROOT);
      return new PtyProcessClient(pty, new Child(Spawn.onTerminal(program, pty.name())));
    } catch (IOException e) {
      pty.close();
      throw e;
    }
  }

  long pid() {
    return program.pid();
  }

  /// The device by which tmux knows this client.
  String terminal() {
    return pty.name();
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    return pty.read(into, offset, length);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    pty.write(bytes, offset, length);
  }

  @Override
  public int tryWrite(byte[] bytes, int offset, int length) throws IOException {
    return pty.tryWrite(bytes, offset, length);
  }

  @Override
  public void resize(Size size) {
    try {
      pty.resize(size);
    } catch (IOException e) {
      LOG.debug("the client ended while it was resized", e);
    }
  }

  @Override
  public CompletionStage<Integer> ended() {
    return program.ended().minimalCompletionStage();
  }

  /// How the program ended; asked after its output did, so there is little to wait for.
  int status() {
    return program.ended().copy().completeOnTimeout(0, 1, TimeUnit.SECONDS).join();
  }

  /// Not asked to leave: a client waits for its server, which may not answer. tmux notices at once
  /// and tidies up.
  @Override
  public void close() {
    program.kill();
    pty.close();
  }
}
