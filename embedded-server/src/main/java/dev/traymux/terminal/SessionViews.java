package dev.traymux.terminal;

import dev.traymux.session.Session;
import dev.traymux.session.SessionId;
import dev.traymux.session.Size;
import dev.traymux.tmux.ViewWatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Who looks at one session, and who of them sets its size: with nobody else attached, whoever came
/// last and may type; the others mirror, and get their turn back when that one leaves. A lease goes
/// before all that. Guarded by the lock of [Drawings].
final class SessionViews {
  private final SessionId session;
  // In the order in which they were opened.
  private final List<View> views = new ArrayList<>();
  private final List<Shown> drawings = new ArrayList<>();
  private boolean shared;

  /// One drawing and what tmux was last seen to make of it.
  private static final class Shown {
    private final Drawing drawing;
    private String window;
    private Size windowSize;
    private Size size;
    private boolean ignoring;

    Shown(Drawing drawing, String window, Size windowSize) {
      this.drawing = drawing;
      this.window = window;
      this.windowSize = windowSize;
      this.size = windowSize;
    }
  }

  /// What a drawing is opened with.
  record Opening(String window, Size size, boolean ignoreSize) {}

  SessionViews(SessionId session) {
    this.session = session;
  }

  SessionId session() {
    return session;
  }

  List<View> views() {
    return List.copyOf(views);
  }

  List<Drawing> drawings() {
    return drawings.stream().map(shown -> shown.drawing).toList();
  }

  boolean isEmpty() {
    return views.isEmpty() && drawings.isEmpty();
  }

  /// @param attached whether somebody else looks at the session
  void add(View view, boolean attached) {
    views.add(view);
    shared = attached;
  }

  void remove(View view) {
    views.remove(view);
  }

  /// @param window what it is to show
  /// @param windowSize the size that the window has, as far as known
  void add(Drawing drawing, String window, Size windowSize) {
    drawings.add(new Shown(drawing, window, windowSize));
  }

  boolean remove(Drawing drawing) {
    return drawings.removeIf(shown -> shown.drawing == drawing);
  }

  /// The newest drawing of a window that is for everybody.
  Optional<Drawing> find(String window) {
    return drawings.reversed().stream()
        .filter(shown -> shown.window.equals(window) && !shown.drawing.isAlone())
        .map(shown -> shown.drawing)
        .findFirst();
  }

  /// Drawings that no view uses, which are forgotten here.
  List<Drawing> dropUnused() {
    var unused =
        drawings().stream()
            .filter(drawing -> views.stream().noneMatch(v -> v.uses(drawing)))
            .toList();
    unused.forEach(this::remove);
    return unused;
  }

  Optional<String> window(Drawing drawing) {
    return shown(drawing).map(shown -> shown.window);
  }

  Optional<Opening> opening(Drawing drawing) {
    return shown(drawing).map(shown -> new Opening(shown.window, shown.size, shown.ignoring));
  }

  Optional<Size> windowSize(Drawing drawing) {
    return shown(drawing).map(shown -> shown.windowSize);
  }

  private Optional<Shown> shown(Drawing drawing) {
    return drawings.stream().filter(shown -> shown.drawing == drawing).findFirst();
  }

  /// Takes the sizes of windows from what is known of the session, also for a drawing that tmux has
  /// not shown anything of yet.
  void know(Session now) {
    for (var shown : drawings) {
      now.windows().stream()
          .filter(window -> window.id().equals(shown.window))
          .forEach(window -> shown.windowSize = window.size());
    }
  }

  void seen(Drawing drawing, ViewWatcher.Sighting sighting) {
    shown(drawing)
        .ifPresent(
            shown -> {
              shown.window = sighting.shows();
              shown.windowSize = sighting.window();
              shown.ignoring = sighting.ignoringSize();
              shared = sighting.shared();
            });
  }

  /// Works out all sizes and modes anew, and tells tmux and the viewers what is new to them.
  ///
  /// @param holders who holds the lease of a window
  void settle(Function<String, Optional<View>> holders) {
    var leader =
        views.reversed().stream().filter(v -> v.viewer().mayType().getAsBoolean()).findFirst();
    var resized = new ArrayList<Shown>();
    for (var shown : drawings) {
      boolean fits =
          !shared
              && holders.apply(shown.window).isEmpty()
              && leader.flatMap(View::target).filter(d -> d == shown.drawing).isPresent();
      var size = fits ? leader.map(View::wanted).orElse(shown.windowSize) : shown.windowSize;
      if (shown.ignoring == fits) {
        shown.ignoring = !fits;
        shown.drawing.setIgnoreSize(!fits);
      }
      if (!size.equals(shown.size)) {
        shown.size = size;
        resized.add(shown);
      }
    }
    for (var view : views) {
      view.target()
          .flatMap(this::shown)
          .ifPresent(
              shown -> {
                var mode =
                    holders.apply(shown.window).filter(v -> v == view).isPresent()
                        ? ViewMode.LEASE
                        : !shown.ignoring && leader.filter(v -> v == view).isPresent()
                            ? ViewMode.FIT
                            : ViewMode.MIRROR;
                view.settled(new ViewState(shown.size, mode, shown.window));
              });
    }
    // Last, so that viewers know the size before anything is drawn for it.
    resized.forEach(shown -> shown.drawing.resize(shown.size));
  }
}
