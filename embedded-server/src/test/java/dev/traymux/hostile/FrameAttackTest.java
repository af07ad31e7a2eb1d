package dev.traymux.hostile;

import static dev.traymux.hostile.RawSocket.BINARY;
import static dev.traymux.hostile.RawSocket.CLOSE;
import static dev.traymux.hostile.RawSocket.CONTINUATION;
import static dev.traymux.hostile.RawSocket.FIN;
import static dev.traymux.hostile.RawSocket.PING;
import static dev.traymux.hostile.RawSocket.PONG;
import static dev.traymux.hostile.RawSocket.TEXT;
import static dev.traymux.hostile.RawSocket.frame;
import static dev.traymux.hostile.RawSocket.header;
import static org.assertj.core.api.Assertions.assertThat;

import dev.traymux.access.Bytes;
import dev.traymux.exposure.Endpoint;
import dev.traymux.server.TestMachine;
import java.io.ByteArrayOutputStream;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Frames that no browser would send, by a stranger, over TLS and without.
final class FrameAttackTest {
  private static final int PROTOCOL_ERROR = 1002;
  private static final int NOT_TEXT = 1007;
  private static final int TOO_BIG = 1009;
  private static final int MAX = 64 * 1024;

  private static TestMachine machine;

  @BeforeAll
  static void start() {
    machine = Machines.patient();
  }

  @AfterAll
  static void stop() {
    machine.close();
  }

  /// @param bytes what is sent
  /// @param code what the server closes with
  record Attack(String name, Bytes bytes, int code) {
    Attack(String name, byte[] bytes, int code) {
      this(name, Bytes.of(bytes), code);
    }

    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Attack> attacks() {
    return Stream.of(
        new Attack("64 KiB and one byte", frame(FIN | BINARY, new byte[MAX + 1]), TOO_BIG),
        new Attack(
            "64 KiB and one byte in two pieces",
            joined(frame(BINARY, new byte[MAX]), frame(FIN | CONTINUATION, new byte[1])),
            TOO_BIG),
        new Attack(
            "text without a mask", joined(header(FIN | TEXT, false, 2), "{}"), PROTOCOL_ERROR),
        new Attack(
            "a ping without a mask", joined(header(FIN | PING, false, 2), "hi"), PROTOCOL_ERROR),
        new Attack("RSV1", frame(FIN | 0x40 | TEXT, "{}"), PROTOCOL_ERROR),
        new Attack("RSV2", frame(FIN | 0x20 | TEXT, "{}"), PROTOCOL_ERROR),
        new Attack("RSV3", frame(FIN | 0x10 | PING, "{}"), PROTOCOL_ERROR),
        new Attack("opcode 3", frame(FIN | 3, "{}"), PROTOCOL_ERROR),
        new Attack("opcode 7", frame(FIN | 7, "{}"), PROTOCOL_ERROR),
        new Attack("opcode 11", frame(FIN | 11, "{}"), PROTOCOL_ERROR),
        new Attack("opcode 15", frame(FIN | 15, "{}"), PROTOCOL_ERROR),
        new Attack("a ping of 126 bytes", frame(FIN | PING, new byte[126]), PROTOCOL_ERROR),
        new Attack("a ping in pieces", frame(PING, "hi"), PROTOCOL_ERROR),
        new Attack("a pong in pieces", frame(PONG, "hi"), PROTOCOL_ERROR),
        new Attack("a close in pieces", frame(CLOSE, ""), PROTOCOL_ERROR),
        new Attack("the end of nothing", frame(FIN | CONTINUATION, "{}"), PROTOCOL_ERROR),
        new Attack("the middle of nothing", frame(CONTINUATION, "{}"), PROTOCOL_ERROR),
        new Attack(
            "a message within another",
            joined(frame(TEXT, "{"), frame(FIN | TEXT, "}")),
            PROTOCOL_ERROR),
        new Attack("a length with its sign set", header(FIN | BINARY, true, -1), PROTOCOL_ERROR),
        new Attack("a close of one byte", frame(FIN | CLOSE, new byte[1]), PROTOCOL_ERROR),
        new Attack("a stray byte", text("22ff22"), NOT_TEXT),
        new Attack("an overlong slash", text("22c0af22"), NOT_TEXT),
        new Attack("half a pair", text("22eda08022"), NOT_TEXT),
        new Attack("past the last character", text("22f490808022"), NOT_TEXT),
        new Attack("a character that breaks off", text("22e282"), NOT_TEXT));
  }

  private static byte[] text(String hex) {
    return frame(FIN | TEXT, HexFormat.of().parseHex(hex));
  }

  private static byte[] joined(byte[]... parts) {
    var all = new ByteArrayOutputStream();
    Stream.of(parts).forEach(all::writeBytes);
    return all.toByteArray();
  }

  private static byte[] joined(byte[] header, String payload) {
    return joined(header, payload.getBytes(java.nio.charset.StandardCharsets.US_ASCII));
  }

  @ParameterizedTest
  @MethodSource("attacks")
  void areAnsweredByClosing(Attack attack) {
    for (var endpoint : List.of(machine.plain(), machine.secure())) {
      try (var socket = RawSocket.open(machine, endpoint)) {
        socket.send(attack.bytes().toArray());

        assertThat(socket.closed()).as(endpoint.origin()).isEqualTo(attack.code());
      }
    }
    assertAlive();
  }

  /// A frame may say that it is 200 MB long, or of all lengths: no more of it is taken than what a
  /// frame may have, and what the kernel keeps.
  @Test
  void takesNoMoreOfAGiantThanAFrameMayHave() {
    for (var endpoint : List.of(machine.plain(), machine.secure())) {
      for (long length : List.of(200L * 1024 * 1024, Long.MAX_VALUE)) {
        try (var socket = RawSocket.open(machine, endpoint)) {
          socket.send(header(FIN | BINARY, true, length));

          long taken = socket.connection().sendUntilCutOff(new byte[MAX], 64L * 1024 * 1024);

          assertThat(taken).as("%s of %s", endpoint.origin(), length).isLessThan(16 * 1024 * 1024);
        }
      }
    }
    assertAlive();
  }

  private static void assertAlive() {
    for (Endpoint endpoint : List.of(machine.plain(), machine.secure())) {
      try (var socket = RawSocket.open(machine, endpoint)) {
        socket.send(frame(FIN | TEXT, "{\"type\":\"ping\",\"token\":7}"));
        assertThat(socket.await(TEXT).text()).isEqualTo("{\"type\":\"pong\",\"token\":7}");
      }
    }
  }
}
