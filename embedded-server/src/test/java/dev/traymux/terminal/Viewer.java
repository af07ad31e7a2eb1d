package dev.traymux.terminal;

import dev.traymux.session.SessionId;
import dev.traymux.session.Size;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// Somebody who looks at a view, and acknowledges what arrives unless told not to.
final class Viewer implements ViewOutput {
  private final Queue<String> text = new ConcurrentLinkedQueue<>();
  private final AtomicLong received = new AtomicLong();
  private final List<String> sizes = new CopyOnWriteArrayList<>();
  private final List<ViewEnd> ends = new CopyOnWriteArrayList<>();
  private volatile boolean patient;
  private volatile @Nullable View view;

  /// Takes output without acknowledging it.
  Viewer patient() {
    patient = true;
    return this;
  }

  View attach(Terminals terminals, SessionId session, Size size) {
    var attached = terminals.attach(session, size, this);
    view = attached;
    acknowledge();
    return attached;
  }

  @Override
  public void output(ByteBuffer bytes) {
    received.addAndGet(bytes.remaining());
    text.add(StandardCharsets.ISO_8859_1.decode(bytes).toString());
    if (!patient) {
      acknowledge();
    }
  }

  /// Catches up.
  void acknowledge() {
    var to = view;
    if (to != null) {
      to.acknowledge(received.get());
    }
  }

  @Override
  public void resized(Size size, ViewMode mode, String shows) {
    sizes.add(mode + " " + size);
  }

  @Override
  public void ended(ViewEnd reason) {
    ends.add(reason);
  }

  /// Everything that arrived, control sequences included.
  String text() {
    return String.join("", text);
  }

  void forget() {
    text.clear();
  }

  long received() {
    return received.get();
  }

  List<String> sizes() {
    return sizes;
  }

  List<ViewEnd> ends() {
    return ends;
  }
}
