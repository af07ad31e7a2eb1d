package dev.traymux.tmux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.traymux.session.Size;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/// Real programs in real ptys.
class PtyProcessClientTest {
  private static final Size SIZE = new Size(80, 24);

  // More than any system's terminal holds when nobody reads.
  private static final int FAR_TOO_MUCH = 4 * 1024 * 1024;

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final List<PtyProcessClient> started = new ArrayList<>();

  @AfterEach
  void hangUp() {
    started.forEach(PtyProcessClient::close);
    started.forEach(client -> client.ended().toCompletableFuture().join());
  }

  @Test
  void theProgramHasATerminalOfThatSizeInASessionOfItsOwn() throws IOException {
    var client = sh("tty; stty size; ps -o sess= -o pid= -p $$; pwd; echo \"$WORD\"");

    var said = everything(client).lines().map(String::strip).toList();

    assertThat(said.get(0)).isEqualTo(client.terminal());
    assertThat(said.get(1)).isEqualTo("24 80");
    assertThat(said.get(2).split(" +")).containsExactly("" + client.pid(), "" + client.pid());
    assertThat(said.get(3)).isEqualTo("/");
    assertThat(said.get(4)).isEqualTo("grüße");
    assertThat(client.ended().toCompletableFuture().join()).isZero();
  }

  @Test
  void theProgramIsToldOfNewSizes() throws IOException {
    var client = sh("trap 'stty size; exit 7' WINCH; echo ready; while :; do sleep 0.05; done");
    readUntil(client, "ready");

    client.resize(new Size(132, 43));

    assertThat(everything(client)).contains("43 132");
    assertThat(client.ended().toCompletableFuture().join()).isEqualTo(7);
  }

  @Test
  void everyByteArrivesAsItIs() throws IOException {
    var client = sh("stty raw -echo; echo ready; exec cat");
    readUntil(client, "ready");
    var all = new byte[16 * 1024];
    for (int i = 0; i < all.length; i++) {
      all[i] = (byte) i;
    }

    var back = new byte[all.length];
    var written = meanwhile(() -> write(client, all));
    for (int n = 0; n < back.length; ) {
      n += client.read(back, n, back.length - n);
    }

    assertThat(written).succeedsWithin(PATIENCE);
    assertThat(back).isEqualTo(all);
  }

  @Test
  void aProgramThatDoesNotReadHoldsNobodyUp() throws IOException {
    var client = sh("stty raw -echo; echo ready; exec sleep 1000");
    readUntil(client, "ready");

    int taken = 0;
    for (int n = -1; n != 0; ) {
      n = client.tryWrite(new byte[1024], 0, 1024);
      taken += n;
    }

    assertThat(taken).isBetween(1024, FAR_TOO_MUCH);
    var writing = meanwhile(() -> write(client, new byte[FAR_TOO_MUCH]));
    assertThat(client.tryWrite(new byte[FAR_TOO_MUCH], 0, FAR_TOO_MUCH)).isLessThan(FAR_TOO_MUCH);
    assertThat(writing).isNotDone();
    client.close();
    assertThat(writing).succeedsWithin(PATIENCE);
  }

  @Test
  void closingWakesAReaderAlsoWhenSomebodyElseHoldsTheTerminal() throws Exception {
    var client = sh("(trap '' HUP; exec sleep 1000) & echo $! ready; wait");
    var holder = Long.parseLong(readUntil(client, " ready").replaceAll("\\D", ""));
    var reading = meanwhile(() -> client.read(new byte[1]));

    client.close();

    assertThat(reading).succeedsWithin(PATIENCE).isEqualTo(-1);
    assertThat(ProcessHandle.of(holder)).isPresent();
    ProcessHandle.of(holder).ifPresent(ProcessHandle::destroyForcibly);
  }

  @Test
  void afterTheEndNothingHappens() throws IOException {
    var client = sh("exit 3");
    assertThat(client.ended().toCompletableFuture().join()).isEqualTo(3);

    for (int again = 0; again < 2; again++) {
      client.write(new byte[1], 0, 1);
      assertThat(client.tryWrite(new byte[10], 0, 10)).isEqualTo(10);
      client.resize(new Size(100, 30));
      everything(client);
      client.close();
    }
  }

  @Test
  void aProgramThatIsClosedIsKilledAndLetGo() {
    var client = sh("trap '' HUP TERM; sleep 1000");

    client.close();

    assertThat(client.ended().toCompletableFuture().join()).isEqualTo(128 + 9);
    assertThat(ProcessHandle.of(client.pid())).isEmpty();
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void theProgramGetsNoOtherFileOfThisProcess() throws IOException {
    sh("sleep 1000");
    try (var _ = Files.newInputStream(Path.of("/dev/zero"))) {
      // The last one is the folder that is listed.
      assertThat(everything(sh("exec ls /proc/self/fd")).split("\\s+"))
          .containsExactly("0", "1", "2", "3");
    }
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void nothingStaysOpen() throws IOException {
    sh("exit").ended().toCompletableFuture().join();
    hangUp();
    long before = openFiles();

    for (int i = 0; i < 200; i++) {
      var client = sh("exec sleep 1000");
      client.close();
      client.ended().toCompletableFuture().join();
      assertThatThrownBy(() -> start("/nowhere")).hasMessageContaining("/nowhere");
    }

    assertThat(openFiles()).isEqualTo(before);
  }

  private static long openFiles() throws IOException {
    try (var files = Files.list(Path.of("/proc/self/fd"))) {
      return files.count();
    }
  }

  private PtyProcessClient sh(String script) {
    try {
      return start("/bin/sh", "-c", script);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private PtyProcessClient start(String... command) throws IOException {
    var environment = Map.of("PATH", System.getenv("PATH"), "WORD", "grüße");
    var client = PtyProcessClient.start(List.of(command), environment, SIZE);
    started.add(client);
    return client;
  }

  private static <T> Future<T> meanwhile(Callable<T> work) {
    var task = new FutureTask<>(work);
    Thread.ofPlatform().daemon().start(task);
    return task;
  }

  private static Void write(PtyProcessClient client, byte[] bytes) throws IOException {
    client.write(bytes, 0, bytes.length);
    return null;
  }

  private static String readUntil(PtyProcessClient client, String mark) throws IOException {
    var said = new StringBuilder();
    var chunk = new byte[1024];
    while (said.indexOf(mark) < 0) {
      int n = client.read(chunk);
      assertThat(n).as("%s", said).isPositive();
      said.append(new String(chunk, 0, n, StandardCharsets.UTF_8));
    }
    return said.toString();
  }

  private static String everything(PtyProcessClient client) throws IOException {
    var said = new ByteArrayOutputStream();
    var chunk = new byte[1024];
    for (int n = client.read(chunk); n >= 0; n = client.read(chunk)) {
      said.write(chunk, 0, n);
    }
    return said.toString(StandardCharsets.UTF_8);
  }
}
