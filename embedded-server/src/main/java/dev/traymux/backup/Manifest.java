package dev.traymux.backup;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.traymux.wire.StrictJson;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// The first entry of a backup: what is in it.
///
/// @param format of the backup
/// @param traymux the version of the program that wrote it
/// @param files in the order in which they follow
record Manifest(int format, String traymux, Instant created, List<Entry> files) {
  static final String NAME = "manifest.json";
  static final int FORMAT = 1;

  /// Characters no manifest needs.
  static final int MAX_LENGTH = 16 * 1024;

  private static final JsonMapper MAPPER =
      StrictJson.mapper(MAX_LENGTH)
          .rebuild()
          .enable(
              DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES,
              DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .changeDefaultPropertyInclusion(v -> v.withValueInclusion(JsonInclude.Include.ALWAYS))
          .build();

  Manifest {
    files = List.copyOf(files);
  }

  /// @param size in bytes
  /// @param sha256 hexadecimal
  record Entry(String name, long size, String sha256) {}

  byte[] toJson() {
    return MAPPER.writeValueAsString(this).getBytes(StandardCharsets.UTF_8);
  }

  /// Empty for JSON's own null.
  ///
  /// @throws JacksonException if it is none
  static Optional<Manifest> parse(byte[] json) {
    return Optional.ofNullable(
        MAPPER.readValue(new String(json, StandardCharsets.UTF_8), Manifest.class));
  }
}
