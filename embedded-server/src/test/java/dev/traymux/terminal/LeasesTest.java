package dev.traymux.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.traymux.session.SessionException;
import dev.traymux.session.SessionRegistry;
import dev.traymux.session.Size;
import dev.traymux.session.Window;
import dev.traymux.tmux.PrivateTmux;
import dev.traymux.tmux.PtyClient;
import dev.traymux.tmux.Tmux;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// With somebody at the desktop all the time.
class LeasesTest extends TerminalsFixture {
  private static final String ON_DESKTOP = "120x39";

  private PtyClient desktop;

  @BeforeEach
  void look() {
    desktop = desktop();
    await().until(() -> windowSize().equals(ON_DESKTOP));
    await().until(() -> registry.current().sessions().getFirst().attached() == 1);
  }

  private View mirror(TestViewer viewer) {
    var view = viewer.attach(terminals, work(), PHONE);
    assertThat(view.state().mode()).isEqualTo(ViewMode.MIRROR);
    return view;
  }

  private Optional<String> holder() {
    return registry.current().sessions().getFirst().activeWindow().flatMap(Window::lease);
  }

  private void assertGivenBack() {
    await().until(() -> windowSize().equals(ON_DESKTOP));
    await().until(() -> holder().isEmpty());
    assertThat(server.run("show-options", "-w", "-t", "=work:")).isEmpty();
  }

  @Test
  void holdsTheSizeUntilItIsGivenBack() throws IOException {
    var view = mirror(new TestViewer());

    assertThat(view.lease(true))
        .isEqualTo(new ViewState(PHONE, ViewMode.LEASE, windows().getFirst()));

    assertThat(windowSize()).isEqualTo("50x20");
    assertThat(holder()).contains("Pixel 9");
    // Whoever types does not take it.
    var key = "x".getBytes(StandardCharsets.UTF_8);
    desktop.write(key, 0, key.length);
    await().until(() -> server.run("capture-pane", "-p", "-t", "=work:").startsWith("x"));
    assertThat(windowSize()).isEqualTo("50x20");

    assertThat(view.lease(false).mode()).isEqualTo(ViewMode.MIRROR);
    assertThat(view.state().size()).isEqualTo(new Size(120, 39));
    assertGivenBack();
  }

  @Test
  void followsTheHoldersSize() {
    var viewer = new TestViewer();
    var view = mirror(viewer);
    view.lease(true);

    view.resize(new Size(44, 33));

    await().until(() -> windowSize().equals("44x33"));
    await().until(() -> viewer.sizes().contains("LEASE 44x33"));
    view.lease(false);
    assertGivenBack();
  }

  @Test
  void isTakenBackAtTheMachine() {
    var viewer = new TestViewer();
    var view = mirror(viewer);
    view.lease(true);

    terminals.takeBack(work(), windows().getFirst());

    assertThat(viewer.leaseEnds()).containsExactly(LeaseEnd.TAKEN_BACK);
    assertThat(view.state().mode()).isEqualTo(ViewMode.MIRROR);
    assertGivenBack();
    terminals.takeBack(work(), windows().getFirst());
    assertThat(viewer.leaseEnds()).hasSize(1);
  }

  @Test
  void isTakenOverByAnotherView() {
    var first = new TestViewer("Pixel 9");
    var one = mirror(first);
    one.lease(true);
    var second = new TestViewer("Fairphone");
    var other = second.attach(terminals, work(), new Size(70, 25));

    assertThat(other.lease(true).mode()).isEqualTo(ViewMode.LEASE);

    assertThat(first.leaseEnds()).containsExactly(LeaseEnd.TAKEN_OVER);
    assertThat(one.state())
        .isEqualTo(new ViewState(new Size(70, 25), ViewMode.MIRROR, windows().getFirst()));
    assertThat(holder()).contains("Fairphone");
    // No longer its to give.
    one.lease(false);
    assertThat(windowSize()).isEqualTo("70x25");
    other.lease(false);
    assertGivenBack();
  }

  @Test
  void isKeptTenSecondsForAViewerThatIsGone() {
    var view = mirror(new TestViewer());
    view.lease(true);
    view.close();

    later.pass(Duration.ofMillis(9_999));
    assertThat(windowSize()).isEqualTo("50x20");
    later.pass(Duration.ofMillis(1));
    assertGivenBack();
  }

  @Test
  void isThereAgainForTheSameDevice() {
    var view = mirror(new TestViewer());
    view.lease(true);
    view.close();
    var stranger = new TestViewer("Fairphone").attach(terminals, work(), PHONE);
    assertThat(stranger.state().mode()).isEqualTo(ViewMode.MIRROR);

    var again = new TestViewer().attach(terminals, work(), PHONE);

    assertThat(again.state().mode()).isEqualTo(ViewMode.LEASE);
    later.pass(Leases.KEPT);
    assertThat(windowSize()).isEqualTo("50x20");
    again.lease(false);
    assertGivenBack();
  }

  @Test
  void isNotTakenByAViewThatIsOver() {
    mirror(new TestViewer("Fairphone"));
    var view = mirror(new TestViewer());
    view.close();

    view.lease(true);

    assertThat(windowSize()).isEqualTo(ON_DESKTOP);
    assertThat(holder()).isEmpty();
  }

  @Test
  void isGivenBackWhenTheSessionIsGoneAndAnotherHasTheWindow() {
    server.run("new-session", "-d", "-t", "work", "-s", "other");
    var window = windows().getFirst();
    var viewer = new TestViewer();
    mirror(viewer).lease(true);
    server.run("kill-session", "-t", "=work");
    await().until(() -> !viewer.ends().isEmpty());

    later.pass(Leases.KEPT);

    await().until(() -> server.run("show-options", "-w", "-t", window).isEmpty());
  }

  @Test
  void isGivenBackWhenTheViewerSaysGoodbye() {
    var view = mirror(new TestViewer());
    view.lease(true);
    view.detach();
    assertGivenBack();
  }

  @Test
  void isGivenBackWhenTheViewGoesToAnotherWindow() {
    server.run("new-window", "-d", "-t", "=work:", "exec cat");
    await().until(() -> registry.current().sessions().getFirst().windows().size() == 2);
    var view = mirror(new TestViewer());
    view.lease(true);
    view.select(windows().get(1));
    view.begin();
    assertGivenBack();

    view.lease(true);
    assertThat(server.lines("list-windows", "-t", "=work:", "-F", "#{window_width}"))
        .containsExactly("120", "50");
    view.input(keys("\002p"));
    await()
        .untilAsserted(
            () ->
                assertThat(server.lines("list-windows", "-t", "=work:", "-F", "#{window_width}"))
                    .containsExactly("120", "120"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"latest", "smallest", "largest", "manual"})
  void putsBackWhatTheUserHadSetForTheWindow(String policy) {
    server.run("set-option", "-w", "-t", "=work:", "window-size", policy);
    var before = windowSize();
    var view = mirror(new TestViewer());
    view.lease(true);
    assertThat(windowSize()).isEqualTo("50x20");

    view.lease(false);

    assertThat(windowSize()).isEqualTo(before);
    assertThat(server.run("show-options", "-w", "-t", "=work:")).isEqualTo("window-size " + policy);
  }

  @Test
  void givesBackWhatAKilledInstanceHeld() {
    server.run("resize-window", "-t", "=work:", "-x", "30", "-y", "10");
    assertThat(windowSize()).isEqualTo("30x10");
    // Last: it is given back as soon as it is seen.
    server.run(
        "set-option",
        "-w",
        "-t",
        "=work:",
        "@traymux_lease",
        "traymux-4194303-1000-0123abcd - 120x39 An old phone");
    tmux.refresh();

    assertGivenBack();
  }

  @Test
  void isGivenBackWhenTraymuxStops() {
    mirror(new TestViewer()).lease(true);
    terminals.close();
    tmux.close();

    await().until(() -> !server.run("show-options", "-w", "-t", "=work:").contains("manual"));
    assertThat(server.run("show-options", "-w", "-t", "=work:")).isEmpty();
  }

  @Test
  void endsWithItsWindow() {
    server.run("new-window", "-d", "-t", "=work:", "exec cat");
    await().until(() -> registry.current().sessions().getFirst().windows().size() == 2);
    var viewer = new TestViewer();
    var view = mirror(viewer);
    view.lease(true);
    server.run("kill-window", "-t", windows().getFirst());

    await().until(() -> viewer.windows().getLast().equals(windows().getFirst()));
    await().until(() -> view.state().mode() == ViewMode.MIRROR);
    assertThat(viewer.ends()).isEmpty();
  }

  @Test
  void plainTerminalsAreToldOnce() throws IOException {
    try (var other = Tmux.start(server.config(false, PrivateTmux.RARELY), new SessionRegistry())) {
      var heard = new ByteArrayOutputStream();
      var plain = other.openClient(work(), DESKTOP);
      Thread.ofPlatform().daemon().start(() -> listen(plain, heard));
      await().until(() -> registry.current().sessions().getFirst().attached() == 2);

      mirror(new TestViewer("#(touch x)%H")).lease(true);

      await()
          .until(
              () ->
                  heard
                      .toString(StandardCharsets.UTF_8)
                      .contains("#(touch x)%H holds the size of this window"));
      assertThat(Files.exists(server.directory().resolve("x"))).isFalse();
    }
  }

  private static void listen(PtyClient client, ByteArrayOutputStream heard) {
    var bytes = new byte[4096];
    try {
      for (int n = client.read(bytes); n >= 0; n = client.read(bytes)) {
        heard.write(bytes, 0, n);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void saysWhenThereIsNothingToHold() {
    var view = mirror(new TestViewer());
    server.run("kill-session", "-t", "=work");
    assertThatThrownBy(() -> view.lease(true)).isInstanceOf(SessionException.class);
  }
}
