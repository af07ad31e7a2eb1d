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
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The table of attacks names tests that exist.
final class SecurityTestsTableTest {
  private static final Path ROOT = Path.of("..");
  private static final Pattern TEST = Pattern.compile("`([A-Z]\\w+Test)#(\\w+)`");
  private static final Pattern METHOD =
      Pattern.compile(
          "@(?:Parameterized)?Test\\b(?:(?!\\bvoid\\b).)*\\bvoid (\\w+)\\(", Pattern.DOTALL);
  private static final Pattern PAGE_TEST = Pattern.compile("`([a-z-]+\\.test\\.m?[jt]s)`");

  @Test
  void namesTestsThatExist() throws IOException {
    var table = Files.readString(ROOT.resolve("docs/security-tests.md"));
    var tests = tests();
    var named = TEST.matcher(table).results().toList();
    assertThat(named).hasSizeGreaterThan(50);
    assertThat(named)
        .allSatisfy(
            test ->
                assertThat(tests.getOrDefault(test.group(1), List.of()))
                    .as("%s", test.group())
                    .contains(test.group(2)));
    assertThat(PAGE_TEST.matcher(table).results().map(m -> m.group(1)))
        .allSatisfy(name -> assertThat(pageTests()).anyMatch(file -> file.endsWith(name)));
  }

  /// Of each row, something was taken out to see it fail.
  @Test
  void saysOfEachHowItWasSeenToFail() throws IOException {
    assertThat(Files.readAllLines(ROOT.resolve("docs/security-tests.md")))
        .filteredOn(line -> line.startsWith("| ") && line.contains("Test#"))
        .isNotEmpty()
        .allSatisfy(row -> assertThat(row.split("\\|", -1)[3]).isNotBlank());
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

  private static List<Path> pageTests() {
    try (var page = Files.walk(ROOT.resolve("mobile-web/test"));
        var packaging = Files.walk(ROOT.resolve("packaging/dependencies"))) {
      return Stream.concat(page, packaging).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
