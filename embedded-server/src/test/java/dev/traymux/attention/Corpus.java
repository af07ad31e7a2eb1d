package dev.traymux.attention;

import dev.traymux.process.RunningProcess;
import dev.traymux.session.Attention.State;
import dev.traymux.session.Pane;
import dev.traymux.session.Question;
import dev.traymux.session.Size;
import dev.traymux.tmux.Screen;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// Screens with what a person says about them; `docs/attention.md` has the form of the files.
final class Corpus {
  private static final Path ROOT =
      Path.of("src", "test", "resources", "dev", "traymux", "attention");

  private Corpus() {}

  /// One screen.
  ///
  /// @param group the folder: an agent, or `ordinary`
  /// @param heldOut whether the rules were written without looking at it
  /// @param label what a person says
  /// @param kind of the question, as a person says
  /// @param choices how many there are
  /// @param says what has to stand in the question or its choices
  record Case(
      String group,
      String name,
      boolean heldOut,
      boolean recorded,
      State label,
      Optional<Question.Kind> kind,
      OptionalInt choices,
      Optional<String> says,
      Sight sight) {
    @Override
    public String toString() {
      return group + "/" + name;
    }
  }

  static List<Case> all() {
    var cases = new ArrayList<Case>();
    for (var part : List.of("corpus", "held-out")) {
      try (var files = Files.walk(ROOT.resolve(part))) {
        files
            .filter(file -> file.toString().endsWith(".screen"))
            .sorted()
            .forEach(file -> cases.add(read(file, part.equals("held-out"))));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return cases;
  }

  private static Case read(Path file, boolean heldOut) {
    try {
      var lines = Files.readAllLines(file);
      int end = lines.indexOf("---");
      var head = head(lines.subList(0, end));
      var name = file.getFileName().toString().replace(".screen", "");
      return new Case(
          file.getName(file.getNameCount() - 2).toString(),
          name,
          heldOut,
          head.getOrDefault("from", "recorded").equals("recorded"),
          State.valueOf(head.getOrDefault("label", "").toUpperCase(Locale.ROOT)),
          Optional.ofNullable(head.get("kind"))
              .map(kind -> Question.Kind.valueOf(kind.toUpperCase(Locale.ROOT))),
          Optional.ofNullable(head.get("choices")).stream().mapToInt(Integer::parseInt).findFirst(),
          Optional.ofNullable(head.get("says")),
          sight(head, lines.subList(end + 1, lines.size())));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, String> head(List<String> lines) {
    var head = new HashMap<String, String>();
    for (var line : lines) {
      int colon = line.indexOf(": ");
      head.put(line.substring(0, colon), line.substring(colon + 2));
    }
    return head;
  }

  private static Sight sight(Map<String, String> head, List<String> rows) {
    var size = numbers(head.getOrDefault("size", ""), "x");
    var cursor = numbers(head.getOrDefault("cursor", ""), ",");
    var all = new ArrayList<>(rows);
    while (all.size() < size.get(1)) {
      all.add("");
    }
    var ended = Optional.ofNullable(head.get("ended"));
    var pane =
        new Pane(
            "%1",
            0,
            true,
            0,
            0,
            new Size(size.get(0), size.get(1)),
            head.getOrDefault("command", ""),
            head.getOrDefault("title", ""),
            "/home/ada/api",
            0,
            head.containsKey("alternate"),
            false,
            ended.isPresent(),
            ended.stream().mapToInt(Integer::parseInt).findFirst());
    var screen =
        new Screen(
            all,
            size.get(0),
            new Screen.Cursor(cursor.get(0), cursor.get(1)),
            Instant.EPOCH,
            0,
            false,
            Optional.ofNullable(head.get("canonical")).map("yes"::equals),
            Optional.ofNullable(head.get("program")).map(Corpus::process));
    return new Sight(
        pane, head.containsKey("bell"), head.getOrDefault("quiet", "yes").equals("yes"), screen);
  }

  private static RunningProcess process(String line) {
    return new RunningProcess(1, 1, Arrays.asList(line.split(" ", -1)));
  }

  private static List<Integer> numbers(String text, String between) {
    return Arrays.stream(text.split(between, -1)).map(Integer::valueOf).toList();
  }
}
