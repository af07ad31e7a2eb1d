package dev.traymux.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.traymux.session.SessionException;
import java.util.ArrayList;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SharedDrawingTest extends TerminalsFixture {
  private static final String LONG =
      "seq -f '%0500g' 1 3000; printf '\\033[?1002h'; echo done; cat";

  private void run(String command) {
    server.run("respawn-pane", "-k", "-t", "=work:", command);
  }

  private void secondWindow() {
    server.run("new-window", "-d", "-t", "=work:", "-n", "second", "exec cat");
    await().until(() -> registry.current().sessions().getFirst().windows().size() == 2);
  }

  @Test
  void whoeverLooksAtTheSameSharesOneClient() {
    var first = new TestViewer();
    var a = first.attach(terminals, work(), PHONE);
    var second = new TestViewer();
    var b = second.attach(terminals, work(), PHONE);

    a.input(keys("from a\r"));
    await().until(() -> second.text().contains("from a"));
    b.input(keys("from b\r"));
    await().until(() -> first.text().contains("from b"));

    assertThat(clients()).isEqualTo(1);
    assertThat(second.text()).isEqualTo(first.text());
    assertThat(first.restarts() + second.restarts()).isZero();
  }

  @Test
  void aViewThatIsOverDoesNotComeBack() {
    secondWindow();
    var staying = new TestViewer().attach(terminals, work(), PHONE);
    var leaving = new TestViewer().attach(terminals, work(), DESKTOP);
    await().until(() -> staying.state().mode() == ViewMode.MIRROR);
    leaving.close();
    await().until(() -> staying.state().mode() == ViewMode.FIT);

    leaving.select(windows().get(1));

    assertThat(staying.state().mode()).isEqualTo(ViewMode.FIT);
    assertThat(clients()).isEqualTo(1);
  }

  @Test
  void fiftyViewersCostOneClient() {
    var viewers = IntStream.range(0, 50).mapToObj(_ -> new TestViewer()).toList();
    viewers.forEach(viewer -> viewer.attach(terminals, work(), PHONE));
    run(LONG);

    await().untilAsserted(() -> assertThat(viewers).allMatch(v -> v.text().contains("done")));
    assertThat(clients()).isEqualTo(1);
    assertThat(viewers).allMatch(v -> v.ends().isEmpty());
  }

  @Test
  void whoComesLateSeesWhatAnybodySees() {
    var early = new TestViewer();
    early.attach(terminals, work(), PHONE);
    run(LONG);
    await().until(() -> early.text().contains("done"));

    var late = new TestViewer();
    late.attach(terminals, work(), PHONE);

    await().until(() -> late.text().contains("done") && late.text().contains("\033[?1002h"));
    await().until(() -> early.restarts() == 1 && early.text().contains("done"));
    await().until(() -> clients() == 1);
    assertThat(late.restarts()).isZero();
  }

  @Test
  void whoDoesNotKeepUpIsLeftBehindAndComesBack() {
    var quick = new TestViewer();
    var typing = quick.attach(terminals, work(), PHONE);
    var slow = new TestViewer().patient();
    var waiting = slow.attach(terminals, work(), PHONE);
    run("i=0; while [ $i -lt 400 ]; do seq -f '%0200g' 1 20; i=$((i+1)); done; echo done; cat");

    await().until(() -> quick.text().contains("done"));
    assertThat(slow.text()).doesNotContain("done");
    assertThat(slow.received()).isLessThanOrEqualTo(View.WINDOW);
    typing.input(keys("not held up\r"));
    await().until(() -> quick.text().contains("not held up"));
    assertThat(clients()).isEqualTo(1);

    slow.wakeUp();
    await().until(() -> slow.text().contains("not held up"));
    assertThat(slow.restarts()).isEqualTo(1);
    assertThat(clients()).isEqualTo(2);
    waiting.input(keys("typed alone\r"));
    await().until(() -> quick.text().contains("typed alone"));

    later.pass(Stragglers.ALONE);
    await().until(() -> clients() == 1);
    waiting.input(keys("together again\r"));
    await().until(() -> slow.text().contains("together again"));
    await().until(() -> quick.text().contains("together again"));
    assertThat(slow.ends()).isEmpty();
  }

  @Test
  void keepsWhatTerminalsAnswerFromTheProgram() {
    var view = new TestViewer().attach(terminals, work(), PHONE);
    new TestViewer().attach(terminals, work(), PHONE);
    await().until(() -> clients() == 1);
    for (int i = 0; i < 3; i++) {
      view.input(keys("\033[?1;2c\033[>0;276;0c\033P>|xterm.js(6.0.0)\033\\"));
    }
    view.input(keys("typed\r"));

    await().until(() -> screen().startsWith("typed\ntyped"));
  }

  private String screen() {
    return server.run("capture-pane", "-p", "-t", "=work:");
  }

  @Test
  void showsTheWindowThatWasAskedFor() {
    secondWindow();
    var second = windows().get(1);
    var viewer = new TestViewer();
    var view = viewer.attach(terminals, work(), Optional.of(second), PHONE);

    assertThat(view.state().shows()).isEqualTo(second);
    view.input(keys("hello\r"));
    await().until(() -> paneOf(second).startsWith("hello\nhello"));
    assertThat(server.run("display-message", "-p", "-t", "=work:", "#{window_id}"))
        .isEqualTo(windows().getFirst());
  }

  private String paneOf(String window) {
    return server.run("capture-pane", "-p", "-t", window);
  }

  @Test
  void movesOneViewToAnotherWindowAndNobodyElse() {
    secondWindow();
    var first = windows().getFirst();
    var second = windows().get(1);
    var mover = new TestViewer();
    var moved = mover.attach(terminals, work(), PHONE);
    var stayer = new TestViewer();
    var stayed = stayer.attach(terminals, work(), PHONE);
    await().until(() -> clients() == 1 && mover.received() > 0);

    assertThat(moved.select(second).shows()).isEqualTo(second);
    moved.begin();
    await().until(() -> mover.restarts() == 1);
    moved.input(keys("there\r"));
    await().until(() -> mover.text().contains("there"));

    await().until(() -> paneOf(second).startsWith("there\nthere"));
    stayed.input(keys("here\r"));
    await().until(() -> stayer.text().contains("here"));
    await().until(() -> paneOf(first).startsWith("here\nhere"));
    assertThat(stayer.text()).doesNotContain("there");
    assertThat(stayed.state().shows()).isEqualTo(first);
    assertThat(server.run("display-message", "-p", "-t", "=work:", "#{window_id}"))
        .isEqualTo(first);

    assertThat(moved.select(first).shows()).isEqualTo(first);
    moved.begin();
    await().until(() -> clients() == 1);
    await().until(() -> mover.text().contains("here"));
  }

  @Test
  void refusesWindowsThatAreNotThere() {
    var viewer = new TestViewer();
    var view = viewer.attach(terminals, work(), PHONE);
    assertThatThrownBy(() -> view.select("@77")).isInstanceOf(SessionException.WindowGone.class);
    assertThatThrownBy(() -> new TestViewer().attach(terminals, work(), Optional.of("@77"), PHONE))
        .isInstanceOf(SessionException.WindowGone.class);
    view.input(keys("goes on\r"));
    await().until(() -> viewer.text().contains("goes on"));
  }

  @Test
  void everybodyFollowsWhenOneGoesToTheNextWindow() {
    secondWindow();
    var one = new TestViewer();
    var view = one.attach(terminals, work(), PHONE);
    var other = new TestViewer();
    other.attach(terminals, work(), PHONE);
    await().until(() -> clients() == 1);

    view.input(keys("\002n"));

    var second = windows().get(1);
    await().until(() -> one.windows().getLast().equals(second));
    await().until(() -> other.windows().getLast().equals(second));
    assertThat(server.run("display-message", "-p", "-t", "=work:", "#{window_id}"))
        .isEqualTo(windows().getFirst());
  }

  @Test
  void followsWhenTheWindowIsClosed() {
    secondWindow();
    var second = windows().get(1);
    var viewer = new TestViewer();
    viewer.attach(terminals, work(), Optional.of(second), PHONE);
    await().until(() -> viewer.received() > 0);

    server.run("kill-window", "-t", second);

    await().until(() -> viewer.windows().getLast().equals(windows().getFirst()));
    assertThat(viewer.ends()).isEmpty();
  }

  @Test
  void everybodyGetsIntoABusySession() {
    var first = new TestViewer();
    first.attach(terminals, work(), PHONE);
    run("yes '" + "y".repeat(200) + "'");
    await().until(() -> first.received() > 2 * Drawing.KEPT);
    var all = new ArrayList<>(IntStream.range(0, 20).mapToObj(_ -> new TestViewer()).toList());

    all.forEach(viewer -> viewer.attach(terminals, work(), PHONE));
    await()
        .untilAsserted(
            () -> {
              later.pass(Drawings.BETWEEN_REPAINTS);
              assertThat(all).allMatch(v -> v.received() > 0);
            });

    all.add(first);
    run("echo over; cat");
    await().untilAsserted(() -> assertThat(all).allMatch(v -> v.text().contains("over")));
    later.pass(Stragglers.ALONE.multipliedBy(100));
    await().until(() -> clients() == 1);
  }
}
