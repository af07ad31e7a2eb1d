package dev.traymux.arrangement;

import dev.traymux.session.Session;
import dev.traymux.session.SessionException;
import dev.traymux.session.SessionId;
import dev.traymux.session.SessionRegistry;
import dev.traymux.store.ArrangementRow;
import dev.traymux.store.ArrangementTable;
import dev.traymux.store.StoreException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Groups of sessions and their order. A session is known by the names of its tmux server and its
/// own, so that it is where it was when it is made again; while it lives, it may be called anew.
public final class Arrangements {
  private static final Logger log = LoggerFactory.getLogger(Arrangements.class);

  /// For how long a session that is gone is remembered.
  public static final Duration MEMORY = Duration.ofDays(90);

  private static final Comparator<Session> BY_NAME =
      Comparator.comparing(Session::name, String.CASE_INSENSITIVE_ORDER);

  // Nobody has as many; scripts may.
  private static final int MOST = 1000;

  private final SessionRegistry registry;
  private final ArrangementTable table;
  private final InstantSource clock;
  private final Executor workers;

  // Taken before the other, and held while the disk is waited for.
  private final ReentrantLock writing = new ReentrantLock();

  // Never held while waiting for anything: the registry asks for it with its own lock held.
  private final ReentrantLock lock = new ReentrantLock();
  // Both guarded by lock.
  private final Map<Key, Put> put = new HashMap<>();
  private final Map<SessionId, Key> names = new HashMap<>();

  private record Key(String server, String session) {
    static Key of(Session session) {
      return new Key(session.id().server().socket(), session.name());
    }
  }

  private record Put(Optional<String> group, OptionalInt place, Instant seen) {
    static final Put NOWHERE = new Put(Optional.empty(), OptionalInt.empty(), Instant.EPOCH);

    boolean isSomewhere() {
      return group.isPresent() || place.isPresent();
    }

    Put at(int where) {
      return new Put(group, OptionalInt.of(where), seen);
    }

    Put in(Optional<String> other) {
      return new Put(other, place, seen);
    }

    Put seenAt(Instant time) {
      return new Put(group, place, time);
    }
  }

  /// What one change has made of a key.
  ///
  /// @param session the one that was called so, if it was there
  private record Changed(
      Key key, Optional<SessionId> session, Optional<Put> before, Optional<Put> after) {}

  /// @param workers write what came of a session being called anew
  public Arrangements(
      SessionRegistry registry, ArrangementTable table, InstantSource clock, Executor workers) {
    this.registry = registry;
    this.table = table;
    this.clock = clock;
    this.workers = workers;
    var oldest = clock.instant().minus(MEMORY);
    table.list().stream()
        .filter(row -> row.seen().isAfter(oldest))
        .forEach(
            row ->
                put.put(
                    new Key(row.server(), row.session()),
                    new Put(row.group(), row.place(), row.seen())));
    registry.overlay(this::over);
  }

  private List<Session> over(List<Session> told) {
    lock.lock();
    try {
      boolean renamed = follow(told);
      boolean seen = see(told);
      if (renamed || seen) {
        workers.execute(this::storeQuietly);
      }
      return put.isEmpty() ? told : told.stream().map(this::over).toList();
    } finally {
      lock.unlock();
    }
  }

  private Session over(Session session) {
    var known = put.getOrDefault(Key.of(session), Put.NOWHERE);
    return known.isSomewhere() ? session.arranged(known.group, known.place) : session;
  }

  /// All at once, since two may have exchanged their names.
  private boolean follow(List<Session> told) {
    var moved = new HashMap<Key, Put>();
    boolean renamed = false;
    for (var session : told) {
      var now = Key.of(session);
      var before = names.put(session.id(), now);
      if (before != null && !before.equals(now)) {
        renamed = true;
        moved.put(now, Optional.ofNullable(put.remove(before)).orElse(Put.NOWHERE));
      }
    }
    moved.forEach(
        (key, where) -> {
          // What is remembered of one that was called so before is over.
          put.remove(key);
          if (where.isSomewhere()) {
            put.put(key, where);
          }
        });
    forgetNames(told);
    return renamed;
  }

  private void forgetNames(List<Session> told) {
    if (!told.isEmpty()) {
      var live = told.stream().map(Session::id).collect(Collectors.toSet());
      var server = told.getFirst().id().server().socket();
      names.keySet().removeIf(id -> id.server().socket().equals(server) && !live.contains(id));
    }
  }

  // To the day: it is not worth a write each time.
  private boolean see(List<Session> told) {
    var today = clock.instant().truncatedTo(ChronoUnit.DAYS);
    boolean news = false;
    for (var session : told) {
      var known = put.get(Key.of(session));
      if (known != null && known.seen.isBefore(today)) {
        put.put(Key.of(session), known.seenAt(today));
        news = true;
      }
    }
    return news;
  }

  /// Puts a session somewhere else. Once one has a place, all that are there have one: those that
  /// had none come behind, by name, as lists have them.
  ///
  /// @param group where it belongs; empty text takes it out, nothing leaves it where it is
  /// @throws SessionException.Gone when one of the two is not there
  public void arrange(SessionId id, Optional<String> group, Move move) {
    var all = registry.current().sessions();
    var session = find(all, id);
    var others = all.stream().filter(each -> !each.id().equals(id)).toList();
    Optional<Session> next =
        switch (move) {
          // In front of itself it is already.
          case Move.Before(var other) when !other.equals(id) -> Optional.of(find(others, other));
          case Move.Before _, Move.Nowhere _, Move.ToTheEnd _ -> Optional.empty();
        };
    try {
      store(
          () -> {
            group.ifPresent(name -> putIn(session, name.strip()));
            if (next.isPresent() || move instanceof Move.ToTheEnd) {
              place(all, session, next);
            }
            forgetSome();
          });
    } finally {
      registry.overlayAnew();
    }
  }

  private static Session find(List<Session> all, SessionId id) {
    return all.stream()
        .filter(session -> session.id().equals(id))
        .findFirst()
        .orElseThrow(SessionException.Gone::new);
  }

  private Put of(Session session) {
    return put.getOrDefault(
        Key.of(session), Put.NOWHERE.seenAt(clock.instant().truncatedTo(ChronoUnit.DAYS)));
  }

  private void putIn(Session session, String name) {
    var now = of(session).in(Optional.of(name).filter(n -> !n.isEmpty()));
    if (now.isSomewhere()) {
      put.put(Key.of(session), now);
    } else {
      put.remove(Key.of(session));
    }
  }

  private void place(List<Session> all, Session session, Optional<Session> next) {
    var order = new ArrayList<>(inOrder());
    all.stream()
        .filter(each -> of(each).place.isEmpty())
        .sorted(BY_NAME)
        .forEach(
            each -> {
              put.put(Key.of(each), of(each));
              order.add(Key.of(each));
            });
    order.remove(Key.of(session));
    int at = next.map(other -> order.indexOf(Key.of(other))).orElse(-1);
    order.add(at < 0 ? order.size() : at, Key.of(session));
    for (int i = 0; i < order.size(); i++) {
      put.put(order.get(i), put.getOrDefault(order.get(i), Put.NOWHERE).at(i));
    }
  }

  // Those that are gone keep their place for when they are made again.
  private List<Key> inOrder() {
    return put.entrySet().stream()
        .filter(entry -> entry.getValue().place.isPresent())
        .sorted(Comparator.comparingInt(entry -> entry.getValue().place.getAsInt()))
        .map(Map.Entry::getKey)
        .toList();
  }

  private void forgetSome() {
    var oldest = clock.instant().minus(MEMORY);
    put.values().removeIf(known -> known.seen.isBefore(oldest));
    put.entrySet().stream()
        .sorted(Comparator.comparing(entry -> entry.getValue().seen))
        .limit(Math.max(0, put.size() - MOST))
        .map(Map.Entry::getKey)
        .toList()
        .forEach(put::remove);
  }

  /// Changes what is known, and stores it. What could not be stored has not happened; what was
  /// called anew meanwhile has.
  private void store(Runnable change) {
    writing.lock();
    try {
      var changed = changed(change);
      try {
        table.replace(rows());
      } catch (StoreException e) {
        undo(changed);
        throw e;
      }
    } finally {
      writing.unlock();
    }
  }

  private List<Changed> changed(Runnable change) {
    lock.lock();
    try {
      var before = Map.copyOf(put);
      change.run();
      var called = new HashMap<Key, SessionId>();
      names.forEach((id, key) -> called.put(key, id));
      return Stream.concat(before.keySet().stream(), put.keySet().stream())
          .distinct()
          .map(
              key ->
                  new Changed(
                      key,
                      Optional.ofNullable(called.get(key)),
                      Optional.ofNullable(before.get(key)),
                      Optional.ofNullable(put.get(key))))
          .filter(each -> !each.before.equals(each.after))
          .toList();
    } finally {
      lock.unlock();
    }
  }

  private void undo(List<Changed> changed) {
    lock.lock();
    try {
      for (var each : changed) {
        var key = each.session.flatMap(id -> Optional.ofNullable(names.get(id))).orElse(each.key);
        // Else it was given anew meanwhile, with another session's name.
        if (Optional.ofNullable(put.get(key)).equals(each.after)) {
          each.before.ifPresentOrElse(earlier -> put.put(key, earlier), () -> put.remove(key));
        }
      }
    } finally {
      lock.unlock();
    }
  }

  private void storeQuietly() {
    writing.lock();
    try {
      table.replace(rows());
    } catch (StoreException e) {
      log.warn("How sessions are put could not be stored", e);
    } finally {
      writing.unlock();
    }
  }

  private Map<Key, Put> known() {
    lock.lock();
    try {
      return Map.copyOf(put);
    } finally {
      lock.unlock();
    }
  }

  private List<ArrangementRow> rows() {
    return known().entrySet().stream()
        .map(
            entry ->
                new ArrangementRow(
                    entry.getKey().server,
                    entry.getKey().session,
                    entry.getValue().group,
                    entry.getValue().place,
                    entry.getValue().seen))
        .toList();
  }
}
