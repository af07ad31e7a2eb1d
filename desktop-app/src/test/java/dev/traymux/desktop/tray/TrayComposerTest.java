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
    var labels =
        labels(
            TrayComposer.compose(new SessionSnapshot(READY, List.of(), many), RemoteAccess.NONE));
    assertThat(labels)
        .startsWith("s20", "s19")
        .containsSubsequence("s9", "All sessions…", "New session…", "Pair a phone…", "Allow phones")
        .endsWith("Quit Traymux")
        .doesNotContain("s8");
  }

  @Test
  void opensTheSessionThatIsNamed() {
    var content =
        TrayComposer.compose(
            new SessionSnapshot(READY, List.of(), List.of(session(3, "api", 0))),
            RemoteAccess.NONE);
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
    assertThat(
            labels(
                TrayComposer.compose(
                    new SessionSnapshot(READY, servers, sessions), RemoteAccess.NONE)))
        .startsWith("api", "api · work");
    assertThat(
            labels(
                TrayComposer.compose(
                    new SessionSnapshot(READY, List.of(servers.getLast()), List.of(work)),
                    RemoteAccess.NONE)))
        .startsWith("api", "All sessions…");
  }

  @Test
  void showsHostileNamesAsPlainShortText() {
    var hostile = "a\u202egnp\u0007" + "x".repeat(300);
    var content =
        TrayComposer.compose(
            new SessionSnapshot(READY, List.of(), List.of(session(1, hostile, 0))),
            RemoteAccess.NONE);
    assertThat(labels(content).getFirst()).startsWith("agnpxxx").endsWith("…").hasSize(48);
  }

  @Test
  void tellsTheStateByTheIconAndInWords() {
    var none = new SessionSnapshot(new TmuxState.Idle("3.3a"), List.of(), List.of());
    assertThat(TrayComposer.compose(none, RemoteAccess.NONE))
        .returns(TrayState.OFF, TrayContent::state)
        .returns("0 sessions, phones not allowed", TrayContent::tooltip);
    assertThat(TrayComposer.compose(none, new RemoteAccess(true, List.of(), false)))
        .returns(TrayState.ON, TrayContent::state);
    assertThat(TrayComposer.compose(none, new RemoteAccess(true, List.of("Pixel 9"), false)))
        .returns(TrayState.CONNECTED, TrayContent::state)
        .returns("0 sessions, connected: Pixel 9", TrayContent::tooltip);
    assertThat(TrayComposer.compose(none, new RemoteAccess(true, List.of(), true)))
        .returns(TrayState.ATTENTION, TrayContent::state);
  }

  @Test
  void theSwitchAsksForTheOtherPosition() {
    var none = new SessionSnapshot(READY, List.of(), List.of());
    assertThat(TrayComposer.compose(none, RemoteAccess.NONE).menu())
        .contains(new TrayMenuItem.Check("Allow phones", false, new TrayCommand.AllowPhones(true)));
    assertThat(TrayComposer.compose(none, new RemoteAccess(true, List.of(), false)).menu())
        .contains(new TrayMenuItem.Check("Allow phones", true, new TrayCommand.AllowPhones(false)));
  }

  @Test
  void saysWhatIsWrongWithTmux() {
    var missing = new SessionSnapshot(new TmuxState.Missing(), List.of(), List.of());
    assertThat(labels(TrayComposer.compose(missing, RemoteAccess.NONE)))
        .startsWith("tmux is not installed");
  }

  @Test
  void escapesWhatMenusAndTooltipsTakeForMarkup() {
    assertThat(Labels.withoutMnemonics("my_api")).isEqualTo("my__api");
    assertThat(Labels.withoutMarkup("<b>&")).isEqualTo("&lt;b&gt;&amp;");
    assertThat(Labels.plain("\u200b\u0000", 9)).isEqualTo("(no name)");
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
