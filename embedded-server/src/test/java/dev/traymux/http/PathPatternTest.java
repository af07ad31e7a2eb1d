package dev.traymux.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PathPatternTest {
  private final PathPattern pattern = new PathPattern("/api/v1/sessions/{server}/{id}/text");

  @Test
  void findsWhatStandsForTheNames() {
    assertThat(pattern.match("/api/v1/sessions/default@1k/$3/text"))
        .contains(Map.of("server", "default@1k", "id", "$3"));
    assertThat(pattern.match("/api/v1/sessions/default%401k/%243/text"))
        .contains(Map.of("server", "default@1k", "id", "$3"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/",
        "/api/v1/sessions/a/b/text/",
        "//api/v1/sessions/a/b/text",
        "/api/v1/sessions//b/text",
        "/api/v1/sessions/a/b/c/text",
        "/api/v1/sessions/a/b/TEXT",
        "/api/v1/sessions/a/b/tex%74",
        "/api/v1/./sessions/a/b/text",
      })
  void isStrictAboutEverythingElse(String path) {
    assertThat(pattern.match(path)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"%259, %9", "%2525, %25", "%41, A", "a%2Dz, a-z", "@5, @5"})
  void takesTheEncodingOffOnce(String sent, String meant) {
    assertThat(PathPattern.decode(sent)).contains(meant);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "%", "%2", "a%", "%zz", "%-1", "%2f", "%2F", "%00", "%0a", "%20", "%7f", "%80", "%c3%a9",
        "é", "a b"
      })
  void refusesWhatNoIdIsWrittenWith(String sent) {
    assertThat(PathPattern.decode(sent)).isEmpty();
  }
}
