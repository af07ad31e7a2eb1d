package dev.traymux.terminal.fidelity;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.traymux.tmux.PrivateTmux;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// How often what a person sees on the phone is what tmux has, over many generated programs and
/// repetitions of the others. Not part of the suite: `./dev fidelity` runs it.
class FidelityRun {
  private static final int SEEDS = Integer.getInteger("traymux.fidelity.seeds", 200);
  private static final int FIRST = Integer.getInteger("traymux.fidelity.first", 0);
  private static final int REPETITIONS = Integer.getInteger("traymux.fidelity.repetitions", 3);
  private static final Path REPORT = Path.of("target", "fidelity");

  private final Map<String, Tally> tallies = new LinkedHashMap<>();
  private final List<String> differences = new ArrayList<>();

  /// What came of the runs of one program.
  private static final class Tally {
    private int runs;
    private long cells;
    private int text;
    private int visible;
    private int hidden;
    private int cursor;
    private int excused;
    private int alike;

    void add(Comparison comparison) {
      runs++;
      cells += comparison.cells();
      text += comparison.text().isEmpty() ? 1 : 0;
      visible += comparison.visible().isEmpty() ? 1 : 0;
      hidden += comparison.hidden().isEmpty() ? 1 : 0;
      cursor += comparison.cursor().isEmpty() ? 1 : 0;
      excused += comparison.excused().isEmpty() ? 0 : 1;
      alike += comparison.looksEqual() ? 1 : 0;
    }

    String row(String name) {
      return "| %s | %d | %d | %d | %d | %d | %d | %d | %.1f %% |"
          .formatted(
              name, runs, cells, text, visible, hidden, cursor, excused, 100.0 * alike / runs);
    }
  }

  @Test
  void compare() throws Exception {
    Files.createDirectories(REPORT);
    try (var emulator = Emulator.start()) {
      for (var program :
          Stream.of(Programs.all(), Drawings.all(), Drawings.affected(), Drawings.broken())
              .flatMap(List::stream)
              .toList()) {
        for (int i = 0; i < REPETITIONS; i++) {
          play(emulator, List.of(program));
        }
      }
      play(emulator, LongStream.range(FIRST, FIRST + SEEDS).mapToObj(Generated::seeded).toList());
    } finally {
      write();
    }
    assertThat(tallies).isNotEmpty();
  }

  /// Plays programs one after the other in the same pane.
  private void play(Emulator emulator, List<Program> programs) throws Exception {
    var server = new PrivateTmux();
    server.prepare();
    try (var stage = new Stage(server, emulator)) {
      for (var program : programs) {
        try (var viewer = program.play().on(stage)) {
          var comparison = stage.compare(viewer);
          tallies.computeIfAbsent(kind(program), _ -> new Tally()).add(comparison);
          explain(program, comparison, stage);
        }
      }
    } finally {
      server.end();
    }
  }

  private static String kind(Program program) {
    return program.name().startsWith("generated ") ? "generated" : program.name();
  }

  private void explain(Program program, Comparison comparison, Stage stage) throws IOException {
    if (comparison.looksEqual()) {
      return;
    }
    var second = Comparison.of(stage.secondOpinion(comparison.screen()), comparison.screen());
    differences.add(
        "== %s, %s"
            .formatted(
                program.name(),
                second.text().isEmpty() && second.cursor().isEmpty()
                    ? "in the bytes: tmux shows the same when it is the terminal"
                    : "not in the bytes: tmux shows something else when it is the terminal"));
    Files.write(REPORT.resolve(program.name() + ".bytes"), stage.given());
    Stream.of(comparison.text(), comparison.visible(), comparison.cursor())
        .forEach(lines -> lines.stream().limit(5).forEach(differences::add));
  }

  private void write() throws IOException {
    var lines = new ArrayList<String>();
    lines.add("| program | runs | cells | text | colours | memory | cursor | captures | alike |");
    lines.add("|---|---|---|---|---|---|---|---|---|");
    tallies.forEach((name, tally) -> lines.add(tally.row(name)));
    Files.write(REPORT.resolve("table.md"), lines, UTF_8);
    Files.write(REPORT.resolve("differences.txt"), differences, UTF_8);
  }
}
