package dev.traymux.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What the pages about security name exists.
final class SecurityTestsTableTest {
  private static final Path ROOT = Path.of("..");
  private static final Path DOCS = ROOT.resolve("docs");
  private static final Path SOURCES = Path.of("src", "main", "java", "dev", "traymux");

  private static final Pattern TEST = Pattern.compile("`([A-Z]\\w+Test)(?:#(\\w+))?`");
  private static final Pattern CLASS = Pattern.compile("`([a-z]+)\\.([A-Z]\\w+)`");
  private static final Pattern METHOD =
      Pattern.compile(
          "@(?:Parameterized)?Test\\b(?:(?!\\bvoid\\b).)*\\bvoid (\\w+)\\(", Pattern.DOTALL);

  @ParameterizedTest
  @ValueSource(strings = {"security.md", "security-tests.md"})
  void nameTestsThatExist(String page) throws IOException {
    var text = Files.readString(DOCS.resolve(page));
    var tests = tests();
    var named = TEST.matcher(text).results().toList();
    assertThat(named).hasSizeGreaterThan(30);
    assertThat(named)
        .allSatisfy(
            test -> {
              assertThat(tests).as("%s", test.group()).containsKey(test.group(1));
              if (test.group(2) != null) {
                assertThat(tests.get(test.group(1))).contains(test.group(2));
              }
            });
  }

  @Test
  void promisesNameClassesThatExist() throws IOException {
    var promises = Files.readString(DOCS.resolve("security.md"));
    assertThat(CLASS.matcher(promises).results())
        .hasSizeGreaterThan(30)
        .allSatisfy(
            name ->
                assertThat(SOURCES.resolve(name.group(1)).resolve(name.group(2) + ".java"))
                    .exists());
  }

  private static Map<String, List<String>> tests() throws IOException {
    var all = new HashMap<String, List<String>>();
    for (var module : List.of("embedded-server", "desktop-app")) {
      try (var files = Files.walk(ROOT.resolve(module).resolve("src/test/java"))) {
        files
            .filter(file -> file.toString().endsWith("Test.java"))
            .forEach(
                file ->
                    all.put(
                        file.getFileName().toString().replace(".java", ""),
                        METHOD.matcher(read(file)).results().map(m -> m.group(1)).toList()));
      }
    }
    return all;
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
