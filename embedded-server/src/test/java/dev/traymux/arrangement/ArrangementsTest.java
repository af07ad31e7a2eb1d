package dev.traymux.arrangement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.traymux.access.MovableClock;
import dev.traymux.session.ServerId;
import dev.traymux.session.ServerState;
import dev.traymux.session.Session;
import dev.traymux.session.SessionException;
import dev.traymux.session.SessionId;
import dev.traymux.session.SessionRegistry;
import dev.traymux.session.TmuxState;
import dev.traymux.store.Database;
import dev.traymux.store.StoreException;
import dev.traymux.store.TestDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ArrangementsTest {
  private static final Optional<String> AS_IT_WAS = Optional.empty();
  private static final Move WHERE_IT_WAS = new Move.Nowhere();
  private static final Move LAST = new Move.ToTheEnd();

  @TempDir Path home;

  private final MovableClock clock = new MovableClock();
  private Database database;
  private SessionRegistry registry;
  private Arrangements arrangements;

  @BeforeEach
  void start() {
    database = TestDatabase.in(home);
    restart();
    exist("a", "b", "c");
  }

  @AfterEach
  void stop() {
    database.close();
  }

  private void restart() {
    registry = new SessionRegistry();
    arrangements = new Arrangements(registry, database.arrangements(), clock, Runnable::run);
  }

  private void exist(String... names) {
    publish(
        "default",
        IntStream.range(0, names.length).mapToObj(i -> session("default", i, names[i])).toList());
  }

  private void publish(String server, List<Session> sessions) {
    registry.publish(new ServerState(server, new TmuxState.Ready("3.3a")), sessions);
  }

  private static Session session(String server, int number, String name) {
    return new Session(
        new SessionId(new ServerId(server, "1k2j3h"), "$" + number),
        name,
        Instant.EPOCH,
        Instant.EPOCH,
        List.of(),
        List.of());
  }

  private Session find(String name) {
    return registry.current().sessions().stream()
        .filter(s -> s.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private SessionId id(String name) {
    return find(name).id();
  }

  private Optional<String> group(String name) {
    return find(name).group();
  }

  private void putBefore(String name, String next) {
    arrangements.arrange(id(name), AS_IT_WAS, new Move.Before(id(next)));
  }

  private List<String> order() {
    return registry.current().sessions().stream()
        .sorted(Comparator.comparingInt(s -> s.place().orElse(Integer.MAX_VALUE)))
        .map(Session::name)
        .toList();
  }

  @Test
  void putsSessionsInGroups() {
    arrangements.arrange(id("a"), Optional.of(" Work "), WHERE_IT_WAS);
    assertThat(group("a")).contains("Work");
    assertThat(find("a").place()).isEmpty();
    assertThat(group("b")).isEmpty();

    arrangements.arrange(id("a"), Optional.of(""), WHERE_IT_WAS);
    assertThat(group("a")).isEmpty();
    assertThat(database.arrangements().list()).isEmpty();
  }

  @Test
  void putsSessionsInOrder() {
    putBefore("c", "b");
    assertThat(order()).containsExactly("a", "c", "b");
    putBefore("b", "a");
    assertThat(order()).containsExactly("b", "a", "c");
    arrangements.arrange(id("b"), AS_IT_WAS, LAST);
    assertThat(order()).containsExactly("a", "c", "b");
    putBefore("c", "c");
    assertThat(order()).containsExactly("a", "c", "b");
    assertThat(find("a").place()).hasValue(0);

    exist("a", "b", "c", "d");
    assertThat(order()).containsExactly("a", "c", "b", "d");
    assertThat(find("d").place()).isEmpty();
  }

  @Test
  void leavesTheOthersInTheOrderOfTheirNames() {
    exist("d", "C", "a", "b");
    putBefore("d", "a");
    assertThat(order()).containsExactly("d", "a", "b", "C");
  }

  @Test
  void lastsAcrossARestartAndTheEndOfSessions() {
    arrangements.arrange(id("a"), Optional.of("Work"), LAST);
    restart();
    var made = List.of(session("default", 7, "c"), session("default", 8, "a"));
    publish("default", made);
    publish("default", List.of(session("default", 6, "b"), made.get(0), made.get(1)));

    assertThat(order()).containsExactly("b", "c", "a");
    assertThat(group("a")).contains("Work");
  }

  @Test
  void followsARename() {
    arrangements.arrange(id("a"), Optional.of("Work"), LAST);
    exist("other", "b", "c");
    assertThat(group("other")).contains("Work");
    assertThat(order()).containsExactly("b", "c", "other");

    restart();
    exist("other", "b", "c");
    assertThat(group("other")).contains("Work");
    exist("other", "b", "c", "a");
    assertThat(group("a")).isEmpty();
  }

  @Test
  void followsTwoThatExchangeTheirNames() {
    arrangements.arrange(id("a"), Optional.of("A"), WHERE_IT_WAS);
    arrangements.arrange(id("b"), Optional.of("B"), WHERE_IT_WAS);
    exist("b", "a", "c");

    assertThat(group("b")).contains("A");
    assertThat(group("a")).contains("B");
  }

  @Test
  void takesNothingOverFromOneThatWasCalledSo() {
    arrangements.arrange(id("a"), Optional.of("Work"), WHERE_IT_WAS);
    publish("default", List.of(session("default", 1, "b")));
    publish("default", List.of(session("default", 1, "a")));

    assertThat(group("a")).isEmpty();
  }

  @Test
  void tellsServersApart() {
    arrangements.arrange(id("a"), Optional.of("Work"), WHERE_IT_WAS);
    publish("other", List.of(session("other", 0, "a")));

    assertThat(registry.current().sessions())
        .filteredOn(s -> s.id().server().socket().equals("other"))
        .allSatisfy(s -> assertThat(s.group()).isEmpty());
  }

  @Test
  void forgetsWhatHasNotBeenThereForLong() {
    arrangements.arrange(id("a"), Optional.of("Work"), WHERE_IT_WAS);
    arrangements.arrange(id("b"), Optional.of("Work"), WHERE_IT_WAS);
    clock.move(Duration.ofDays(60));
    exist("b", "c");
    exist("a", "c");
    clock.move(Duration.ofDays(60));
    restart();
    publish("default", List.of(session("default", 5, "a"), session("default", 6, "b")));

    assertThat(group("a")).contains("Work");
    clock.move(Duration.ofDays(91));
    restart();
    exist("a", "b");
    assertThat(group("a")).isEmpty();
    assertThat(group("b")).isEmpty();
  }

  @Test
  void remembersNoMoreThanItMay() {
    for (int round = 0; round < 3; round++) {
      int from = round * 600;
      publish(
          "default",
          IntStream.range(from, from + 600).mapToObj(i -> session("default", i, "s" + i)).toList());
      arrangements.arrange(id("s" + from), Optional.of("Work"), LAST);
      clock.move(Duration.ofDays(1));
    }
    assertThat(database.arrangements().list())
        .hasSize(1000)
        .anySatisfy(row -> assertThat(row.session()).isEqualTo("s1200"));
  }

  @Test
  void saysThatASessionIsGone() {
    var gone = session("default", 99, "gone").id();
    assertThatExceptionOfType(SessionException.Gone.class)
        .isThrownBy(() -> arrangements.arrange(gone, Optional.of("Work"), WHERE_IT_WAS));
    assertThatExceptionOfType(SessionException.Gone.class)
        .isThrownBy(() -> arrangements.arrange(id("a"), AS_IT_WAS, new Move.Before(gone)));
    assertThat(find("a").place()).isEmpty();
  }

  @Test
  void hasNotHappenedWhenItCannotBeStored() {
    TestDatabase.tamper(database, "DROP TABLE arrangement");

    assertThatExceptionOfType(StoreException.class)
        .isThrownBy(() -> arrangements.arrange(id("a"), Optional.of("Work"), WHERE_IT_WAS));
    assertThat(group("a")).isEmpty();
  }

  @Test
  void undoesNothingElseWhenItCannotBeStored() throws InterruptedException {
    try (var workers = Executors.newSingleThreadExecutor()) {
      registry = new SessionRegistry();
      arrangements = new Arrangements(registry, database.arrangements(), clock, workers);
      exist("a", "b", "c");
      arrangements.arrange(id("b"), Optional.of("B"), WHERE_IT_WAS);
      TestDatabase.tamper(database, "DROP TABLE arrangement");
      var a = id("a");
      var arranging = new Thread(() -> refused(a));
      try (var _ = TestDatabase.stall(database)) {
        arranging.start();
        await().until(() -> TestDatabase.hasCome(arranging));
        exist("aa", "bb", "c");
        assertThat(group("aa")).contains("Work");
      }
      arranging.join();
    }
    assertThat(group("aa")).isEmpty();
    assertThat(group("bb")).contains("B");
    assertThat(group("c")).isEmpty();
  }

  private void refused(SessionId id) {
    assertThatExceptionOfType(StoreException.class)
        .isThrownBy(() -> arrangements.arrange(id, Optional.of("Work"), WHERE_IT_WAS));
  }
}
