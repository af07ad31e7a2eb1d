package dev.traymux.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SessionRegistryTest {
  private static final ServerId SERVER = new ServerId("default", "1k2j3h");
  private static final TmuxState READY = new TmuxState.Ready("3.3a");

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
    registry.publish(new SessionSnapshot(READY, List.of(), List.of(api)));
    try (var following = registry.subscribe(listener)) {
      var web = session("$2", "web");
      var renamed = session("$1", "api-2");
      registry.publish(new SessionSnapshot(READY, List.of(), List.of(renamed, web)));
      registry.publish(new SessionSnapshot(READY, List.of(), List.of(renamed, web)));
      registry.publish(new SessionSnapshot(READY, List.of(), List.of(web)));

      assertThat(heard)
          .containsExactly(
              new SessionSnapshot(READY, List.of(), List.of(api)),
              new SessionChange(READY, List.of(), false, List.of(renamed, web), List.of()),
              new SessionChange(READY, List.of(), false, List.of(), List.of(renamed.id())));
    }
  }

  @Test
  void tellsThatTmuxIsGone() {
    registry.publish(new SessionSnapshot(READY, List.of(), List.of()));
    try (var following = registry.subscribe(listener)) {
      registry.publish(new SessionSnapshot(new TmuxState.Missing(), List.of(), List.of()));

      assertThat(heard)
          .last()
          .isEqualTo(
              new SessionChange(new TmuxState.Missing(), List.of(), true, List.of(), List.of()));
    }
  }

  @Test
  void isWatchedOnlyWhileSomebodyFollows() {
    assertThat(registry.isWatched()).isFalse();
    var following = registry.subscribe(listener);
    assertThat(registry.isWatched()).isTrue();
    following.close();
    following.close();
    assertThat(registry.isWatched()).isFalse();

    registry.publish(new SessionSnapshot(READY, List.of(), List.of()));
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
    return new Session(
        new SessionId(SERVER, id), name, Instant.EPOCH, Instant.EPOCH, List.of(), List.of());
  }
}
