package dev.traymux.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.traymux.access.Bytes;
import dev.traymux.access.Peer;
import dev.traymux.access.Scope;
import dev.traymux.control.ControlFuzz;
import dev.traymux.pairing.Claim;
import dev.traymux.pairing.PairingException;
import dev.traymux.reader.CaptureFuzz;
import dev.traymux.server.Phone;
import dev.traymux.server.Script;
import dev.traymux.server.TestMachine;
import dev.traymux.session.NewSession;
import dev.traymux.tmux.ListingFuzz;
import dev.traymux.wire.BinaryFrame;
import dev.traymux.wire.Codec;
import dev.traymux.wire.Fixtures;
import dev.traymux.wire.WireException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/// Everything of ours that takes what others send.
final class FuzzTargets {
  private static final List<String> JSON_WORDS =
      List.of(
          "{",
          "}",
          "[",
          "]",
          ",",
          ":",
          "\"",
          "\\u0000",
          "\\ud800",
          "null",
          "true",
          "-1",
          "1e400",
          "NaN",
          "9007199254740993",
          "\"type\":\"request\"",
          "\"id\":1",
          "\"params\":{}",
          "@0",
          "%0",
          "$0");

  private FuzzTargets() {}

  /// @param machine to attack over its listener
  static List<FuzzTarget> all(TestMachine machine) {
    // Whatever is typed there, nothing comes of it.
    var kept =
        new NewSession(Optional.of("kept"), Optional.empty(), Optional.of("exec cat >/dev/null"));
    var session = machine.server().operations().create(kept).id().toString();
    return List.of(
        of("json", 10_000, messages(), JSON_WORDS, FuzzTargets::decode),
        of("binary", 100_000, binaryFrames(), List.of("\u0002", "\u0003"), FuzzTargets::parse),
        of("control", 10_000, ControlFuzz.lines(), JSON_WORDS, ControlFuzz::read),
        of("listing", 10_000, List.of(bytes(ListingFuzz.ANSWER)), LISTING_WORDS, ListingFuzz::read),
        of("capture", 10_000, captures(), CAPTURE_WORDS, CaptureFuzz::read),
        new Claims(machine),
        new Requests(machine),
        new Frames(machine),
        new Scripts(machine, session, Script.token(machine, Scope.VIEW, Scope.INPUT).secret()),
        new Paired(machine, session));
  }

  private static final List<String> LISTING_WORDS =
      List.of(
          "M ", "\nM session $", " ", "-", "99999999999999999999", "\u202e", "\u001b[", "x", "%");

  private static final List<String> CAPTURE_WORDS =
      List.of(
          "\u001b[",
          "\u001b]8;;",
          "\u001b\\",
          "\u001bP",
          "\u000e",
          "\u000f",
          "m",
          ";",
          ":",
          "38;2;",
          "48:5:",
          "\t",
          "\n",
          "<script>",
          "\"'&<>",
          "é",
          "日",
          "\u0300");

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static List<byte[]> messages() {
    return Fixtures.folder("client").map(f -> bytes(f.json().toString())).toList();
  }

  private static List<byte[]> binaryFrames() {
    var frames = Fixtures.file("binary.json").path("frames");
    return StreamSupport.stream(frames.spliterator(), false)
        .map(frame -> HexFormat.of().parseHex(frame.path("hex").asString()))
        .toList();
  }

  private static List<byte[]> captures() {
    return Stream.of(
            "plain \033[1;31mbold\033[0m \033[38;2;1;2;3;48;5;200mrgb\033[39m rest\n",
            "\033]8;;http://example.org\033\\link\033]8;;\033\\ \016lqk\017 \tend\n",
            "wide 日本 and e\u0301 and 👩‍💻\n\033[7minverse\n\033[m<b>&\"'\n")
        .map(FuzzTargets::bytes)
        .toList();
  }

  private static void decode(byte[] input) {
    try {
      new Codec().decode(new String(input, StandardCharsets.UTF_8));
    } catch (WireException refused) {
      assertThat(refused.sentence()).isNotEmpty().doesNotContain("Exception");
    }
  }

  private static void parse(byte[] input) {
    BinaryFrame.parse(ByteBuffer.wrap(input))
        .ifPresent(frame -> assertThat(frame.channel()).isBetween(0L, 0xffff_ffffL));
  }

  private interface Taker {
    void take(byte[] input) throws Exception;
  }

  private static FuzzTarget of(
      String name, int handful, List<byte[]> good, List<String> words, Taker taker) {
    return new FuzzTarget() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public List<byte[]> good() {
        return good;
      }

      @Override
      public List<String> words() {
        return words;
      }

      @Override
      public int handful() {
        return handful;
      }

      @Override
      public void take(byte[] input) throws Exception {
        taker.take(input);
      }
    };
  }

  /// Claims with the right code, of which one part was changed on the way: none may come through.
  private record Claims(TestMachine machine) implements FuzzTarget {
    private static final int PARTS = 6;

    @Override
    public String name() {
      return "claim";
    }

    @Override
    public List<byte[]> good() {
      return List.of(new byte[32], bytes("Pixel 9"), bytes("view,input"), new byte[91]);
    }

    @Override
    public List<String> words() {
      return List.of("admin", ",", "manage", "\u202e", "=", "https://");
    }

    @Override
    public int handful() {
      return 200;
    }

    @Override
    public void take(byte[] input) throws Exception {
      var pairing = machine.server().pairing();
      var honest = new dev.traymux.pairing.Phone().claim(pairing.draw());
      var forged = changed(honest, input, Math.floorMod(Arrays.hashCode(input), PARTS));
      try {
        pairing.claim(forged, _ -> {});
        throw new AssertionError("a changed claim was taken: " + forged);
      } catch (PairingException refused) {
        assertThat(pairing.pending()).isEmpty();
      }
    }

    private static Claim changed(Claim c, byte[] input, int part) {
      var text = new String(input, StandardCharsets.UTF_8);
      var raw = Bytes.of(input);
      return new Claim(
          new Peer(part == 0 ? text : c.origin(), somewhere(input), c.peer().kind()),
          c.pairing(),
          part == 1 ? raw : c.publicKey(),
          part == 2 ? text : c.label(),
          part == 3 ? List.of(text.split(",", -1)) : c.scopes(),
          part == 4 ? raw : c.commitment(),
          part == 5 ? raw : c.mac());
    }

    // From all over the world, so that no limit comes first.
    private static InetAddress somewhere(byte[] input) {
      try {
        return InetAddress.getByAddress(Bytes.of(input).sha256().first(4).toArray());
      } catch (UnknownHostException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /// HTTP requests: whatever they are, it is never the server's fault.
  private record Requests(TestMachine machine) implements FuzzTarget {
    @Override
    public String name() {
      return "http";
    }

    @Override
    public List<byte[]> good() {
      var origin = machine.plain().origin();
      var host = origin.substring(origin.indexOf("//") + 2);
      return Stream.of(
              "GET / HTTP/1.1\r\nHost: %s\r\n\r\n".formatted(host),
              "POST / HTTP/1.1\r\nHost: %s\r\nContent-Length: 2\r\n\r\n{}".formatted(host),
              "POST / HTTP/1.1\r\nHost: %s\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n"
                  .formatted(host),
              RawSocket.upgrade(origin, origin))
          .map(FuzzTargets::bytes)
          .toList();
    }

    @Override
    public List<String> words() {
      return List.of(
          "\r\n",
          "\n",
          ": ",
          "HTTP/1.1",
          "HTTP/9.9",
          "GET ",
          "%2e%2e/",
          "%00",
          "http://evil.example/",
          "Host: evil.example\r\n",
          "Content-Length: -1\r\n",
          "Transfer-Encoding: chunked\r\n",
          "Expect: 100-continue\r\n",
          "Upgrade: h2c\r\n",
          "Range: bytes=0-,1-\r\n",
          "/api/v1/");
    }

    @Override
    public int handful() {
      return 500;
    }

    @Override
    public void take(byte[] input) {
      try (var connection = RawConnection.to(machine, machine.plain())) {
        connection.sendUntilCutOff(input, input.length);
        assertThat(connection.finish().rest()).doesNotContainPattern("HTTP/1\\.\\d 5\\d\\d");
      }
    }
  }

  /// Bytes on a stranger's socket.
  private record Frames(TestMachine machine) implements FuzzTarget {
    @Override
    public String name() {
      return "frames";
    }

    @Override
    public List<byte[]> good() {
      var all = new ArrayList<byte[]>();
      messages()
          .forEach(
              message ->
                  all.add(
                      RawSocket.frame(
                          RawSocket.FIN | RawSocket.TEXT,
                          new String(message, StandardCharsets.UTF_8))));
      binaryFrames()
          .forEach(frame -> all.add(RawSocket.frame(RawSocket.FIN | RawSocket.BINARY, frame)));
      all.add(RawSocket.frame(RawSocket.FIN | RawSocket.PING, "hi"));
      all.add(RawSocket.frame(RawSocket.FIN | RawSocket.CLOSE, "\u0003\u00e8"));
      all.add(RawSocket.frame(RawSocket.TEXT, "{"));
      return all;
    }

    @Override
    public List<String> words() {
      return List.of("\u0081", "\u0080", "\u0000", "\u0089\u0000", "\u00fe\u00ff\u00ff");
    }

    @Override
    public int handful() {
      return 300;
    }

    @Override
    public void take(byte[] input) {
      try (var socket = RawSocket.open(machine, machine.plain())) {
        socket.connection().sendUntilCutOff(input, input.length);
        socket.connection().finish();
        for (var frame = socket.read(); frame.isPresent(); frame = socket.read()) {
          if (frame.get().opcode() == RawSocket.TEXT) {
            assertThat(frame.get().text()).doesNotContain("\"internal\"");
          }
        }
      }
    }
  }

  /// Requests of a script that may look and type: it is never the server's fault, and nothing
  /// happens that it may not do.
  private record Scripts(TestMachine machine, String session, String secret) implements FuzzTarget {
    @Override
    public String name() {
      return "rest";
    }

    @Override
    public List<byte[]> good() {
      var origin = machine.plain().origin();
      var begin = " HTTP/1.1\r\nHost: " + origin.substring(origin.indexOf("//") + 2) + "\r\n";
      var token = "Authorization: Bearer " + secret + "\r\n";
      var path = "/api/v1/sessions/" + session;
      var all = new ArrayList<byte[]>();
      for (var get :
          List.of("/api/v1/sessions", path, path + "/panes/%250/text", "/api/v1/tokens")) {
        all.add(bytes("GET " + get + begin + token + "\r\n"));
      }
      all.add(bytes("DELETE " + path + begin + token + "\r\n"));
      for (var post :
          List.of("/api/v1/sessions", path + "/panes/%250/message", path + "/panes/%250/zoom")) {
        var body = "{\"text\":\"x\",\"zoomed\":true,\"name\":\"y\"}";
        var type =
            "Content-Type: application/json\r\nContent-Length: " + body.length() + "\r\n\r\n";
        all.add(bytes("POST " + post + begin + token + type + body));
      }
      return all;
    }

    @Override
    public List<String> words() {
      return List.of(
          "?from=1",
          "&count=1",
          "%2f",
          "%00",
          "/..",
          ";",
          "\r\n",
          "Cookie: __Host-traymux=x\r\n",
          "Origin: null\r\n",
          "Authorization: Bearer x\r\n",
          "{}",
          "[",
          "\"",
          "1e400",
          "$9",
          "%9");
    }

    @Override
    public int handful() {
      return 300;
    }

    @Override
    public void take(byte[] input) {
      try (var connection = RawConnection.to(machine, machine.plain())) {
        connection.sendUntilCutOff(input, input.length);
        assertThat(connection.finish().rest()).doesNotContainPattern("HTTP/1\\.\\d 5\\d\\d");
      }
      assertThat(machine.server().sessions().current().sessions()).hasSize(1);
      assertThat(machine.server().tokens().list()).hasSize(1);
    }
  }

  /// Requests of a paired device: none of them is unforeseen, and none does what the device may
  /// not.
  private static final class Paired implements FuzzTarget {
    private final TestMachine machine;
    private final Phone phone;
    private final String session;
    private long token;

    Paired(TestMachine machine, String session) {
      this.machine = machine;
      this.session = session;
      this.phone = new Phone(machine);
      phone.pair(machine, Set.of(Scope.VIEW, Scope.INPUT));
    }

    @Override
    public String name() {
      return "paired";
    }

    @Override
    public List<byte[]> good() {
      return Fixtures.folder("client")
          .map(fixture -> fixture.json().toString())
          .filter(text -> !text.contains("device.leave"))
          .map(
              text ->
                  bytes(text.replaceAll("default@\\w+/\\$\\d+", Matcher.quoteReplacement(session))))
          .toList();
    }

    @Override
    public List<String> words() {
      return JSON_WORDS;
    }

    @Override
    public int handful() {
      return 300;
    }

    @Override
    public void take(byte[] input) {
      var text = new String(input, StandardCharsets.UTF_8);
      if (phone.hasHungUp()) {
        phone.connect(machine.secure()).hello().await(m -> is(m, "welcome"));
      }
      phone.tell(text);
      phone.tell("{\"type\":\"ping\",\"token\":" + ++token + "}");
      phone.awaitUnlessClosed(
          m -> {
            assertThat(m.toString()).doesNotContain("\"internal\"");
            return is(m, "pong") && m.path("token").asLong() == token;
          });
      assertThat(machine.server().sessions().current().sessions()).hasSize(1);
    }

    private static boolean is(JsonNode message, String type) {
      return message.path("type").asString().equals(type);
    }

    @Override
    public void close() {
      phone.close();
    }
  }
}
