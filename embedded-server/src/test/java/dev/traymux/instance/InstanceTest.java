package dev.traymux.instance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class InstanceTest {
  @TempDir Path runtime;

  @Test
  void talksWithLaterProcesses() throws IOException {
    try (var _ = Instance.claim(runtime, InstanceTest::echo).orElseThrow()) {
      assertThat(Instance.claim(runtime, InstanceTest::echo)).isEmpty();
      assertThat(said("ünï – 日本")).isEqualTo("You said: ünï – 日本");
    }
  }

  @Test
  void isFreeAgainOnceClosed() throws IOException {
    var first = Instance.claim(runtime, InstanceTest::echo).orElseThrow();
    first.close();
    first.close();

    assertThat(Instance.call(runtime)).isEmpty();
    try (var _ = Instance.claim(runtime, InstanceTest::echo).orElseThrow()) {
      assertThat(said("hello")).isEqualTo("You said: hello");
    }
  }

  @Test
  void takesOverTheSocketOfOneThatWasKilled() throws IOException {
    Files.createFile(runtime.resolve("instance.sock"));

    try (var _ = Instance.claim(runtime, InstanceTest::echo).orElseThrow()) {
      assertThat(said("hello")).isEqualTo("You said: hello");
    }
  }

  @Test
  void keepsItsSocketToItself() throws IOException {
    try (var _ = Instance.claim(runtime, InstanceTest::echo).orElseThrow()) {
      for (var name : List.of("instance.sock", "instance.lock")) {
        assertThat(
                PosixFilePermissions.toString(Files.getPosixFilePermissions(runtime.resolve(name))))
            .isEqualTo("rw-------");
      }
    }
  }

  @Test
  void takesLinesUpToTheLongest() throws IOException {
    var longest = "x".repeat(Conversation.MAX_LINE - "You said: ".length());
    try (var _ = Instance.claim(runtime, InstanceTest::echo).orElseThrow()) {
      assertThat(said(longest)).isEqualTo("You said: " + longest);
      try (var conversation = Instance.call(runtime).orElseThrow()) {
        assertThatIllegalArgumentException()
            .isThrownBy(() -> conversation.send("x".repeat(Conversation.MAX_LINE + 1)));
        assertThatIllegalArgumentException().isThrownBy(() -> conversation.send("two\nlines"));
      }
    }
  }

  @Test
  void breaksOffWithWhoeverSendsALineWithoutEnd() throws IOException {
    var received = new ArrayList<String>();
    Consumer<Conversation> listener =
        conversation -> {
          try {
            conversation.receive().ifPresent(received::add);
          } catch (IOException e) {
            received.add("broke off");
          }
        };
    try (var _ = Instance.claim(runtime, listener).orElseThrow();
        var channel = connect()) {
      var chunk = "x".repeat(1024).getBytes(StandardCharsets.UTF_8);
      assertThatIOException()
          .isThrownBy(
              () -> {
                while (true) {
                  channel.write(ByteBuffer.wrap(chunk));
                }
              });
      assertThat(received).containsExactly("broke off");
    }
  }

  @Test
  void outlivesNonsenseAndManyCallers() throws IOException {
    try (var _ = Instance.claim(runtime, InstanceTest::echo).orElseThrow()) {
      var idle = new ArrayList<SocketChannel>();
      for (int i = 0; i < 100; i++) {
        idle.add(connect());
      }
      for (var channel : idle) {
        channel.close();
      }
      for (var nonsense : List.of("", "\0", "\uffff\uffff")) {
        try (var channel = connect()) {
          channel.write(ByteBuffer.wrap(nonsense.getBytes(StandardCharsets.UTF_16BE)));
        }
      }
      Awaitility.await().ignoreExceptions().until(() -> said("hello").equals("You said: hello"));
    }
  }

  private static void echo(Conversation conversation) {
    try {
      for (var line = conversation.receive(); line.isPresent(); line = conversation.receive()) {
        conversation.send("You said: " + line.get());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private SocketChannel connect() throws IOException {
    return SocketChannel.open(UnixDomainSocketAddress.of(runtime.resolve("instance.sock")));
  }

  private String said(String line) throws IOException {
    try (var conversation = Instance.call(runtime).orElseThrow()) {
      conversation.send(line);
      return conversation.receive().orElseThrow();
    }
  }
}
