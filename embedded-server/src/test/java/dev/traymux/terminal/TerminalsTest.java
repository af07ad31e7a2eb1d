package dev.traymux.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.traymux.session.NewSession;
import dev.traymux.session.SessionException;
import dev.traymux.session.SessionId;
import dev.traymux.session.SessionRegistry;
import dev.traymux.session.Size;
import dev.traymux.session.Window;
import dev.traymux.tmux.PrivateTmux;
import dev.traymux.tmux.Tmux;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TerminalsTest extends TerminalsFixture {
  private static final Size LARGE = new Size(180, 100);

  @Test
  void showsWhatIsTyped() {
    var viewer = new TestViewer();
    var view = viewer.attach(terminals, work(), PHONE);
    assertThat(view.state().mode()).isEqualTo(ViewMode.FIT);
    assertThat(view.state().size()).isEqualTo(PHONE);

    view.input(keys("hello é\r"));

    await().until(() -> viewer.text().contains("hello"));
    await()
        .until(
            () -> server.run("capture-pane", "-p", "-t", "=work:").startsWith("hello é\nhello é"));
  }

  @Test
  void showsNoStatusLineAndFillsTheScreen() {
    var viewer = new TestViewer();
    viewer.attach(terminals, work(), PHONE);
    await().until(() -> windowSize().equals("50x20"));
    assertThat(viewer.text()).doesNotContain("[work");
  }

  @Test
  void opensTheWindowThatTheSessionShows() {
    server.run("new-window", "-t", "work:", "-n", "second", "exec sleep 1000");
    await().until(() -> registry.current().sessions().getFirst().windows().size() == 2);
    new TestViewer().attach(terminals, work(), PHONE);

    await()
        .until(
            () ->
                server.lines("list-sessions", "-F", "#{session_name} #{window_name}").stream()
                    .anyMatch(
                        line -> line.startsWith("traymux-view-") && line.endsWith(" second")));
    await().until(() -> windowSize().equals("50x20"));
    assertThat(server.lines("list-windows", "-t", "=work:", "-F", "#{window_width}"))
        .containsExactly("160", "50");
  }

  @Test
  void isNotListedAndNotCounted() {
    var viewer = new TestViewer();
    viewer.attach(terminals, work(), PHONE);
    await().until(() -> server.lines("list-clients").size() == 1);
    server.run("rename-session", "-t", "work", "renamed");

    await().until(() -> registry.current().sessions().getFirst().name().equals("renamed"));
    assertThat(registry.current().sessions()).hasSize(1);
    assertThat(registry.current().sessions().getFirst().attached()).isZero();
  }

  @Test
  void sendsNoMoreThanTheWindowUntilItIsAcknowledged() {
    var viewer = new TestViewer().patient();
    var view = viewer.attach(terminals, work(), PHONE);
    await().until(() -> viewer.received() > 0);
    server.run("respawn-pane", "-k", "-t", "=work:", "seq 1 300000; exec cat");

    await().until(() -> viewer.received() == View.WINDOW);
    await().until(() -> server.run("capture-pane", "-p", "-t", "=work:").contains("300000"));
    assertThat(viewer.received()).isEqualTo(View.WINDOW);

    viewer.forget();
    viewer.acknowledge();
    await()
        .until(
            () -> {
              viewer.acknowledge();
              return viewer.text().contains("300000");
            });
    // tmux left most of it out: the whole would be two megabytes.
    assertThat(viewer.received()).isLessThan(1_000_000);
    view.input(keys("still here\r"));
    await()
        .until(
            () -> {
              viewer.acknowledge();
              return viewer.text().contains("still here");
            });
  }

  @Test
  void followsTheViewersSize() {
    var viewer = new TestViewer();
    var view = viewer.attach(terminals, work(), PHONE);
    await().until(() -> windowSize().equals("50x20"));

    assertThat(view.resize(new Size(90, 30)).size()).isEqualTo(new Size(90, 30));

    await().until(() -> windowSize().equals("90x30"));
    assertThat(viewer.sizes()).isEmpty();
  }

  @Test
  void mirrorsWhileTheDesktopLooksAndFitsAgainAfterwards() {
    var desktop = desktop();
    await().until(() -> registry.current().sessions().getFirst().attached() == 1);
    await().until(() -> windowSize().equals("120x39"));
    var viewer = new TestViewer();
    var view = viewer.attach(terminals, work(), PHONE);

    assertThat(view.state().mode()).isEqualTo(ViewMode.MIRROR);
    await().until(() -> view.state().size().equals(new Size(120, 39)));
    view.input(keys("typed on the phone\r"));
    await().until(() -> viewer.text().contains("typed on the phone"));
    assertThat(windowSize()).isEqualTo("120x39");
    assertThat(view.resize(new Size(60, 18)).size()).isEqualTo(new Size(120, 39));

    desktop.resize(new Size(100, 31));
    await().until(() -> viewer.sizes().contains("MIRROR 100x30"));
    assertThat(windowSize()).isEqualTo("100x30");

    desktop.close();
    await().until(() -> viewer.sizes().contains("FIT 60x18"));
    await().until(() -> windowSize().equals("60x18"));
  }

  @Test
  void viewsThatEndTogetherShowNobodyAnError() {
    // Each instance puts a hook of its own into tmux, and each hook finds every view that is left.
    try (var _ = Tmux.start(server.config(true, PrivateTmux.RARELY), new SessionRegistry())) {
      await()
          .until(
              () ->
                  server.lines("show-hooks", "-g").stream()
                          .filter(hook -> hook.startsWith("client-detached["))
                          .count()
                      == 2);
      server.run("new-window", "-d", "-t", "work:", "exec cat");
      await().until(() -> known().equals(windows()));
      for (var window : windows()) {
        new TestViewer().attach(terminals, work(), Optional.of(window), PHONE);
      }
      await().until(() -> server.lines("list-clients").size() == 2);

      terminals.close();

      await()
          .until(
              () -> server.lines("list-sessions", "-F", "#{session_name}").equals(List.of("work")));
      // This is when tmux shows what has gone wrong in a hook.
      server.run("new-session", "-d", "-t", "work", "-s", "next");
      assertThat(server.lines("list-panes", "-s", "-t", "=work:", "-F", "#{pane_in_mode}"))
          .containsOnly("0");
    }
  }

  @Test
  void switchingBackAndForthSendsNoMoreThanTheWindow() {
    openTwoFullWindows();
    // They keep both drawings going, so that there is a beginning to be sent.
    for (var window : windows()) {
      new TestViewer("Other").attach(terminals, work(), Optional.of(window), LARGE);
    }
    var viewer = new TestViewer().patient();
    var view = viewer.attach(terminals, work(), LARGE);

    for (int i = 0; i < 6; i++) {
      view.select(windows().get(i % 2));
      view.begin();
    }
    assertThat(viewer.most()).isLessThanOrEqualTo(View.WINDOW);
    viewer.wakeUp();
    awaitEcho(view, viewer);
    assertThat(viewer.most()).isLessThanOrEqualTo(View.WINDOW);
  }

  @Test
  void whoTurnedAwayBeforeThereWasRoomHoldsUpNobody() {
    openTwoFullWindows();
    var first = windows().getFirst();
    var second = windows().getLast();
    var other = new TestViewer("Other");
    var typing = other.attach(terminals, work(), Optional.of(first), LARGE);
    var another = new TestViewer("Another");
    another.attach(terminals, work(), Optional.of(second), LARGE);
    await().until(() -> other.text().contains("00100") && another.text().contains("00100"));
    var viewer = new TestViewer().patient();
    var view = viewer.attach(terminals, work(), Optional.of(first), LARGE);
    view.select(second);
    view.begin();

    // There is no room for the first window any more; while that is waited for, nobody wants it.
    view.select(first);
    view.begin();
    long before = other.received();
    typing.input(keys("."));
    await().until(() -> other.received() > before);
    view.select(second);
    view.begin();
    viewer.wakeUp();

    awaitEcho(typing, other);
    awaitEcho(view, viewer);
  }

  /// Types until it is seen, while time goes by: keys go to the window that is shown, which may be
  /// the one before.
  private void awaitEcho(View view, TestViewer viewer) {
    await()
        .until(
            () -> {
              later.pass(Drawings.BETWEEN_REPAINTS);
              view.input(keys("still here "));
              return viewer.text().contains("still here");
            });
  }

  /// Two windows whose screens together are more than a [View#WINDOW], and each of which a drawing
  /// keeps.
  private void openTwoFullWindows() {
    server.run("set-option", "-g", "default-size", LARGE.cols() + "x" + LARGE.rows());
    // Nothing that tmux could send as so many times the same.
    var rest = "123456789 ".repeat(17);
    var full = "for i in $(seq 100); do printf '%05d%s\\n' \"$i\" '" + rest + "'; done; exec cat";
    server.run("new-window", "-t", "work:", full);
    server.run("new-window", "-t", "work:", full);
    server.run("kill-window", "-t", "=work:0");
    await().until(() -> windows().size() == 2);
    for (var window : windows()) {
      await().until(() -> server.run("capture-pane", "-p", "-t", window).contains("00100"));
    }
    await().until(() -> known().equals(windows()));
  }

  private List<String> known() {
    return registry.current().sessions().getFirst().windows().stream().map(Window::id).toList();
  }

  @Test
  void whoMayOnlyLookNeverSizesAWindow() {
    var before = windowSize();
    var guest = new TestViewer("Guest").lookingOnly();
    var looking = guest.attach(terminals, work(), PHONE);
    await().until(() -> guest.received() > 0);

    assertThat(looking.state().mode()).isEqualTo(ViewMode.MIRROR);
    var told = looking.resize(new Size(60, 18)).size();
    assertThat(told.cols() + "x" + told.rows()).isEqualTo(before);
    assertThat(windowSize()).isEqualTo(before);

    var owner = new TestViewer("Owner");
    var typing = owner.attach(terminals, work(), PHONE);
    await().until(() -> windowSize().equals("50x20"));
    // Whoever came last leads, but not by looking only.
    new TestViewer("Another guest").lookingOnly().attach(terminals, work(), new Size(30, 10));
    assertThat(typing.state().mode()).isEqualTo(ViewMode.FIT);
    assertThat(windowSize()).isEqualTo("50x20");
  }

  @Test
  void whoMayTypeNoMoreGivesTheSizeBack() {
    var desktop = desktop();
    await().until(() -> windowSize().equals("120x39"));
    var viewer = new TestViewer();
    var view = viewer.attach(terminals, work(), PHONE);
    view.lease(true);
    await().until(() -> windowSize().equals("50x20"));

    viewer.lookingOnly();
    view.permitted();

    await().until(() -> windowSize().equals("120x39"));
    await().until(() -> view.state().mode() == ViewMode.MIRROR);
    viewer.typing();
    desktop.close();
    view.permitted();
    await().until(() -> windowSize().equals("50x20"));
  }

  @Test
  void tellsAgainWhatMayHaveOvertakenAnAnswer() {
    var desktop = desktop();
    await().until(() -> registry.current().sessions().getFirst().attached() == 1);
    var viewer = new TestViewer();
    var view = viewer.attach(terminals, work(), PHONE);
    await().until(() -> view.state().size().equals(new Size(120, 39)));
    await().until(() -> viewer.received() > 0);

    var said = view.resize(new Size(60, 18));
    desktop.resize(new Size(100, 31));
    await().until(() -> viewer.sizes().contains("MIRROR 100x30"));
    viewer.sizes().clear();
    view.answered(said);
    assertThat(viewer.sizes()).containsExactly("MIRROR 100x30");
    view.answered(view.state());
    assertThat(viewer.sizes()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"latest", "smallest", "largest"})
  void givesTheSizeBackWhenTheDesktopComes(String policy) {
    server.run("set-option", "-g", "window-size", policy);
    var viewer = new TestViewer();
    var view = viewer.attach(terminals, work(), PHONE);
    await().until(() -> windowSize().equals("50x20"));

    try (var desktop = desktop()) {
      await().until(() -> viewer.sizes().contains("MIRROR 120x39"));
      assertThat(view.state().mode()).isEqualTo(ViewMode.MIRROR);
      view.input(keys("from the phone\r"));
      await().until(() -> viewer.text().contains("from the phone"));
      assertThat(windowSize()).isEqualTo("120x39");

      desktop.resize(new Size(140, 41));
      await().until(() -> viewer.sizes().contains("MIRROR 140x40"));
      assertThat(windowSize()).isEqualTo("140x40");
    }
  }

  @Test
  void theLastToComeSetsTheSize() {
    var first = new TestViewer();
    first.attach(terminals, work(), PHONE);
    await().until(() -> windowSize().equals("50x20"));
    var second = new TestViewer();
    var tablet = second.attach(terminals, work(), new Size(100, 35));

    await().until(() -> windowSize().equals("100x35"));
    await().until(() -> first.sizes().contains("MIRROR 100x35"));
    assertThat(tablet.state().mode()).isEqualTo(ViewMode.FIT);

    tablet.close();
    await().until(() -> first.sizes().contains("FIT 50x20"));
    await().until(() -> windowSize().equals("50x20"));
  }

  @Test
  void endsWithTheSessionAndKeepsNoWindowAlive() {
    server.run("new-session", "-d", "-s", "other");
    var viewer = new TestViewer();
    viewer.attach(terminals, work(), PHONE);
    await().until(() -> viewer.received() > 0);

    server.run("kill-session", "-t", "=work");

    await().until(() -> !viewer.ends().isEmpty());
    assertThat(viewer.ends()).containsExactly(ViewEnd.SESSION_ENDED);
    assertThat(server.lines("list-panes", "-a", "-F", "#{session_name}")).containsExactly("other");
  }

  @Test
  void endsWhenTraymuxKillsTheSession() {
    server.run("new-session", "-d", "-s", "other");
    var viewer = new TestViewer();
    viewer.attach(terminals, work(), PHONE);
    await().until(() -> viewer.received() > 0);

    tmux.kill(work());

    await().until(() -> !viewer.ends().isEmpty());
    assertThat(viewer.ends()).containsExactly(ViewEnd.SESSION_ENDED);
    assertThat(server.lines("list-panes", "-a", "-F", "#{session_name}")).containsExactly("other");
  }

  @Test
  void endsWithTheLastProgram() {
    server.run("new-session", "-d", "-s", "other");
    var viewer = new TestViewer();
    var view = viewer.attach(terminals, work(), PHONE);
    await().until(() -> viewer.received() > 0);

    view.input(keys("\u0004"));

    await().until(() -> !viewer.ends().isEmpty());
    assertThat(viewer.ends()).containsExactly(ViewEnd.SESSION_ENDED);
  }

  @Test
  void endsWithTheServer() {
    var viewer = new TestViewer();
    viewer.attach(terminals, work(), PHONE);
    await().until(() -> viewer.received() > 0);

    server.run("kill-server");

    await().until(() -> !viewer.ends().isEmpty());
    assertThat(viewer.ends()).containsExactly(ViewEnd.SERVER_ENDED);
  }

  @Test
  void doesNotKeepTheServerFromEndingWhenNobodyReads() {
    var viewer = new TestViewer().patient();
    viewer.attach(terminals, work(), PHONE);
    server.run("respawn-pane", "-k", "-t", "=work:", "seq 1 300000; exec cat");
    // Far more than the window and the pty hold, so the client waits for room.
    await().until(() -> viewer.received() == View.WINDOW);
    await().until(() -> server.run("capture-pane", "-p", "-t", "=work:").contains("300000"));

    server.run("kill-server");

    await().until(() -> !viewer.ends().isEmpty());
    assertThat(viewer.ends()).containsExactly(ViewEnd.SERVER_ENDED);
    await().until(() -> server.run("new-session", "-d", "-s", "next").isEmpty());
  }

  @Test
  void endsWhenSomebodyDetachesIt() {
    var viewer = new TestViewer();
    viewer.attach(terminals, work(), PHONE);
    await().until(() -> server.lines("list-clients").size() == 1);

    server.run("detach-client", "-a");
    server.run("detach-client", "-s", server.run("list-clients", "-F", "#{session_name}"));

    await().until(() -> !viewer.ends().isEmpty());
    assertThat(viewer.ends()).containsExactly(ViewEnd.DETACHED);
    assertThat(server.lines("list-sessions", "-F", "#{session_name}")).containsExactly("work");
  }

  @Test
  void saysSoWhenItsClientBreaks() {
    var viewer = new TestViewer();
    viewer.attach(terminals, work(), PHONE);
    await().until(() -> server.lines("list-clients").size() == 1);

    long client = Long.parseLong(server.run("list-clients", "-F", "#{client_pid}"));
    ProcessHandle.of(client).orElseThrow().destroyForcibly();

    await().until(() -> !viewer.ends().isEmpty());
    assertThat(viewer.ends()).containsExactly(ViewEnd.FAILED);
  }

  @Test
  void refusesAcknowledgementsOfWhatWasNeverSent() {
    for (long lie : new long[] {1L << 40, -1, Long.MIN_VALUE, Long.MAX_VALUE}) {
      var viewer = new TestViewer().patient();
      var view = viewer.attach(terminals, work(), PHONE);
      await().until(() -> viewer.received() > 0);
      viewer.acknowledge();

      view.acknowledge(lie);

      await().until(() -> !viewer.ends().isEmpty());
      view.acknowledge(lie);
      assertThat(viewer.ends()).containsExactly(ViewEnd.BAD_ACKNOWLEDGE);
    }
  }

  @Test
  void closingLeavesTheSessionAndNothingElse() {
    var viewer = new TestViewer();
    var view = viewer.attach(terminals, work(), PHONE);
    await().until(() -> server.lines("list-sessions").size() == 2);

    view.close();
    view.close();

    await().until(() -> server.lines("list-sessions").size() == 1);
    await().until(() -> server.lines("list-clients").isEmpty());
    assertThat(server.lines("list-sessions", "-F", "#{session_name}")).containsExactly("work");
    assertThat(viewer.ends()).isEmpty();
  }

  @Test
  void closingLeavesNothingWithoutHooksEither() {
    terminals.close();
    tmux.close();
    tmux = Tmux.start(server.config(false, PrivateTmux.RARELY), registry);
    terminals = new Terminals(tmux, registry, later);
    var view = new TestViewer().attach(terminals, work(), PHONE);
    await().until(() -> server.lines("list-sessions").size() == 2);

    view.close();

    await().until(() -> server.lines("list-sessions").size() == 1);
    assertThat(server.run("show-hooks", "-g")).doesNotContain("traymux");
  }

  @Test
  void sweepsAwayWhatADeadInstanceLeft() {
    server.run("new-session", "-d", "-t", "=work", "-s", "traymux-view-0-0123456789abcdef");
    // Not one of ours, whatever it begins with.
    server.run("new-session", "-d", "-s", "traymux-view-mine");
    server.run("new-session", "-d", "-s", "traymux-view-77-0123456789abcdef");

    await()
        .until(
            () -> {
              tmux.create(anySession());
              return server.lines("list-sessions", "-F", "#{session_name}").stream()
                  .filter(name -> name.startsWith("traymux-view-"))
                  .toList()
                  .equals(List.of("traymux-view-mine"));
            });
    assertThat(server.run("list-sessions")).contains("work: ");
  }

  private static NewSession anySession() {
    return new NewSession(Optional.empty(), Optional.empty(), Optional.empty());
  }

  @Test
  void refusesWhatCannotBeShown() {
    var gone = new SessionId(work().server(), "$77");
    assertThatThrownBy(() -> new TestViewer().attach(terminals, gone, PHONE))
        .isInstanceOf(SessionException.Gone.class);
    var size = new Size(0, 24);
    assertThatThrownBy(() -> new TestViewer().attach(terminals, work(), size))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
