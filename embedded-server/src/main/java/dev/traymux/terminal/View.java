package dev.traymux.terminal;

import dev.traymux.session.SessionException;
import dev.traymux.session.SessionId;
import dev.traymux.session.Size;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// One window of a session shown live to one viewer. Methods may be called from any thread; only
/// those that say so wait for tmux.
///
/// A view takes the output of one [Drawing]. When it is to take that of another, it goes on with
/// the one it has until the other has something to show.
public final class View implements AutoCloseable {
  /// How many bytes may be under way to the viewer. A phone on a slow link sees at most this much
  /// of the past.
  public static final int WINDOW = 32 * 1024;

  private final SessionId session;
  private final Viewer viewer;
  private final ViewOutput output;
  private final Terminals terminals;

  // Held while output is called, which keeps the calls in order. Taken last, never before another.
  private final ReentrantLock lock = new ReentrantLock();

  // All guarded by lock.
  private final Pace pace = new Pace();
  private @Nullable Drawing showing;
  private @Nullable Drawing next;
  private boolean begun;
  private int answering;
  private boolean over;
  private Size wanted;
  private ViewState state;
  private ViewState told;

  View(SessionId session, Viewer viewer, Size wanted, ViewOutput output, Terminals terminals) {
    this.session = session;
    this.viewer = viewer;
    this.wanted = wanted;
    this.output = output;
    this.terminals = terminals;
    this.state = new ViewState(wanted, ViewMode.FIT, "");
    this.told = state;
  }

  /// The session that is shown.
  public SessionId session() {
    return session;
  }

  Viewer viewer() {
    return viewer;
  }

  /// From then on nothing may be kept for it: whoever tidies up after a view does so once.
  boolean isOver() {
    return locked(() -> over);
  }

  Size wanted() {
    return locked(() -> wanted);
  }

  /// What the viewer's terminal has to be like now.
  public ViewState state() {
    return locked(() -> state);
  }

  /// The same, for the viewer to be told; it is told again when that changes.
  public ViewState announce() {
    lock.lock();
    try {
      told = state;
      return state;
    } finally {
      lock.unlock();
    }
  }

  /// An answer is on its way to the viewer. News that came up since then may have overtaken it, and
  /// is told once more.
  ///
  /// @param said what the answer says
  public void answered(ViewState said) {
    lock.lock();
    try {
      if (!over && begun && next == null && !state.equals(said)) {
        told = state;
        output.changed(state);
      }
    } finally {
      lock.unlock();
    }
  }

  /// Lets output come, of what is shown from here on. To be called when the viewer knows what
  /// [Terminals#attach] or [#select] came to.
  public void begin() {
    terminals.begin(this);
  }

  /// Types. When tmux takes no input for so long that a megabyte waits, the view ends with
  /// [ViewEnd#FAILED].
  public void input(ByteBuffer bytes) {
    var copy = new byte[bytes.remaining()];
    bytes.get(copy);
    Drawing to;
    lock.lock();
    try {
      to = over ? null : showing != null ? showing : next;
    } finally {
      lock.unlock();
    }
    if (to != null && !to.input(TerminalReplies.without(copy))) {
      end(ViewEnd.FAILED);
    }
  }

  /// Makes room. What was never sent, or was taken back, ends the view with
  /// [ViewEnd#BAD_ACKNOWLEDGE].
  ///
  /// @param total how many bytes of output the viewer's terminal has taken in since the view began
  public void acknowledge(long total) {
    Pace.Progress progress;
    List<Drawing> from;
    lock.lock();
    try {
      progress = pace.acknowledge(total);
      from =
          Stream.of(Optional.ofNullable(showing), Optional.ofNullable(next))
              .flatMap(Optional::stream)
              .toList();
    } finally {
      lock.unlock();
    }
    switch (progress) {
      case LIE -> end(ViewEnd.BAD_ACKNOWLEDGE);
      case RECOVERED -> terminals.recovered(this);
      case MADE -> from.forEach(drawing -> drawing.roomMade(this));
    }
  }

  /// The viewer has room for `wanted`.
  ///
  /// @return what its terminal must be like, which is another size while somebody else sets it
  /// @throws IllegalArgumentException for a size that no terminal can have
  public ViewState resize(Size wanted) {
    requireUsable(wanted);
    lock.lock();
    try {
      this.wanted = wanted;
    } finally {
      lock.unlock();
    }
    return answering(() -> terminals.resized(this));
  }

  /// Shows another window of the session, to this viewer alone, from [#begin] on. Waits for tmux.
  ///
  /// @throws SessionException when session or window is gone or tmux cannot be used
  public ViewState select(String window) {
    return answering(() -> terminals.select(this, window));
  }

  /// Sizes the window, whoever else looks, or lets go of it. Waits for tmux.
  ///
  /// @throws SessionException when session or window is gone or tmux cannot be used
  public ViewState lease(boolean hold) {
    return answering(() -> terminals.lease(this, hold));
  }

  /// Goes by what its viewer may do now, [Viewer#mayType]: a lease is given back, and the size left
  /// to others, once it may only look.
  public void permitted() {
    terminals.permitted(this);
  }

  /// What changes by that is the answer to it, and no news.
  private ViewState answering(Runnable work) {
    lock.lock();
    try {
      answering++;
    } finally {
      lock.unlock();
    }
    try {
      work.run();
    } finally {
      lock.lock();
      try {
        answering--;
      } finally {
        lock.unlock();
      }
    }
    return announce();
  }

  /// Ends the view on its viewer's word and leaves the session as it is.
  public void detach() {
    finish(true);
  }

  /// Ends the view because its viewer is gone; should it come back soon, it finds the window's size
  /// as it left it. Closing twice does nothing.
  @Override
  public void close() {
    finish(false);
  }

  private void finish(boolean said) {
    boolean first;
    lock.lock();
    try {
      first = !over;
      over = true;
    } finally {
      lock.unlock();
    }
    if (first) {
      terminals.gone(this, said);
    }
  }

  void end(ViewEnd reason) {
    lock.lock();
    try {
      if (over) {
        return;
      }
      over = true;
      output.ended(reason);
    } finally {
      lock.unlock();
    }
    terminals.gone(this, false);
  }

  private <T> T locked(Supplier<T> answer) {
    lock.lock();
    try {
      return answer.get();
    } finally {
      lock.unlock();
    }
  }

  static void requireUsable(Size size) {
    if (!size.isUsable()) {
      throw new IllegalArgumentException("no terminal has " + size);
    }
  }

  // What follows is for drawings and terminals.

  /// Takes the output of another drawing as soon as there is some.
  void follow(Drawing drawing) {
    lock.lock();
    try {
      next = drawing == showing ? null : drawing;
    } finally {
      lock.unlock();
    }
  }

  /// Stays with what it shows.
  void unfollow(Drawing drawing) {
    lock.lock();
    try {
      next = next == drawing ? null : next;
    } finally {
      lock.unlock();
    }
  }

  /// The drawing that this view shows or is about to show; empty when there is none any more.
  Optional<Drawing> target() {
    return locked(() -> Optional.ofNullable(next != null ? next : showing));
  }

  boolean uses(Drawing drawing) {
    return locked(() -> !over && (drawing == next || drawing == showing));
  }

  /// Whether this view goes over to that drawing as soon as it is sent something of it.
  boolean isToShow(Drawing drawing) {
    return locked(() -> drawing == next);
  }

  /// How many bytes may be sent now.
  int room() {
    return locked(() -> pace.room());
  }

  /// How often the view fell behind before the last time.
  int earlierFalls() {
    return locked(() -> pace.earlierFalls());
  }

  /// Takes a piece of output, if it is from the drawing that this view shows.
  ///
  /// @return the drawing that has nothing to do with this view from here on
  Optional<Drawing> take(Drawing from, Chunk chunk) {
    lock.lock();
    try {
      Optional<Drawing> left = Optional.empty();
      if (over || (from != next && from != showing)) {
        return Optional.of(from);
      }
      if (from == next) {
        left = Optional.ofNullable(showing);
        showing = next;
        next = null;
        pace.catchUp();
        if (begun) {
          output.restarted();
        }
        begun = true;
      } else if (pace.isBehind()) {
        return left;
      }
      // Also when an answer is to say so: this may be drawn for it already.
      tell();
      // Before it is handed over: the acknowledgement may be back before the call is.
      pace.sent(chunk.length());
      output.output(chunk);
      return left;
    } finally {
      lock.unlock();
    }
  }

  /// Others do not wait for this view any more.
  ///
  /// @return false when there is nothing to wait for
  boolean fallBehind(int room) {
    return locked(() -> over || pace.fallBehind(room));
  }

  void settled(ViewState now) {
    lock.lock();
    try {
      state = now;
      // Before that it is about something which is not shown yet.
      if (begun && next == null && answering == 0) {
        tell();
      }
    } finally {
      lock.unlock();
    }
  }

  private void tell() {
    if (!over && !state.equals(told)) {
      told = state;
      output.changed(state);
    }
  }

  void leaseEnded(LeaseEnd reason) {
    lock.lock();
    try {
      if (!over) {
        output.leaseEnded(reason);
      }
    } finally {
      lock.unlock();
    }
  }

  /// A drawing is no more.
  void lost(Drawing drawing, ViewEnd reason) {
    boolean mattered;
    lock.lock();
    try {
      if (drawing == next) {
        next = null;
        mattered = showing == null || pace.isBehind();
      } else {
        mattered = drawing == showing && next == null;
        showing = drawing == showing ? null : showing;
      }
    } finally {
      lock.unlock();
    }
    if (mattered) {
      end(reason);
    }
  }
}
