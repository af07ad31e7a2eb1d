package dev.traymux.terminal.fidelity;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.traymux.session.Size;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// The phone's terminal emulator, in a Node process of its own. Its own file says how it is spoken
/// to.
final class Emulator implements AutoCloseable {
  private static final Path WEB = Path.of("..", "mobile-web");
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /// @param typed what the terminal has answered to queries
  private record Reply(String typed, @Nullable Screen screen, @Nullable String error) {}

  private final Process process;
  private final Writer requests;
  private final BufferedReader replies;
  private final AtomicInteger terminals = new AtomicInteger();

  // Guarded by itself; who waits for an answer, in the order of the requests.
  private final Queue<CompletableFuture<Reply>> waiting = new ArrayDeque<>();

  private Emulator(Process process) {
    this.process = process;
    requests = process.outputWriter(UTF_8);
    replies = process.inputReader(UTF_8);
  }

  static Emulator start() throws IOException {
    if (!Files.isDirectory(WEB.resolve("node_modules/@xterm/headless"))) {
      throw new AssertionError(
          "the terminal emulator is not installed: run npm ci in mobile-web, or ./dev test");
    }
    var process =
        new ProcessBuilder("node", "test/fidelity/emulator.mjs")
            .directory(WEB.toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    var emulator = new Emulator(process);
    Thread.ofPlatform().daemon().name("emulator").start(emulator::answer);
    return emulator;
  }

  private void answer() {
    try {
      for (var line = replies.readLine(); line != null; line = replies.readLine()) {
        var reply = JSON.readValue(line, Reply.class);
        CompletableFuture<Reply> next;
        synchronized (waiting) {
          next = waiting.remove();
        }
        if (reply.error() == null) {
          next.complete(reply);
        } else {
          next.completeExceptionally(new AssertionError(reply.error()));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      synchronized (waiting) {
        waiting.forEach(
            reply -> reply.completeExceptionally(new AssertionError("the emulator broke")));
        waiting.clear();
      }
    }
  }

  private CompletableFuture<Reply> ask(Map<String, Object> request) {
    var reply = new CompletableFuture<Reply>();
    synchronized (waiting) {
      try {
        requests.write(JSON.writeValueAsString(request) + "\n");
        requests.flush();
        waiting.add(reply);
      } catch (IOException e) {
        reply.completeExceptionally(e);
      }
    }
    return reply;
  }

  /// @param tmux its version
  Terminal open(Size size, String tmux) {
    var terminal = new Terminal(terminals.incrementAndGet());
    terminal.ask("open", Map.of("cols", size.cols(), "rows", size.rows(), "tmux", tmux)).join();
    return terminal;
  }

  /// One emulated terminal. What is asked of it happens in order.
  final class Terminal implements AutoCloseable {
    private final int number;

    private Terminal(int number) {
      this.number = number;
    }

    private CompletableFuture<Reply> ask(String what, Map<String, Object> more) {
      var request = new TreeMap<>(more);
      request.put("terminal", number);
      request.put("do", what);
      return Emulator.this.ask(request);
    }

    /// @return what the terminal types in answer, once the bytes are parsed
    CompletableFuture<String> write(byte[] bytes) {
      return ask("write", Map.of("data", Base64.getEncoder().encodeToString(bytes)))
          .thenApply(Reply::typed);
    }

    /// The same, for who does not answer.
    void show(byte[] bytes) {
      var _ = write(bytes);
    }

    void resize(Size size) {
      var _ = ask("resize", Map.of("cols", size.cols(), "rows", size.rows()));
    }

    Screen read() {
      var screen = ask("read", Map.of()).join().screen();
      if (screen == null) {
        throw new AssertionError("the emulator shows no screen");
      }
      return screen;
    }

    @Override
    public void close() {
      var _ = ask("close", Map.of());
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
