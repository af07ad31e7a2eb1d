package dev.traymux.attention;

import dev.traymux.session.Alert;
import dev.traymux.session.Insight;
import dev.traymux.session.Pane;
import dev.traymux.session.ServerId;
import dev.traymux.session.SessionChange;
import dev.traymux.session.SessionException;
import dev.traymux.session.SessionId;
import dev.traymux.session.SessionListener;
import dev.traymux.session.SessionRegistry;
import dev.traymux.session.SessionSnapshot;
import dev.traymux.session.Subscription;
import dev.traymux.session.Window;
import dev.traymux.tmux.PaneScreens;
import dev.traymux.tmux.Screen;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Looks at panes in which something has happened, once they have come to rest, and tells the
/// registry what it makes of them. Sleeps while nobody looks.
final class Watch implements SessionListener, AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Watch.class);

  // Changes come in bursts.
  private static final Duration BREATH = Duration.ofMillis(50);

  // A title that calls for somebody may blink all the while.
  private static final Duration URGENT = Duration.ofSeconds(1);

  // Some 30 ms.
  private static final int MOST_AT_ONCE = 100;

  private static final Duration AFTER_FAULT = Duration.ofSeconds(30);

  // For who asks once, and may answer then.
  private static final Duration KEPT = Duration.ofMinutes(1);

  private final AttentionConfig config;
  private final Rules rules;
  private final PaneScreens screens;
  private final SessionRegistry registry;
  private final InstantSource clock;
  private final Alarm alarm;
  private final Subscription following;

  private final Map<Key, WatchedPane> panes = new ConcurrentHashMap<>();

  // Held while panes are gone through, which happens on the alarm's thread and on those that ask
  // once. Guards what follows.
  private final ReentrantLock lock = new ReentrantLock();
  private final Silences silences = new Silences();

  private final Set<ServerId> explained = ConcurrentHashMap.newKeySet();

  // Until when what is known is told though nobody follows.
  private volatile Instant kept = Instant.EPOCH;

  // What is told last is what is known last.
  private final ReentrantLock telling = new ReentrantLock();

  private record Key(ServerId server, String pane) {}

  /// A pane as it is listed.
  private record Listed(SessionId session, Window window, Pane pane, WatchedPane known) {}

  Watch(
      AttentionConfig config,
      Rules rules,
      PaneScreens screens,
      SessionRegistry registry,
      InstantSource clock) {
    this.config = config;
    this.rules = rules;
    this.screens = screens;
    this.registry = registry;
    this.clock = clock;
    this.alarm = new Alarm(clock, this::wake);
    this.following = config.always() ? registry.subscribe(this) : registry.accompany(this);
    registry.whenWatched(this::soon);
    registry.whenUnwatched(this::soon);
  }

  @Override
  public void snapshot(SessionSnapshot all) {
    soon();
  }

  @Override
  public void changed(SessionChange change) {
    if (!change.changed().isEmpty() || !change.removed().isEmpty()) {
      soon();
    }
  }

  private void soon() {
    alarm.set(clock.instant().plus(BREATH));
  }

  private void wake() {
    try {
      if (isLooking()) {
        goThrough(config.restless(), Integer.MAX_VALUE).ifPresent(alarm::set);
      } else {
        panes.values().forEach(WatchedPane::unattended);
        rest();
      }
    } catch (RuntimeException e) {
      if (alarm.isClosed()) {
        log.debug("Closed while looking", e);
      } else {
        log.error("unexpected", e);
        alarm.set(clock.instant().plus(AFTER_FAULT));
      }
    }
  }

  private boolean isLooking() {
    return config.always() || registry.isWatched();
  }

  /// What is old is not told to whoever follows next.
  private void rest() {
    if (explained.isEmpty()) {
      return;
    }
    var now = clock.instant();
    if (now.isBefore(kept)) {
      alarm.set(kept);
      return;
    }
    lock.lock();
    try {
      for (var pane : panes.values()) {
        if (!pane.lock.tryLock()) {
          // Somebody answers there.
          alarm.set(now.plus(config.quiet()));
          return;
        }
        try {
          pane.rest();
        } finally {
          pane.lock.unlock();
        }
      }
      List.copyOf(explained).forEach(this::forget);
    } finally {
      lock.unlock();
    }
  }

  private void keep() {
    if (!isLooking()) {
      kept = clock.instant().plus(KEPT);
      alarm.set(kept);
    }
  }

  /// Looks at what has changed, at rest or not, for who asks once: at those in which something has
  /// happened last, because somebody waits for it.
  void now() {
    keep();
    goThrough(Duration.ZERO, MOST_AT_ONCE);
    if (!isLooking()) {
      panes.values().forEach(WatchedPane::unattended);
    }
  }

  /// The pane, if it is listed.
  Optional<WatchedPane> pane(ServerId server, String pane) {
    return Optional.ofNullable(panes.get(new Key(server, pane)));
  }

  /// Tells the registry what is known of a server's panes.
  void tell(ServerId server) {
    keep();
    telling.lock();
    try {
      var found = new HashMap<String, Insight>();
      panes.forEach(
          (key, pane) -> {
            if (key.server().equals(server)) {
              found.put(key.pane(), pane.insight());
            }
          });
      explained.add(server);
      registry.explain(server, found);
    } finally {
      telling.unlock();
    }
  }

  /// @param most how many panes to look at
  /// @return when to look again
  private Optional<Instant> goThrough(Duration restless, int most) {
    lock.lock();
    try {
      var now = clock.instant();
      var listed = listed();
      panes.keySet().retainAll(listed.keySet());
      var due = new ArrayList<Listed>();
      var later = Optional.<Instant>empty();
      for (var pane : listed.values()) {
        var at = due(pane, restless, now);
        if (at.isPresent() && !at.get().isAfter(now)) {
          due.add(pane);
        } else {
          later = earlier(later, at);
        }
      }
      due.stream()
          .sorted(Comparator.comparing((Listed pane) -> pane.window().activity()).reversed())
          .limit(most)
          .collect(Collectors.groupingBy(pane -> pane.session().server()))
          .forEach(this::look);
      forget(listed.keySet());
      // Those that were busy, and what has come meanwhile.
      return due.isEmpty() ? later : earlier(later, Optional.of(now.plus(config.quiet())));
    } finally {
      lock.unlock();
    }
  }

  private Map<Key, Listed> listed() {
    var listed = new LinkedHashMap<Key, Listed>();
    for (var session : registry.current().sessions()) {
      var server = session.id().server();
      for (var window : session.windows()) {
        for (var pane : window.panes()) {
          var key = new Key(server, pane.id());
          listed.putIfAbsent(
              key,
              new Listed(
                  session.id(),
                  window,
                  pane,
                  panes.computeIfAbsent(
                      key, _ -> new WatchedPane(server, pane.id(), config.restless()))));
        }
      }
    }
    return listed;
  }

  private Optional<Instant> due(Listed pane, Duration restless, Instant now) {
    var known = pane.known();
    if (!known.lock.tryLock()) {
      // Somebody answers there.
      return Optional.of(now.plus(config.quiet()));
    }
    try {
      known.listed(pane.window(), pane.pane(), now);
      boolean urgent = rules.calls(pane.pane().title()) && !known.asks();
      return known.due(config.quiet(), urgent ? URGENT : restless);
    } finally {
      known.lock.unlock();
    }
  }

  private static Optional<Instant> earlier(Optional<Instant> one, Optional<Instant> other) {
    return one.isEmpty() || other.filter(at -> at.isBefore(one.get())).isPresent() ? other : one;
  }

  private void look(ServerId server, List<Listed> due) {
    var now = clock.instant();
    if (silences.isLeftAlone(server, now)) {
      return;
    }
    Map<String, Screen> seen;
    try {
      var ids = due.stream().map(listed -> listed.pane().id()).toList();
      seen = screens.look(due.getFirst().session(), ids);
    } catch (SessionException.Gone e) {
      // Its end will be listed.
      return;
    } catch (SessionException e) {
      log.info("{}: {}", server, e.getMessage());
      silences.begin(server, clock.instant());
      return;
    }
    silences.end(server);
    due.forEach(listed -> take(listed, Optional.ofNullable(seen.get(listed.pane().id())), now));
    tell(server);
  }

  /// @param screen empty for a pane that is gone
  private void take(Listed pane, Optional<Screen> screen, Instant now) {
    var known = pane.known();
    if (!known.lock.tryLock()) {
      return;
    }
    try {
      if (screen.isEmpty()) {
        known.missed(now);
        return;
      }
      var sight = sight(pane, screen.get(), known.isQuiet(screen.get(), config.quiet(), now));
      known.looked(sight, rules.of(sight.program()), now.truncatedTo(ChronoUnit.MILLIS));
    } catch (RuntimeException e) {
      // The other panes are somebody's, too.
      if (known.failed()) {
        log.error("{} of {} cannot be judged", pane.pane().id(), pane.session().server(), e);
      }
    } finally {
      known.lock.unlock();
    }
  }

  private static Sight sight(Listed pane, Screen screen, boolean quiet) {
    return new Sight(pane.pane(), pane.window().alerts().contains(Alert.BELL), quiet, screen);
  }

  private void forget(Set<Key> listed) {
    var alive = new HashSet<ServerId>();
    listed.forEach(key -> alive.add(key.server()));
    explained.stream().filter(server -> !alive.contains(server)).forEach(this::forget);
    silences.retain(alive);
  }

  private void forget(ServerId server) {
    telling.lock();
    try {
      explained.remove(server);
      registry.explain(server, Map.of());
    } finally {
      telling.unlock();
    }
  }

  @Override
  public void close() {
    following.close();
    alarm.close();
  }
}
