package dev.traymux.instance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class InstanceTest {
  @TempDir Path runtime;

  @Test
  void handsTheArgumentsOfALaterStartToTheFirst() throws IOException {
    try (var first = Instance.claim(runtime, args -> "Raised with " + args).orElseThrow()) {
      assertThat(Instance.claim(runtime, _ -> "")).isEmpty();
      assertThat(Instance.handOver(runtime, List.of("open", "ünï – 日本")))
          .isEqualTo("Raised with [open, ünï – 日本]");
    }
  }

  @Test
  void isFreeAgainOnceClosed() throws IOException {
    var first = Instance.claim(runtime, _ -> "").orElseThrow();
    first.close();
    first.close();

    assertThatIOException().isThrownBy(() -> Instance.handOver(runtime, List.of()));
    var next = Instance.claim(runtime, _ -> "here").orElseThrow();
    assertThat(Instance.handOver(runtime, List.of())).isEqualTo("here");
    next.close();
  }

  @Test
  void takesOverTheSocketOfOneThatWasKilled() throws IOException {
    Files.createFile(runtime.resolve("instance.sock"));

    try (var instance = Instance.claim(runtime, _ -> "alive").orElseThrow()) {
      assertThat(Instance.handOver(runtime, List.of())).isEqualTo("alive");
    }
  }

  @Test
  void keepsItsSocketToItself() throws IOException {
    try (var instance = Instance.claim(runtime, _ -> "").orElseThrow()) {
      assertThat(
              PosixFilePermissions.toString(
                  Files.getPosixFilePermissions(runtime.resolve("instance.sock"))))
          .isEqualTo("rw-------");
    }
  }

  @Test
  void outlivesNonsenseOnItsSocket() throws IOException {
    try (var instance = Instance.claim(runtime, _ -> "alive").orElseThrow()) {
      var address = UnixDomainSocketAddress.of(runtime.resolve("instance.sock"));
      for (var nonsense : List.of("", "x", "\uffff\uffff\uffff\uffff", "\0\0\0\1\uffff\uffff")) {
        try (var channel = SocketChannel.open(address)) {
          channel.write(
              ByteBuffer.wrap(nonsense.getBytes(java.nio.charset.StandardCharsets.UTF_16BE)));
        }
      }
      assertThat(Instance.handOver(runtime, List.of())).isEqualTo("alive");
    }
  }
}
