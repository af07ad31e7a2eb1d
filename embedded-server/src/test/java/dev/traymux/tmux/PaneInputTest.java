package dev.traymux.tmux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.traymux.session.SessionException;
import dev.traymux.session.SessionId;
import dev.traymux.session.SessionRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PaneInputTest {
  @RegisterExtension final PrivateTmux server = new PrivateTmux();

  private final SessionRegistry registry = new SessionRegistry();
  private Tmux tmux;
  private PaneInput input;

  @BeforeEach
  void start() {
    server.start("work", "--", "exec cat");
    tmux = Tmux.start(server.config(true, PrivateTmux.RARELY), registry);
    input = tmux.input();
    await().until(() -> !registry.current().sessions().isEmpty());
  }

  @AfterEach
  void close() {
    tmux.close();
  }

  private SessionId work() {
    return registry.current().sessions().getFirst().id();
  }

  private PaneTarget pane(String id) {
    return PaneTarget.of(work(), id);
  }

  /// Starts a program in a pane of its own and waits until it says that it is ready.
  private PaneTarget run(String program) {
    var id =
        server.run("new-window", "-d", "-P", "-F", "#{pane_id}", program + "; exec sleep 1000");
    await().until(() -> screen(id).contains("ready"));
    return pane(id);
  }

  private String screen(String pane) {
    return server.run("capture-pane", "-p", "-t", pane);
  }

  private Path file() {
    return server.directory().resolve("received");
  }

  /// A program that takes what is typed as it is.
  private PaneTarget recorder(int length, String greeting) {
    return run(
        "stty raw -echo; printf '"
            + greeting
            + "ready'; head -c "
            + length
            + " > '"
            + file()
            + "'");
  }

  private void assertReceived(byte[] bytes) {
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> Files.exists(file()) && Files.size(file()) >= bytes.length);
    assertThat(file()).hasBinaryContent(bytes);
    assertThat(server.run("list-buffers")).isEmpty();
  }

  private static byte[] everyByte() {
    var bytes = new byte[256];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) i;
    }
    return bytes;
  }

  @Test
  void handsOverEveryByteAsItIs() {
    var target = recorder(256, "");
    input.paste(target, everyByte(), false);
    assertReceived(everyByte());
  }

  @Test
  void handsOverAMegabyte() {
    var bytes = new byte[1024 * 1024];
    new Random(3).nextBytes(bytes);
    var target = recorder(bytes.length, "");
    input.paste(target, bytes, false);
    assertReceived(bytes);
  }

  @Test
  void handsOverTextOfEveryKindWithItsLineBreaks() {
    var text =
        "grüße\r\n日本語\n👩‍👩‍👧 e\u0301\t'\";$(touch x)`#(touch y)\r"
            .getBytes(StandardCharsets.UTF_8);
    var target = recorder(text.length, "");
    input.paste(target, text, true);
    assertReceived(text);
  }

  @Test
  void reachesTheProgramBehindCopyMode() {
    var target = recorder(256, "");
    server.run("copy-mode", "-t", target.pane());
    input.paste(target, everyByte(), false);
    assertReceived(everyByte());
    assertThat(server.run("display-message", "-p", "-t", target.pane(), "#{pane_in_mode}"))
        .isEqualTo("1");
  }

  @Test
  void marksAPasteForAProgramThatAsksForMarksAndLetsNoneThroughInside() {
    var text = "a\033[201~b\033[20\033[200~1~c".getBytes(StandardCharsets.UTF_8);
    var expected = "\033[200~abc\033[201~".getBytes(StandardCharsets.UTF_8);
    var target = recorder(expected.length, "\\033[?2004h");
    input.paste(target, text, true);
    assertReceived(expected);
  }

  @Test
  void pastesNothingIntoAnotherPaneOrAnotherWindow() {
    var target = recorder(1, "");
    var window = server.run("display-message", "-p", "-t", "=work:0", "#{window_id}");
    assertThatExceptionOfType(SessionException.PaneGone.class)
        .isThrownBy(() -> input.paste(pane("%4711"), everyByte(), false));
    assertThatExceptionOfType(SessionException.PaneGone.class)
        .isThrownBy(
            () -> input.paste(PaneTarget.in(work(), window, target.pane()), everyByte(), false));
    assertThat(input.glimpse(target).unread()).isZero();
    assertThat(server.run("list-buffers")).isEmpty();
    assertThat(screen("=work:0")).isBlank();
  }

  @Test
  void pastesNothingIntoAPaneWhoseProgramHasEnded() {
    server.run("set-option", "-g", "remain-on-exit", "on");
    var id = server.run("new-window", "-d", "-P", "-F", "#{pane_id}", "exec true");
    await().until(() -> server.run("display-message", "-p", "-t", id, "#{pane_dead}").equals("1"));
    assertThatExceptionOfType(SessionException.PaneGone.class)
        .isThrownBy(() -> input.paste(pane(id), everyByte(), false));
    assertThat(server.run("list-buffers")).isEmpty();
  }

  @Test
  void leavesNoBufferBehindWhenTmuxDoesNotAnswer() throws IOException, InterruptedException {
    var target = recorder(2, "");
    // Asked before: a stopped one does not answer.
    var process = Long.toString(server.pid());
    signal("STOP", process);
    try {
      assertThatExceptionOfType(SessionException.TmuxUnavailable.class)
          .isThrownBy(() -> input.paste(target, new byte[1024 * 1024], false));
    } finally {
      signal("CONT", process);
    }
    assertThat(server.run("list-buffers")).isEmpty();
    assertThat(input.glimpse(target).unread()).isZero();
  }

  private static void signal(String name, String process) throws IOException, InterruptedException {
    assertThat(new ProcessBuilder("kill", "-" + name, process).start().waitFor()).isZero();
  }

  @Test
  void doesNotMixPastesOfManyAtOnce() {
    var target = recorder(8 * 10_000, "");
    var all =
        java.util.stream.IntStream.range(0, 8)
            .mapToObj(i -> Integer.toString(i).repeat(10_000).getBytes(StandardCharsets.US_ASCII))
            .map(bytes -> CompletableFuture.runAsync(() -> input.paste(target, bytes, false)))
            .toArray(CompletableFuture[]::new);
    CompletableFuture.allOf(all).join();
    await().until(() -> Files.exists(file()) && Files.size(file()) == 80_000);
    assertThat(file()).content(StandardCharsets.US_ASCII).matches("(?:(\\d)\\1{9999}){8}");
  }

  @Test
  void turnsTheWheelInTheWordsOfTheProgram() {
    turnAndExpect("\\033[?1000h\\033[?1006h", -2, "\033[<64;11;6M\033[<64;11;6M");
    turnAndExpect("\\033[?1002h", 1, "\033[Ma+&");
    turnAndExpect("\\033[?1003h\\033[?1005h", 1, "\033[Ma+&");
  }

  private void turnAndExpect(String greeting, int notches, String expected) {
    var bytes = expected.getBytes(StandardCharsets.ISO_8859_1);
    var target = recorder(bytes.length, greeting);
    input.wheel(target, notches, 10, 5);
    assertReceived(bytes);
    server.run("kill-pane", "-t", target.pane());
    assertThat(file().toFile().delete()).isTrue();
  }

  @Test
  void turnsNoWheelForAProgramThatDoesNotListen() {
    var target = recorder(1, "");
    input.wheel(target, 3, 0, 0);
    input.paste(target, new byte[] {'x'}, false);
    assertReceived(new byte[] {'x'});
  }

  @Test
  void countsWhatIsUnread() {
    var target = run("stty raw -echo; printf ready");
    input.paste(target, everyByte(), false);
    await().until(() -> input.glimpse(target).unread() == 256);
    assertThat(input.glimpse(target).screen()).contains("ready");
  }
}
