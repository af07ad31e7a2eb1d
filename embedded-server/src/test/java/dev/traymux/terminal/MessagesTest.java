package dev.traymux.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

import dev.traymux.session.SessionException;
import dev.traymux.session.SessionRegistry;
import dev.traymux.tmux.PaneTarget;
import dev.traymux.tmux.PrivateTmux;
import dev.traymux.tmux.Tmux;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Messages to programs of every kind.
class MessagesTest {
  @RegisterExtension final PrivateTmux server = new PrivateTmux();

  private final SessionRegistry registry = new SessionRegistry();
  private Tmux tmux;
  private Messages messages;

  @BeforeEach
  void start() {
    server.start("work", "--", "exec cat");
    tmux = Tmux.start(server.config(true, PrivateTmux.RARELY), registry);
    messages = new Messages(tmux.input());
    await().until(() -> !registry.current().sessions().isEmpty());
  }

  @AfterEach
  void close() {
    tmux.close();
  }

  private static void permitted() {}

  private PaneTarget run(String program) {
    var id =
        server.run("new-window", "-d", "-P", "-F", "#{pane_id}", program + "; exec sleep 1000");
    await().until(() -> screen(id).contains("ready"));
    return pane(id);
  }

  private PaneTarget pane(String id) {
    return PaneTarget.of(registry.current().sessions().getFirst().id(), id);
  }

  private String screen(String pane) {
    return server.run("capture-pane", "-p", "-t", pane);
  }

  /// A program of a person's choice that runs in a pane.
  private PaneTarget java(String program) {
    var java = Path.of(System.getProperty("java.home"), "bin", "java");
    var classes = Path.of("target", "test-classes").toAbsolutePath();
    return run(
        "stty raw -echo; '" + java + "' -XX:+UseSerialGC -cp '" + classes + "' '" + program + "'");
  }

  @Test
  void reachesAShell() throws InterruptedException {
    var bash = run("PS1='ready> ' exec bash --norc --noprofile -i");
    assertThat(messages.send(bash, "echo $((6 * 7))\necho 'grüße'", true, MessagesTest::permitted))
        .isTrue();
    await().until(() -> screen(bash.pane()).contains("\n42\n"));
    await().until(() -> screen(bash.pane()).contains("\ngrüße\n"));
  }

  @Test
  void reachesAProgramThatReadsLines() throws InterruptedException {
    var cat = run("echo ready; exec cat");
    assertThat(messages.send(cat, "hello", true, MessagesTest::permitted)).isTrue();
    await().until(() -> screen(cat.pane()).contains("hello\nhello"));
  }

  @Test
  void pressesNoEnterUnlessAsked() throws InterruptedException {
    var file = server.directory().resolve("received");
    var program = run("stty raw -echo; printf ready; head -c 7 > '" + file + "'");
    assertThat(messages.send(program, "hello", false, MessagesTest::permitted)).isTrue();
    assertThat(messages.send(program, "!", true, MessagesTest::permitted)).isTrue();
    await().untilAsserted(() -> assertThat(file).hasContent("hello!\r"));
  }

  @Test
  void waitsForAProgramThatIsBusyWithSomethingElse() throws InterruptedException {
    var file = server.directory().resolve("received");
    var program = run("stty raw -echo; printf ready; sleep 1; head -c 6 > '" + file + "'");
    assertThat(messages.send(program, "hello", true, MessagesTest::permitted)).isTrue();
    await().untilAsserted(() -> assertThat(file).hasContent("hello\r"));
  }

  @Test
  void pressesNoEnterWhereNothingTakesTheText() throws InterruptedException {
    var program = run("stty raw -echo; printf ready");
    assertThat(messages.send(program, "hello", true, MessagesTest::permitted)).isFalse();
    assertThat(tmux.input().glimpse(program).unread()).isEqualTo(5);
  }

  @Test
  void pressesEnterOnlyWhenTheProgramHasMadeSomethingOfThePaste() throws InterruptedException {
    var program = java(SlowToPaste.class.getName());
    // The program is what it is said to be, of an Enter that is there at once with the paste.
    var atOnce = "\033[200~first\033[201~\r".getBytes(StandardCharsets.US_ASCII);
    tmux.input().paste(program, atOnce, false);
    await().until(() -> screen(program.pane()).contains("dropped"));

    assertThat(messages.send(program, "second", true, MessagesTest::permitted)).isTrue();
    await().until(() -> screen(program.pane()).contains("submitted firstsecond"));
  }

  @Test
  void comesToAnEndWithAScreenThatIsNeverStill() throws InterruptedException {
    var program = run("(while :; do echo ready $((i += 1)); done) & exec cat >/dev/null");
    assertThat(messages.send(program, "hello", true, MessagesTest::permitted)).isTrue();
  }

  @Test
  void sendsOneAfterTheOther() {
    var cat = run("echo ready; exec cat");
    var sent =
        java.util.stream.Stream.of("first", "second")
            .map(text -> CompletableFuture.supplyAsync(() -> sendUnchecked(cat, text)))
            .toList();
    assertThat(sent).allSatisfy(taken -> assertThat(taken.join()).isTrue());
    await()
        .until(
            () ->
                screen(cat.pane()).contains("first\nfirst\n")
                    && screen(cat.pane()).contains("second\nsecond"));
  }

  @Test
  void typesNothingOnceThatIsNotPermittedAnyMore() throws InterruptedException {
    var file = server.directory().resolve("received");
    var program = run("stty raw -echo; printf ready; head -c 7 > '" + file + "'");
    var asked = new AtomicInteger();
    Runnable taken =
        () -> {
          asked.incrementAndGet();
          throw new IllegalStateException("taken away");
        };
    Runnable takenAfterTheText =
        () -> {
          if (asked.incrementAndGet() > 2) {
            throw new IllegalStateException("taken away");
          }
        };

    assertThatIllegalStateException()
        .isThrownBy(() -> messages.send(program, "first", true, taken));
    assertThatIllegalStateException()
        .isThrownBy(() -> messages.send(program, "second", true, takenAfterTheText));
    // The pane is not busy with them any more.
    assertThat(messages.send(program, "!", false, MessagesTest::permitted)).isTrue();

    await().untilAsserted(() -> assertThat(file).hasContent("second!"));
    assertThat(asked).hasValue(3);
  }

  private boolean sendUnchecked(PaneTarget target, String text) {
    try {
      return messages.send(target, text, true, MessagesTest::permitted);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void saysThatThePaneIsGone() {
    assertThatExceptionOfType(SessionException.PaneGone.class)
        .isThrownBy(() -> messages.send(pane("%4711"), "hello", true, MessagesTest::permitted));
  }

  /// Knows about bracketed pastes, shows one only a while after it came, and until then throws away
  /// an Enter: as some of the programs do that people talk to.
  static final class SlowToPaste {
    private static final long WHILE_MILLIS = 50;

    private SlowToPaste() {}

    public static void main(String[] arguments) throws Exception {
      say("\033[?2004hready\r\n");
      var text = new StringBuilder();
      long pasted = 0;
      for (int c = System.in.read(); c >= 0; c = System.in.read()) {
        text.append((char) c);
        if (text.toString().endsWith("\033[201~")) {
          text.setLength(text.length() - 6);
          text.delete(text.indexOf("\033[200~"), text.indexOf("\033[200~") + 6);
          pasted = System.nanoTime();
          Thread.startVirtualThread(() -> showLater());
        } else if (c == '\r') {
          text.setLength(text.length() - 1);
          boolean early = System.nanoTime() - pasted < WHILE_MILLIS * 1_000_000;
          say(early ? "dropped\r\n" : "submitted " + text + "\r\n");
        }
      }
    }

    private static void showLater() {
      try {
        Thread.sleep(WHILE_MILLIS);
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
      say("pasted\r\n");
    }

    private static void say(String text) {
      System.out.print(text);
      System.out.flush();
    }
  }
}
