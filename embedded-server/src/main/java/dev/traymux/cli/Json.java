package dev.traymux.cli;

import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// What `--json` prints. Everything but ASCII is escaped, so that names cannot play with the
/// terminal.
final class Json {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
          .build();

  private Json() {}

  static void print(Terminal terminal, Object value) {
    terminal.draw(MAPPER.writeValueAsString(value) + "\n");
  }
}
