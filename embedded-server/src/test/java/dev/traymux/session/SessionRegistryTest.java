package dev.traymux.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class SessionRegistryTest {
  private static final ServerId SERVER = new ServerId("default", "1k2j3h");
  private static final TmuxState READY = new TmuxState.Ready("3.3a");
  private static final ServerState SERVER_READY = new ServerState("default", READY);
  private static final List<ServerState> SERVERS = List.of(SERVER_READY);

  private final SessionRegistry registry = new SessionRegistry();
  private final List<Object> heard = new ArrayList<>();
  private final SessionListener listener =
      new SessionListener() {
        @Override
        public void snapshot(SessionSnapshot all) {
          heard.add(all);
        }

        @Override
        public void changed(SessionChange change) {
          heard.add(change);
        }
      };

  @Test
  void tellsANewListenerEverythingAndThenOnlyChanges() {
    var api = session("$1", "api");
    registry.publish(SERVER_READY, List.of(api));
    try (var following = registry.subscribe(listener)) {
      var web = session("$2", "web");
      var renamed = session("$1", "api-2");
      registry.publish(SERVER_READY, List.of(renamed, web));
      registry.publish(SERVER_READY, List.of(renamed, web));
      registry.publish(SERVER_READY, List.of(web));

      assertThat(heard)
          .containsExactly(
              new SessionSnapshot(READY, SERVERS, List.of(api)),
              new SessionChange(READY, SERVERS, false, List.of(renamed, web), List.of()),
              new SessionChange(READY, SERVERS, false, List.of(), List.of(renamed.id())));
    }
  }

  @Test
  void tellsThatTmuxIsGone() {
    registry.publish(SERVER_READY, List.of());
    try (var following = registry.subscribe(listener)) {
      var missing = new ServerState("default", new TmuxState.Missing());
      registry.publish(missing, List.of());

      assertThat(heard)
          .last()
          .isEqualTo(
              new SessionChange(
                  new TmuxState.Missing(), List.of(missing), true, List.of(), List.of()));
    }
  }

  @Test
  void keepsServersApart() {
    var api = session("$1", "api");
    var elsewhere = new ServerId("work", "1k2j3h");
    var same = session(new SessionId(elsewhere, "$1"), "api");
    var work = new ServerState("work", new TmuxState.Ready("3.5a"));
    registry.publish(SERVER_READY, List.of(api));
    try (var following = registry.subscribe(listener)) {
      registry.publish(work, List.of(same));
      var silent = new ServerState("default", new TmuxState.Unresponsive());
      registry.publish(silent, List.of(api));
      assertThat(registry.current())
          .isEqualTo(new SessionSnapshot(work.state(), List.of(silent, work), List.of(api, same)));
      registry.remove("work");
      registry.remove("work");

      assertThat(heard)
          .containsExactly(
              new SessionSnapshot(READY, SERVERS, List.of(api)),
              new SessionChange(
                  READY, List.of(SERVERS.getFirst(), work), true, List.of(same), List.of()),
              new SessionChange(work.state(), List.of(silent, work), true, List.of(), List.of()),
              new SessionChange(
                  silent.state(), List.of(silent), true, List.of(), List.of(same.id())));
    }
  }

  @Test
  void isWatchedOnlyWhileSomebodyFollows() {
    assertThat(registry.isWatched()).isFalse();
    var following = registry.subscribe(listener);
    assertThat(registry.isWatched()).isTrue();
    var left = new AtomicInteger();
    registry.whenUnwatched(left::incrementAndGet);
    following.close();
    following.close();
    assertThat(registry.isWatched()).isFalse();
    assertThat(left).hasValue(1);

    registry.publish(SERVER_READY, List.of());
    assertThat(heard).hasSize(1);
  }

  @Test
  void readsOnlyIdsThatItWrites() {
    var id = new SessionId(SERVER, "$12");
    assertThat(SessionId.parse(id.toString())).contains(id);
    assertThat(
            List.of(
                "$12",
                "default/$12",
                "default@1k/12",
                "default@1k/$",
                "a b@1k/$1",
                "default@1k/$1;x",
                "default@1k/$1\n",
                "default@1k/$12345678901"))
        .allSatisfy(text -> assertThat(SessionId.parse(text)).isEmpty());
  }

  @Test
  void givesNoNameThatTmuxWouldReadAsSomethingElse() {
    assertThat(List.of("api", "api-2", "a.b_c", "0")).allMatch(SessionName::isAllowed);
    assertThat(
            List.of(
                "",
                "-t",
                ".x",
                "a b",
                "#(touch x)",
                "a;b",
                "p*",
                "=x",
                "a:b",
                "é",
                "a\n",
                "traymux-view-1",
                "x".repeat(65)))
        .noneMatch(SessionName::isAllowed);
  }

  private static Session session(String id, String name) {
    return session(new SessionId(SERVER, id), name);
  }

  private static Session session(SessionId id, String name) {
    return new Session(id, name, Instant.EPOCH, Instant.EPOCH, List.of(), List.of());
  }
}
