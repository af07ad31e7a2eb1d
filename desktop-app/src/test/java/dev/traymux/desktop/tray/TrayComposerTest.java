package dev.traymux.desktop.tray;

import static org.assertj.core.api.Assertions.assertThat;

import dev.traymux.session.ServerId;
import dev.traymux.session.ServerState;
import dev.traymux.session.Session;
import dev.traymux.session.SessionId;
import dev.traymux.session.SessionSnapshot;
import dev.traymux.session.TmuxState;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TrayComposerTest {
  private static final TmuxState READY = new TmuxState.Ready("3.3a");
  private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

  @Test
  void listsTheLatestSessionsFirstAndNotMoreThanFit() {
    var many = IntStream.rangeClosed(1, 20).mapToObj(i -> session(i, "s" + i, i)).toList();
    var labels = labels(compose(new SessionSnapshot(READY, List.of(), many), PhonesNow.NONE));
    assertThat(labels)
        .startsWith("s20", "s19")
        .containsSubsequence("s9", "All sessions…", "New session…", "Pair a phone…", "Allow phones")
        .endsWith("Quit Traymux")
        .doesNotContain("s8");
  }

  @Test
  void opensTheSessionThatIsNamed() {
    var content =
        compose(
            new SessionSnapshot(READY, List.of(), List.of(session(3, "api", 0))), PhonesNow.NONE);
    assertThat(content.menu())
        .first()
        .isEqualTo(new TrayMenuItem.Action("api", new TrayCommand.OpenSession(id(3))));
  }

  @Test
  void tellsServersApartWhereThereAreSeveral() {
    var work =
        new Session(
            new SessionId(new ServerId("work", "1"), "$3"),
            "api",
            NOON,
            NOON,
            List.of(),
            List.of());
    var sessions = List.of(session(3, "api", 1), work);
    var servers = List.of(new ServerState("default", READY), new ServerState("work", READY));
    assertThat(labels(compose(new SessionSnapshot(READY, servers, sessions), PhonesNow.NONE)))
        .startsWith("api", "api · work");
    assertThat(
            labels(
                compose(
                    new SessionSnapshot(READY, List.of(servers.getLast()), List.of(work)),
                    PhonesNow.NONE)))
        .startsWith("api", "All sessions…");
  }

  @Test
  void showsHostileNamesAsPlainShortText() {
    var hostile = "a\u202egnp\u0007" + "x".repeat(300);
    var content =
        compose(
            new SessionSnapshot(READY, List.of(), List.of(session(1, hostile, 0))), PhonesNow.NONE);
    assertThat(labels(content).getFirst()).startsWith("agnpxxx").endsWith("…").hasSize(48);
  }

  @Test
  void tellsTheStateByTheIconAndInWords() {
    var none = new SessionSnapshot(new TmuxState.Idle("3.3a"), List.of(), List.of());
    assertThat(compose(none, PhonesNow.NONE))
        .returns(TrayState.OFF, TrayContent::state)
        .returns("0 sessions, phones not allowed", TrayContent::tooltip);
    assertThat(compose(none, new PhonesNow(true, List.of(), false)))
        .returns(TrayState.ON, TrayContent::state);
    assertThat(
            compose(none, new PhonesNow(true, List.of(new PhonesNow.Viewer("Pixel 9", 2)), false)))
        .returns(TrayState.CONNECTED, TrayContent::state)
        .returns("0 sessions, connected: Pixel 9", TrayContent::tooltip);
    assertThat(compose(none, new PhonesNow(true, List.of(), true)))
        .returns(TrayState.ATTENTION, TrayContent::state);
  }

  @Test
  void endsAllRemoteAccessFirstWhileThereIsAny() {
    var sessions = new SessionSnapshot(READY, List.of(), List.of(session(1, "api", 0)));
    var viewers =
        List.of(new PhonesNow.Viewer("Pixel 9", 2), new PhonesNow.Viewer("Tab\u202elet", 0));
    assertThat(compose(sessions, new PhonesNow(true, viewers, false)).menu())
        .startsWith(
            new TrayMenuItem.Action("End all remote access", new TrayCommand.EndRemoteAccess()),
            new TrayMenuItem.Note("Pixel 9 · looks at 2 sessions"),
            new TrayMenuItem.Note("Tablet · connected"),
            new TrayMenuItem.Separator(),
            new TrayMenuItem.Action("api", new TrayCommand.OpenSession(id(1))));
    assertThat(labels(compose(sessions, new PhonesNow(false, viewers, false))))
        .startsWith("End all remote access");
    assertThat(labels(compose(sessions, PhonesNow.NONE))).doesNotContain("End all remote access");
  }

  @Test
  void listsNotMoreViewersThanFit() {
    var many = IntStream.rangeClosed(1, 7).mapToObj(i -> new PhonesNow.Viewer("p" + i, 1)).toList();
    assertThat(
            labels(
                compose(
                    new SessionSnapshot(READY, List.of(), List.of()),
                    new PhonesNow(true, many, false))))
        .contains("p5 · looks at 1 session", "and 2 others")
        .doesNotContain("p6 · looks at 1 session");
  }

  @Test
  void theSwitchAsksForTheOtherPosition() {
    var none = new SessionSnapshot(READY, List.of(), List.of());
    assertThat(compose(none, PhonesNow.NONE).menu())
        .contains(new TrayMenuItem.Check("Allow phones", false, new TrayCommand.AllowPhones(true)));
    assertThat(compose(none, new PhonesNow(true, List.of(), false)).menu())
        .contains(new TrayMenuItem.Check("Allow phones", true, new TrayCommand.AllowPhones(false)));
  }

  @Test
  void saysWhatIsWrongWithTmux() {
    var missing = new SessionSnapshot(new TmuxState.Missing(), List.of(), List.of());
    assertThat(labels(compose(missing, PhonesNow.NONE))).startsWith("tmux is not installed");
  }

  @Test
  void warnsBeforeAnythingElse() {
    var none = new SessionSnapshot(READY, List.of(), List.of());
    assertThat(
            labels(
                TrayComposer.compose(
                    none, PhonesNow.NONE, List.of("Traymux runs as root: beware."))))
        .startsWith("Traymux runs as root: beware.", "No sessions");
  }

  @Test
  void escapesWhatMenusAndTooltipsTakeForMarkup() {
    assertThat(Labels.withoutMnemonics("my_api")).isEqualTo("my__api");
    assertThat(Labels.withoutMarkup("<b>&")).isEqualTo("&lt;b&gt;&amp;");
    assertThat(Labels.plain("\u200b\u0000", 9)).isEqualTo("(no name)");
  }

  private static TrayContent compose(SessionSnapshot sessions, PhonesNow phones) {
    return TrayComposer.compose(sessions, phones, List.of());
  }

  private static List<String> labels(TrayContent content) {
    return content.menu().stream()
        .flatMap(
            item ->
                switch (item) {
                  case TrayMenuItem.Action(var label, _) -> Stream.of(label);
                  case TrayMenuItem.Check(var label, _, _) -> Stream.of(label);
                  case TrayMenuItem.Note(var label) -> Stream.of(label);
                  case TrayMenuItem.Separator _ -> Stream.empty();
                })
        .toList();
  }

  private static SessionId id(int number) {
    return new SessionId(new ServerId("default", "1"), "$" + number);
  }

  private static Session session(int number, String name, int minute) {
    return new Session(
        id(number), name, NOON, NOON.plusSeconds(60L * minute), List.of(), List.of());
  }
}
