package dev.traymux.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

class TranscriptTest {
  static Stream<JsonNode> fixtures() {
    return Fixture.CRYPTO.required("transcripts").valueStream().filter(t -> !fields(t).isEmpty());
  }

  @ParameterizedTest
  @MethodSource("fixtures")
  void agreesWithTheFixtures(JsonNode fixture) {
    var fields = fields(fixture);
    var transcript = Transcript.of(fields.get(0).required("text").asString());
    for (int i = 1; i < fields.size(); i++) {
      var field = fields.get(i);
      if (field.has("text")) {
        transcript.text(field.get("text").asString());
      } else {
        transcript.bytes(Bytes.parse(field.required("bytes").asString()).orElseThrow());
      }
    }
    assertThat(HexFormat.of().formatHex(transcript.toBytes().toArray()))
        .isEqualTo(fixture.required("hex").asString());
  }

  private static JsonNode fields(JsonNode transcript) {
    return transcript.required("fields");
  }
}
