package dev.traymux.wire;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The files both sides of the protocol test against; see `docs/protocol/fixtures/README.md`.
public final class Fixtures {
  private static final Path ROOT = Path.of("..", "docs", "protocol", "fixtures");
  public static final JsonMapper JSON = new JsonMapper();

  private Fixtures() {}

  /// One file, e.g. `crypto.json`.
  public static JsonNode file(String name) {
    return read(ROOT.resolve(name));
  }

  /// Every file of a folder, by name without its ending.
  public static Stream<Fixture> folder(String name) {
    try (var files = Files.list(ROOT.resolve(name))) {
      return files
          .sorted()
          .map(f -> new Fixture(f.getFileName().toString().replace(".json", ""), read(f)))
          .toList()
          .stream();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static JsonNode read(Path file) {
    return JSON.readTree(file);
  }

  /// One of the files.
  public record Fixture(String name, JsonNode json) {
    @Override
    public String toString() {
      return name;
    }
  }
}
