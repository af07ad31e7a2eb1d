package dev.traymux.terminal.fidelity;

import static org.awaitility.Awaitility.await;

import dev.traymux.session.SessionId;
import dev.traymux.session.Size;
import dev.traymux.terminal.Chunk;
import dev.traymux.terminal.LeaseEnd;
import dev.traymux.terminal.Terminals;
import dev.traymux.terminal.View;
import dev.traymux.terminal.ViewEnd;
import dev.traymux.terminal.ViewOutput;
import dev.traymux.terminal.ViewState;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// Somebody who looks at a view in the phone's emulator, and does with it what the phone does:
/// acknowledges what was parsed, follows sizes, and types what the emulator answers to queries.
final class Viewer implements ViewOutput, AutoCloseable {
  // Ends whatever sequence was begun, and resets.
  private static final byte[] EMPTY = {0x18, 0x1b, 'c'};

  private final Emulator.Terminal terminal;
  private final ByteArrayOutputStream given = new ByteArrayOutputStream();
  private final AtomicLong parsed = new AtomicLong();
  private volatile boolean holding;
  private volatile @Nullable View view;

  private Viewer(Emulator.Terminal terminal) {
    this.terminal = terminal;
  }

  static Viewer attach(
      Emulator.Terminal terminal, Terminals terminals, SessionId session, Size size) {
    var viewer = new Viewer(terminal);
    var who = new dev.traymux.terminal.Viewer("emulator", "Emulator", () -> true);
    var view = terminals.attach(session, Optional.empty(), size, who, viewer);
    var shown = view.announce().size();
    if (!shown.equals(size)) {
      viewer.terminal.resize(shown);
    }
    viewer.view = view;
    view.begin();
    return viewer;
  }

  @Override
  public void output(Chunk chunk) {
    int length = chunk.length();
    var copy = new byte[length];
    chunk.bytes().get(copy);
    var _ =
        give(copy)
            .thenAccept(
                typed -> {
                  parsed.addAndGet(length);
                  acknowledge();
                  type(typed);
                });
  }

  private CompletableFuture<String> give(byte[] bytes) {
    synchronized (given) {
      given.writeBytes(bytes);
    }
    return terminal.write(bytes);
  }

  private void acknowledge() {
    var to = view;
    if (to != null && !holding) {
      to.acknowledge(parsed.get());
    }
  }

  /// Acknowledges nothing until [#release], like a phone in a tunnel.
  void hold() {
    holding = true;
  }

  void release() {
    holding = false;
    acknowledge();
  }

  void type(String keys) {
    var to = view;
    if (to != null && !keys.isEmpty()) {
      to.input(ByteBuffer.wrap(keys.getBytes(StandardCharsets.UTF_8)));
    }
  }

  void resize(Size size) {
    var to = view;
    if (to != null) {
      terminal.resize(to.resize(size).size());
    }
  }

  /// How many bytes have gone through the emulator.
  long parsed() {
    return parsed.get();
  }

  /// Everything that the emulator was given, in order.
  byte[] given() {
    synchronized (given) {
      return given.toByteArray();
    }
  }

  void awaitSize(Size size) {
    await()
        .until(
            () -> {
              var now = screen();
              return now.cols() == size.cols() && now.rows().size() == size.rows();
            });
  }

  Screen screen() {
    return terminal.read();
  }

  @Override
  public void restarted() {
    var _ = give(EMPTY);
  }

  @Override
  public void changed(ViewState state) {
    terminal.resize(state.size());
  }

  @Override
  public void leaseEnded(LeaseEnd reason) {}

  @Override
  public void ended(ViewEnd reason) {}

  @Override
  public void close() {
    var shown = view;
    if (shown != null) {
      shown.close();
    }
    terminal.close();
  }
}
