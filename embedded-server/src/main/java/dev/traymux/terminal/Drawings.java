package dev.traymux.terminal;

import dev.traymux.session.SessionException;
import dev.traymux.session.SessionId;
import dev.traymux.session.SessionRegistry;
import dev.traymux.tmux.Tmux;
import dev.traymux.tmux.ViewWatcher;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Decides which drawing a view takes: that of everybody who looks at the same window, or one of
/// its own when it cannot keep up; see `docs/decisions/0009-shared-drawing.md`.
final class Drawings {
  /// A drawing that is begun anew repaints the screens of all who look, so not more often.
  static final Duration BETWEEN_REPAINTS = Duration.ofMillis(100);

  private static final Logger LOG = LoggerFactory.getLogger(Drawings.class);

  private final Tmux tmux;
  private final SessionRegistry registry;
  private final Leases leases;
  private final Later later;
  private final Executor background;

  // Taken before the locks of drawings, and those before the locks of views. Never held while tmux
  // is waited for.
  private final ReentrantLock lock = new ReentrantLock();

  // Guarded by lock.
  private final Map<SessionId, SessionViews> open = new HashMap<>();

  // Guarded by lock. Who waits until a drawing is begun anew.
  private final Map<Drawing, List<View>> newcomers = new HashMap<>();

  Drawings(Tmux tmux, SessionRegistry registry, Leases leases, Later later, Executor background) {
    this.tmux = tmux;
    this.registry = registry;
    this.leases = leases;
    this.later = later;
    this.background = background;
  }

  Runnable after(Duration delay, Runnable work) {
    return later.after(delay, work);
  }

  /// Has a view follow the drawing of a window, which is opened if there is none. Output comes
  /// after [#enter]. Waits for tmux.
  ///
  /// @throws SessionException when the session is gone or tmux cannot be used; then the view shows
  ///   what it showed before
  void show(View view, String window) {
    show(view, window, false);
  }

  private void show(View view, String window, boolean alone) {
    Drawing drawing;
    boolean opening;
    lock.lock();
    try {
      // Its end may have come while tmux was waited for, and would not come again.
      if (view.isOver()) {
        return;
      }
      var here = open.computeIfAbsent(view.session(), SessionViews::new);
      var session = registry.current().find(view.session());
      if (!here.views().contains(view)) {
        here.add(view, session.map(s -> s.attached() > 0).orElse(false));
      }
      var known = alone ? Optional.<Drawing>empty() : here.find(window);
      opening = known.isEmpty();
      drawing = known.orElseGet(() -> new Drawing(view.session(), alone, this));
      if (opening) {
        here.add(drawing, window, view.wanted());
      }
      view.follow(drawing);
      settle(here);
    } finally {
      lock.unlock();
    }
    if (opening) {
      try {
        open(drawing);
      } catch (SessionException e) {
        view.unfollow(drawing);
        ended(drawing, ViewEnd.FAILED);
        throw e;
      }
    }
    closeUnused(view.session());
  }

  /// Starts the drawing's client.
  private void open(Drawing drawing) {
    var opening = of(drawing, SessionViews::opening);
    if (opening.isPresent()) {
      var how = opening.get();
      var client =
          tmux.openView(
              drawing.session(),
              Optional.of(how.window()).filter(id -> !id.isEmpty()),
              how.size(),
              how.ignoreSize(),
              sighting -> seen(drawing, sighting));
      drawing.start(client, of(drawing, SessionViews::opening).orElse(how).size());
    }
  }

  /// Lets a view take the output of the drawing that it follows. Where the beginning of that is
  /// kept no more, it is begun anew for all who look.
  void enter(View view) {
    view.target()
        .filter(drawing -> !drawing.join(view))
        .ifPresent(drawing -> beginAnew(drawing, view));
  }

  private void beginAnew(Drawing drawing, View view) {
    boolean better;
    lock.lock();
    try {
      var here = open.get(view.session());
      var window = Optional.ofNullable(here).flatMap(h -> h.window(drawing));
      if (here == null || window.isEmpty()) {
        return;
      }
      // Somebody else may have had it begun anew.
      var newest = here.find(window.get()).orElse(drawing);
      better = newest != drawing && newest.isKept();
      view.follow(newest);
      if (!better) {
        var waiting = newcomers.get(newest);
        if (waiting != null) {
          waiting.add(view);
          return;
        }
        newcomers.put(newest, new ArrayList<>(List.of(view)));
        var rest = BETWEEN_REPAINTS.minus(newest.age());
        Runnable work = () -> background.execute(() -> replace(newest));
        if (rest.isPositive()) {
          later.after(rest, work);
        } else {
          work.run();
        }
      }
    } finally {
      lock.unlock();
    }
    if (better) {
      enter(view);
    }
  }

  /// Moves everybody who keeps up, and those who wait, to a drawing that begins now.
  private void replace(Drawing old) {
    var fresh = new Drawing(old.session(), false, this);
    lock.lock();
    try {
      var waiting = Optional.ofNullable(newcomers.remove(old)).orElse(List.of());
      var here = open.get(old.session());
      var how = Optional.ofNullable(here).flatMap(h -> h.opening(old));
      if (here == null || how.isEmpty()) {
        return;
      }
      here.add(fresh, how.get().window(), here.windowSize(old).orElse(how.get().size()));
      Stream.concat(old.viewers().stream(), waiting.stream())
          .distinct()
          .filter(view -> view.target().filter(d -> d == old).isPresent())
          .forEach(
              view -> {
                view.follow(fresh);
                fresh.join(view);
              });
      settle(here);
    } finally {
      lock.unlock();
    }
    try {
      open(fresh);
    } catch (SessionException e) {
      LOG.info("a view could not be begun anew: {}", e.getMessage());
      ended(fresh, ViewEnd.FAILED);
    }
    closeUnused(old.session());
  }

  /// Has a view follow a drawing of its own, of what it shows. Waits for tmux.
  ///
  /// @return false when there is nothing to show any more
  boolean showAlone(View view) {
    var window = window(view);
    window.ifPresent(
        id -> {
          show(view, id, true);
          enter(view);
        });
    return window.isPresent();
  }

  /// Has a view that has a drawing of its own follow that of the others, if it keeps up.
  Stragglers.Return rejoin(View view) {
    lock.lock();
    try {
      var own = view.target().filter(Drawing::isAlone);
      var here = open.get(view.session());
      if (own.isEmpty() || here == null || view.isOver()) {
        return Stragglers.Return.NEEDLESS;
      }
      var others = here.window(own.get()).flatMap(here::find);
      if (others.isEmpty() || view.room() < View.WINDOW) {
        return Stragglers.Return.TOO_EARLY;
      }
      view.follow(others.get());
      settle(here);
      return Stragglers.Return.DONE;
    } finally {
      lock.unlock();
    }
  }

  /// A view shows another drawing now.
  void left(Drawing drawing, View view) {
    // It may have come back meanwhile.
    if (!view.uses(drawing)) {
      drawing.leave(view);
    }
    closeUnused(drawing.session());
  }

  /// A drawing came to its end by itself.
  void ended(Drawing drawing, ViewEnd reason) {
    List<View> all;
    lock.lock();
    try {
      newcomers.remove(drawing);
      var here = open.get(drawing.session());
      if (here == null || !here.remove(drawing)) {
        return;
      }
      all = here.views();
    } finally {
      lock.unlock();
    }
    drawing.close();
    all.forEach(view -> view.lost(drawing, reason));
    settle(drawing.session());
  }

  /// tmux was asked about a drawing.
  private void seen(Drawing drawing, ViewWatcher.Sighting sighting) {
    List<View> moved;
    lock.lock();
    try {
      var here = open.get(drawing.session());
      if (here == null) {
        return;
      }
      here.seen(drawing, sighting);
      settle(here);
      moved =
          here.views().stream()
              .filter(view -> view.target().filter(d -> d == drawing).isPresent())
              .filter(
                  view -> leases.heldBy(view).filter(w -> !w.equals(sighting.shows())).isPresent())
              .toList();
    } finally {
      lock.unlock();
    }
    // Called on the thread that tmux answers on, so the size is given back on another.
    moved.forEach(leases::releaseSoon);
  }

  void settle(SessionId session) {
    lock.lock();
    try {
      Optional.ofNullable(open.get(session)).ifPresent(this::settle);
    } finally {
      lock.unlock();
    }
  }

  private void settle(SessionViews here) {
    registry.current().find(here.session()).ifPresent(here::know);
    here.settle(window -> leases.holder(here.session().server(), window));
  }

  /// The window that a view shows.
  Optional<String> window(View view) {
    return view.target().flatMap(drawing -> of(drawing, SessionViews::window));
  }

  /// A view is over.
  void gone(View view) {
    lock.lock();
    try {
      var here = open.get(view.session());
      if (here != null) {
        here.remove(view);
        here.drawings().forEach(drawing -> drawing.leave(view));
        settle(here);
      }
    } finally {
      lock.unlock();
    }
    closeUnused(view.session());
  }

  private void closeUnused(SessionId session) {
    List<Drawing> unused;
    lock.lock();
    try {
      var here = open.get(session);
      if (here == null) {
        return;
      }
      unused = here.dropUnused();
      unused.forEach(newcomers::remove);
      if (here.isEmpty()) {
        open.remove(session);
      }
    } finally {
      lock.unlock();
    }
    unused.forEach(Drawing::close);
  }

  private <T> Optional<T> of(
      Drawing drawing, BiFunction<SessionViews, Drawing, Optional<T>> question) {
    lock.lock();
    try {
      return Optional.ofNullable(open.get(drawing.session()))
          .flatMap(here -> question.apply(here, drawing));
    } finally {
      lock.unlock();
    }
  }

  /// Every view there is.
  List<View> views() {
    lock.lock();
    try {
      return open.values().stream().flatMap(here -> here.views().stream()).toList();
    } finally {
      lock.unlock();
    }
  }
}
