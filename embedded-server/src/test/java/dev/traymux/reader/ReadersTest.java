package dev.traymux.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.traymux.session.SessionException;
import dev.traymux.session.SessionRegistry;
import dev.traymux.tmux.PaneTarget;
import dev.traymux.tmux.PrivateTmux;
import dev.traymux.tmux.Tmux;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Readers of real panes.
class ReadersTest {
  private static final int LIMIT = 20_000;

  @RegisterExtension final PrivateTmux server = new PrivateTmux();

  private final SessionRegistry registry = new SessionRegistry();
  private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
  private Tmux tmux;
  private Readers readers;

  @BeforeEach
  void start() {
    server.start("work", "--", "exec cat");
    server.run("set-option", "-g", "history-limit", Integer.toString(LIMIT));
    tmux = Tmux.start(server.config(true, PrivateTmux.RARELY), registry);
    readers = readers(Readers.Limits.DEFAULTS);
    await().until(() -> !registry.current().sessions().isEmpty());
  }

  @AfterEach
  void close() {
    readers.close();
    timer.close();
    tmux.close();
  }

  private Readers readers(Readers.Limits limits) {
    return new Readers(tmux.history(), registry, limits, InstantSource.system(), timer);
  }

  private PaneTarget pane(String id) {
    return PaneTarget.of(registry.current().sessions().getFirst().id(), id);
  }

  /// Starts a program in a pane of its own.
  private PaneTarget run(String program) {
    return pane(server.run("new-window", "-d", "-P", "-F", "#{pane_id}", program));
  }

  /// The same, and waits until it has written everything.
  private PaneTarget shown(String program) {
    var target = run(program + "; printf 'the end'; exec sleep 1000");
    await().until(() -> server.run("capture-pane", "-p", "-t", target.pane()).contains("the end"));
    return target;
  }

  private static List<String> texts(Reader reader) {
    var all = new ArrayList<String>();
    var extent = reader.extent();
    for (long at = extent.first(); at < extent.end(); ) {
      var page = reader.page(at, 500);
      assertThat(page.from()).isEqualTo(at);
      page.lines().forEach(line -> all.add(line.text()));
      at += page.lines().size();
    }
    return all;
  }

  @Test
  void readsHistoryAndScreenWithWrappedLinesJoined() {
    var long1 = "0123456789".repeat(50);
    var target = shown("seq 1 100; echo " + long1 + "; seq 101 200");
    var reader = readers.open(target);
    var texts = texts(reader);
    assertThat(texts).hasSize(202).contains("1", "200", long1).endsWith("200", "the end");
    assertThat(reader.extent().first()).isZero();
  }

  @Test
  void readsColours() {
    var target = shown("printf '\\033[1;38;5;208mwarm\\033[m plain\\n'");
    var line = readers.open(target).page(0, 1).lines().getFirst();
    assertThat(line)
        .isEqualTo(new Line("warm plain", List.of(new Run(0, 4, new Style(208, -1, Style.BOLD)))));
  }

  @Test
  void putsTheSlicesOfALongHistoryTogether() {
    // Every seventh line is wrapped, so that slices end in the middle of some of them.
    var target =
        shown(
            "awk 'BEGIN { for (i = 1; i <= 15000; i++) { s = \"line \" i; if (i % 7 == 0) while"
                + " (length(s) < 400) s = s \" more\"; print s } }'");
    var texts = texts(readers.open(target));
    assertThat(texts).hasSize(15_001);
    for (int i = 1; i <= 15_000; i++) {
      assertThat(texts.get(i - 1)).matches("line " + i + (i % 7 == 0 ? "( more)+" : ""));
    }
  }

  @Test
  void keepsNumbersWhileOutputFlows() {
    var target =
        run(
            "awk 'BEGIN { for (i = 0; ; i++) { print \"line \" i; if (i % 500 == 0) system(\"\") }"
                + " }'");
    await()
        .until(
            () ->
                Integer.parseInt(
                        server.run("display-message", "-p", "-t", target.pane(), "#{history_size}"))
                    > 1_000);
    var reader = readers.open(target);
    int screen = 44;
    var known = new HashMap<Long, String>();
    for (int round = 0; round < 8; round++) {
      var extent = reader.extent();
      var texts = texts(reader);
      // Nothing is missing and nothing is there twice. The first line may be one that was cut.
      for (int i = 2; i < texts.size() - screen; i++) {
        assertThat(number(texts.get(i))).isEqualTo(number(texts.get(i - 1)) + 1);
      }
      for (int i = 1; i < texts.size() - screen; i++) {
        var before = known.put(extent.first() + i, texts.get(i));
        assertThat(before).isIn(null, texts.get(i));
      }
      var next = reader.refresh();
      assertThat(next.first()).isGreaterThanOrEqualTo(extent.first());
      assertThat(next.end()).isGreaterThan(next.first());
    }
  }

  private static int number(String line) {
    return Integer.parseInt(line.substring("line ".length()));
  }

  @Test
  void keepsNumbersWhenTmuxDropsLines() {
    server.run("set-option", "-g", "history-limit", "1000");
    var target = run("seq 1 900; read go; seq 901 1400; printf 'the end'; exec sleep 1000");
    await().until(() -> server.run("capture-pane", "-p", "-t", target.pane()).contains("900"));
    var reader = readers.open(target);
    assertThat(reader.page(699, 1).lines().getFirst().text()).isEqualTo("700");

    server.run("send-keys", "-t", target.pane(), "Enter");
    await().until(() -> server.run("capture-pane", "-p", "-t", target.pane()).contains("the end"));
    var extent = reader.refresh();

    assertThat(extent.first()).isPositive();
    assertThat(reader.page(699, 1).lines().getFirst().text()).isEqualTo("700");
    assertThat(reader.page(0, 1).from()).isEqualTo(extent.first());
  }

  @Test
  void keepsNumbersWhenThePaneIsResized() {
    var target = shown("for i in $(seq 1 300); do echo \"$i $(printf %090d $i)\"; done");
    var reader = readers.open(target);
    var before = reader.page(100, 1);
    server.run("resize-window", "-t", target.pane(), "-x", "50", "-y", "60");
    reader.refresh();
    assertThat(reader.page(100, 1)).isEqualTo(before);
    server.run("resize-window", "-t", target.pane(), "-x", "120", "-y", "10");
    reader.refresh();
    assertThat(reader.page(100, 1)).isEqualTo(before);
  }

  @Test
  void keepsTheOldCopyWhenThePaneIsGone() {
    var target = shown("seq 1 10");
    var reader = readers.open(target);
    server.run("kill-pane", "-t", target.pane());
    assertThatExceptionOfType(SessionException.PaneGone.class).isThrownBy(reader::refresh);
    assertThat(texts(reader)).contains("10");
  }

  @Test
  void readsAPaneWhoseProgramHasEnded() {
    server.run("set-option", "-g", "remain-on-exit", "on");
    var target = run("echo last words");
    await()
        .until(
            () ->
                server
                    .run("display-message", "-p", "-t", target.pane(), "#{pane_dead}")
                    .equals("1"));
    assertThat(texts(readers.open(target))).contains("last words");
  }

  @Test
  void saysThatThereIsNoSuchPane() {
    assertThatExceptionOfType(SessionException.PaneGone.class)
        .isThrownBy(() -> readers.open(pane("%4711")));
    assertThat(readers.memory()).isZero();
  }

  @Test
  void givesUpOnWhatDoesNotFitAndGivesItsMemoryBack() {
    var target = shown("seq 1 15000");
    try (var small = readers(new Readers.Limits(50_000, Duration.ofMinutes(10)))) {
      assertThatExceptionOfType(ReaderException.TooLarge.class)
          .isThrownBy(() -> small.open(target));
      assertThat(small.memory()).isZero();
    }
    var reader = readers.open(target);
    assertThat(readers.memory()).isPositive();
    reader.close();
    assertThat(readers.memory()).isZero();
    assertThatExceptionOfType(ReaderException.Gone.class).isThrownBy(() -> reader.page(0, 1));
    assertThatExceptionOfType(ReaderException.Gone.class).isThrownBy(reader::refresh);
  }

  @Test
  void closesWhatNobodyUses() {
    var target = shown("seq 1 10");
    try (var hasty = readers(new Readers.Limits(1_000_000, Duration.ofMillis(300)))) {
      var reader = hasty.open(target);
      await().until(() -> hasty.memory() == 0);
      assertThatExceptionOfType(ReaderException.Gone.class).isThrownBy(reader::extent);
    }
  }
}
