package dev.traymux.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.traymux.session.SessionRegistry;
import dev.traymux.session.Size;
import dev.traymux.tmux.PrivateTmux;
import dev.traymux.tmux.PtyClient;
import dev.traymux.tmux.Tmux;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// A tmux client that is stopped reads nothing, as one whose server hangs.
class InputQueueTest {
  @RegisterExtension final PrivateTmux server = new PrivateTmux();

  private final SessionRegistry registry = new SessionRegistry();
  private Tmux tmux;
  private PtyClient client;
  private InputQueue input;

  @BeforeEach
  void start() {
    server.start("work", "--", "stty raw -echo; exec cat > typed");
    tmux = Tmux.start(server.config(true, PrivateTmux.RARELY), registry);
    await().until(() -> !registry.current().sessions().isEmpty());
    var session = registry.current().sessions().getFirst();
    await().until(() -> Files.exists(typed()));
    client = tmux.openClient(session.id(), new Size(80, 24));
    Thread.ofPlatform().daemon().start(this::drain);
    await().until(() -> !server.run("list-clients").isEmpty());
    input = new InputQueue(client);
    input.begin();
  }

  @AfterEach
  void close() {
    input.close();
    tmux.close();
  }

  private Path typed() {
    return server.directory().resolve("typed");
  }

  private void drain() {
    var bytes = new byte[4096];
    try {
      while (client.read(bytes) >= 0) {}
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private void signal(String name) throws Exception {
    var pid = server.run("list-clients", "-F", "#{client_pid}");
    assertThat(new ProcessBuilder("kill", "-s", name, pid).start().waitFor()).isZero();
  }

  private static byte[] line(int number) {
    return "%d,".formatted(number).getBytes(StandardCharsets.US_ASCII);
  }

  @Test
  void keepsWhatIsTypedBeforeTheProgramReads() throws IOException {
    try (var early = new InputQueue(client)) {
      assertThat(early.offer("early ".getBytes(StandardCharsets.UTF_8))).isTrue();
      assertThat(early.offer("bird".getBytes(StandardCharsets.UTF_8))).isTrue();
      early.begin();
      await().until(() -> Files.readString(typed()).equals("early bird"));
    }
  }

  @Test
  void nothingIsLostOrOvertakenWhileNobodyReads() throws Exception {
    var expected = new StringBuilder();
    assertThat(input.offer(line(-1))).isTrue();
    expected.append("-1,");

    signal("STOP");
    // More than the terminal takes, and less than may wait.
    for (int i = 0; i < 30_000; i++) {
      assertThat(input.offer(line(i))).isTrue();
      expected.append(i).append(',');
    }
    signal("CONT");
    for (int i = 30_000; i < 30_100; i++) {
      assertThat(input.offer(line(i))).isTrue();
      expected.append(i).append(',');
    }

    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() -> assertThat(Files.readString(typed())).hasSameSizeAs(expected));
    assertThat(Files.readString(typed())).isEqualTo(expected.toString());
  }

  @Test
  void thereIsABoundAndWhatIsPastItIsRefusedAsAWhole() throws Exception {
    signal("STOP");
    var piece = new byte[64 * 1024];
    int pieces = 0;
    while (input.offer(piece)) {
      pieces++;
      assertThat(pieces).isLessThan(3 * InputQueue.CAPACITY / piece.length);
    }

    assertThat(pieces * piece.length).isGreaterThanOrEqualTo(InputQueue.CAPACITY);
    input.close();
    assertThat(input.offer(piece)).as("dropped once closed").isTrue();
  }
}
