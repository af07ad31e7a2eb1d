package dev.traymux.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.traymux.wire.Fixtures.Fixture;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

final class CodecTest {
  // Unknown fields are errors by default in neither direction; here they are, so that a fixture
  // cannot say more than a record.
  private static final JsonMapper READER =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();
  private static final JsonMapper WRITER =
      JsonMapper.builder()
          .changeDefaultPropertyInclusion(v -> v.withValueInclusion(JsonInclude.Include.NON_ABSENT))
          .build();

  private final Codec codec = new Codec();

  static Stream<Fixture> fromClients() {
    return Fixtures.folder("client");
  }

  static Stream<Fixture> invalid() {
    return Fixtures.folder("invalid-client");
  }

  static Stream<Fixture> fromServers() {
    return Fixtures.folder("server");
  }

  @ParameterizedTest
  @MethodSource("fromClients")
  void understandsWhatClientsSend(Fixture fixture) throws WireException {
    var message = codec.decode(fixture.json().toString());

    // Written again it must be the same: nothing was dropped or made up.
    ObjectNode tree = WRITER.valueToTree(message);
    if (message instanceof ClientMessage.Request request) {
      tree.put("method", request.method().wireName());
    }
    tree.put("type", fixture.json().path("type").asString());
    assertThat(Fixtures.JSON.readTree(tree.toString())).isEqualTo(fixture.json());
  }

  @Test
  void everyMethodHasAFixture() {
    var shown = new TreeSet<String>();
    fromClients().forEach(f -> shown.add(f.json().path("method").asString("")));
    assertThat(shown).containsAll(Arrays.stream(Method.values()).map(Method::wireName).toList());
  }

  @ParameterizedTest
  @MethodSource("invalid")
  void refusesWhatIsNoMessage(Fixture fixture) {
    var refusal =
        catchThrowableOfType(
            WireException.class, () -> codec.decode(fixture.json().path("text").asString()));

    assertThat(refusal).isNotNull();
    var expected = fixture.json().path("code").asString();
    if (expected.equals("4400")) {
      assertThat(refusal.code()).isEqualTo(ErrorCode.BAD_MESSAGE);
      assertThat(refusal.request()).isEmpty();
    } else {
      assertThat(refusal.code().wireName()).isEqualTo(expected);
      assertThat(refusal.request()).hasValue(12);
      assertThat(refusal.field()).isEqualTo(fixture.json().path("field").asString(""));
    }
  }

  @ParameterizedTest
  @MethodSource("fromServers")
  void writesWhatServersSend(Fixture fixture) {
    var message = message(fixture);

    assertThat(Fixtures.JSON.readTree(codec.encode(message))).isEqualTo(fixture.json());
  }

  private static ServerMessage message(Fixture fixture) {
    var json = fixture.json();
    return switch (json.path("type").asString()) {
      case "response" ->
          json.has("error")
              ? new ServerMessage.Failure(
                  json.path("id").asInt(), read(json.path("error"), ServerMessage.Problem.class))
              : new ServerMessage.Success(
                  json.path("id").asInt(), read(json.path("result"), result(fixture.name())));
      case "event" ->
          new ServerMessage.Event(
              json.path("topic").asString(),
              json.path("seq").asLong(),
              read(json.path("data"), data(json)));
      default -> read(json, ServerMessage.class);
    };
  }

  private static <T> T read(JsonNode json, Class<T> as) {
    return READER.treeToValue(json, as);
  }

  private static Class<? extends Result> result(String fixture) {
    return switch (fixture.replaceFirst("^response\\.", "").replaceFirst("-.*$", "")) {
      case "pairing.claim" -> Result.Claimed.class;
      case "pairing.reveal" -> Result.Revealed.class;
      case "session.list" -> Result.Sessions.class;
      case "session.create" -> Result.Created.class;
      case "terminal.attach" -> Result.Attached.class;
      case "session.message" -> Result.Messaged.class;
      case "agent.commands" -> Result.AgentCommands.class;
      case "window.create" -> Result.WindowCreated.class;
      case "pane.split" -> Result.Split.class;
      case "terminal.resize", "terminal.lease", "window.select" -> Result.Resized.class;
      case "terminal.paste" -> Result.Pasted.class;
      case "directory.list" -> Result.Directories.class;
      case "file.upload" -> Result.Uploaded.class;
      case "device.list" -> Result.Devices.class;
      case "device.report" -> Result.Reported.class;
      case "reader.open" -> Result.ReaderOpened.class;
      case "reader.refresh" -> Result.ReaderRefreshed.class;
      case "reader.page" -> Result.ReaderLines.class;
      case "reader.search" -> Result.Matches.class;
      case "reader.export" -> Result.Exported.class;
      default -> Result.Done.class;
    };
  }

  private static Class<? extends EventData> data(JsonNode event) {
    var kind = event.path("topic").asString() + " " + event.path("data").path("kind").asString("");
    return switch (kind) {
      case "sessions snapshot" -> EventData.SessionsSnapshot.class;
      case "sessions change" -> EventData.SessionsChanged.class;
      case "terminal size" -> EventData.ViewSize.class;
      case "terminal restart" -> EventData.ViewRestart.class;
      case "terminal lease_ended" -> EventData.LeaseEnded.class;
      case "terminal ended" -> EventData.ViewEnded.class;
      case "pairing " -> EventData.Pairing.class;
      default -> throw new AssertionError(kind);
    };
  }

  @Test
  void survivesAnyText() {
    var random = new Random(20261120);
    var seeds = fromClients().map(f -> f.json().toString()).toList();
    for (int i = 0; i < 20_000; i++) {
      var text = new StringBuilder(seeds.get(random.nextInt(seeds.size())));
      for (int k = random.nextInt(6); k >= 0; k--) {
        int at = random.nextInt(text.length());
        switch (random.nextInt(3)) {
          case 0 -> text.setCharAt(at, (char) random.nextInt(0x250));
          case 1 -> text.deleteCharAt(at);
          default -> text.insert(at, "{}[]\",:0e1\\u0000".charAt(random.nextInt(15)));
        }
      }
      try {
        codec.decode(text.toString());
      } catch (WireException expected) {
        assertThat(expected.code()).isNotNull();
      }
    }
  }

  @Test
  void readsAndWritesBinaryFrames() {
    var frames = Fixtures.file("binary.json");
    for (var frame : frames.path("frames")) {
      var bytes = HexFormat.of().parseHex(frame.path("hex").asString());
      var channel = frame.path("channel").asLong();
      var payload = HexFormat.of().parseHex(frame.path("payloadHex").asString());
      if (frame.path("from").asString().equals("server")) {
        var written =
            frame.path("kind").asString().equals("deflated")
                ? BinaryFrame.deflated(channel, ByteBuffer.wrap(payload))
                : BinaryFrame.output(channel, ByteBuffer.wrap(payload));
        assertThat(written).isEqualTo(ByteBuffer.wrap(bytes));
        continue;
      }
      var parsed = BinaryFrame.parse(ByteBuffer.wrap(bytes)).orElseThrow();
      assertThat(parsed.channel()).isEqualTo(channel);
      switch (parsed) {
        case BinaryFrame.Input(var _, var typed) ->
            assertThat(typed).isEqualTo(ByteBuffer.wrap(payload));
        case BinaryFrame.Acknowledge(var _, var total) ->
            assertThat(Long.toString(total)).isEqualTo(frame.path("acknowledged").asString());
      }
    }
    for (var frame : frames.path("invalid")) {
      if (frame.path("from").asString().equals("client")) {
        var bytes = ByteBuffer.wrap(HexFormat.of().parseHex(frame.path("hex").asString()));
        assertThat(BinaryFrame.parse(bytes)).as(frame.path("name").asString()).isEmpty();
      }
    }
  }

  @Test
  void refusesAFloodOfBrackets() {
    assertThatExceptionOfType(WireException.class)
        .isThrownBy(() -> codec.decode("[".repeat(10_000)))
        .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.BAD_MESSAGE));
  }
}
