package dev.traymux.terminal;

import dev.traymux.session.SessionId;
import dev.traymux.session.Size;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// Somebody who looks at a view, and acknowledges what arrives unless told not to.
final class TestViewer implements ViewOutput {
  private final Viewer viewer;
  private final Queue<String> text = new ConcurrentLinkedQueue<>();
  private final AtomicLong received = new AtomicLong();
  private final AtomicLong acknowledged = new AtomicLong();
  private final AtomicLong most = new AtomicLong();
  private final AtomicInteger restarts = new AtomicInteger();
  private final List<String> sizes = new CopyOnWriteArrayList<>();
  private final List<String> windows = new CopyOnWriteArrayList<>();
  private final List<LeaseEnd> leaseEnds = new CopyOnWriteArrayList<>();
  private final List<ViewEnd> ends = new CopyOnWriteArrayList<>();
  private volatile boolean patient;
  private volatile boolean mayType = true;
  private volatile @Nullable View view;

  TestViewer() {
    this("Pixel 9");
  }

  TestViewer(String name) {
    viewer = new Viewer(name, name, () -> mayType);
  }

  /// May only look from now on.
  TestViewer lookingOnly() {
    mayType = false;
    return this;
  }

  /// May type from now on.
  TestViewer typing() {
    mayType = true;
    return this;
  }

  /// Takes output without acknowledging it.
  TestViewer patient() {
    patient = true;
    return this;
  }

  /// Acknowledges from now on.
  void wakeUp() {
    patient = false;
    acknowledge();
  }

  View attach(Terminals terminals, SessionId session, Size size) {
    return attach(terminals, session, Optional.empty(), size);
  }

  View attach(Terminals terminals, SessionId session, Optional<String> window, Size size) {
    var attached = terminals.attach(session, window, size, viewer, this);
    view = attached;
    var told = attached.announce();
    windows.add(told.shows());
    attached.begin();
    return attached;
  }

  @Override
  public void output(Chunk chunk) {
    long now = received.addAndGet(chunk.length());
    most.accumulateAndGet(now - acknowledged.get(), Math::max);
    text.add(StandardCharsets.ISO_8859_1.decode(chunk.bytes()).toString());
    if (!patient) {
      // Like a phone, from elsewhere: nothing may call the view back from here.
      Thread.startVirtualThread(this::acknowledge);
    }
  }

  /// Catches up.
  synchronized void acknowledge() {
    var to = view;
    if (to != null) {
      long all = received.get();
      acknowledged.set(all);
      to.acknowledge(all);
    }
  }

  @Override
  public void restarted() {
    text.clear();
    restarts.incrementAndGet();
  }

  @Override
  public void changed(ViewState state) {
    sizes.add(state.mode() + " " + state.size());
    windows.add(state.shows());
  }

  @Override
  public void leaseEnded(LeaseEnd reason) {
    leaseEnds.add(reason);
  }

  @Override
  public void ended(ViewEnd reason) {
    ends.add(reason);
  }

  /// Everything that arrived since the last restart, control sequences included.
  String text() {
    return String.join("", text);
  }

  void forget() {
    text.clear();
  }

  /// How many bytes were under way to it, at most.
  long most() {
    return most.get();
  }

  long received() {
    return received.get();
  }

  int restarts() {
    return restarts.get();
  }

  List<String> sizes() {
    return sizes;
  }

  /// The windows that it was told it is shown.
  List<String> windows() {
    return windows;
  }

  List<LeaseEnd> leaseEnds() {
    return leaseEnds;
  }

  List<ViewEnd> ends() {
    return ends;
  }
}
