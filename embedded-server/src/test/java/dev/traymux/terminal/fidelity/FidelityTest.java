package dev.traymux.terminal.fidelity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.traymux.tmux.PrivateTmux;
import java.io.IOException;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What a person sees on the phone is what tmux has. `FidelityRun` asks the same of many more
/// generated programs.
class FidelityTest {
  private static Emulator emulator;

  @RegisterExtension final PrivateTmux server = new PrivateTmux();

  private Stage stage;

  @BeforeAll
  static void startEmulator() throws IOException {
    emulator = Emulator.start();
  }

  @AfterAll
  static void stopEmulator() {
    emulator.close();
  }

  @BeforeEach
  void open() {
    stage = new Stage(server, emulator);
  }

  @AfterEach
  void close() throws Exception {
    stage.close();
  }

  static Stream<Program> programs() {
    return Stream.of(
            Programs.all().stream(),
            Drawings.all().stream(),
            Shared.all().stream(),
            Drawings.affected().stream(),
            LongStream.range(0, 3).mapToObj(Generated::narrow))
        .flatMap(programs -> programs);
  }

  @ParameterizedTest
  @MethodSource("programs")
  void looksAsInTmux(Program program) {
    var comparison = program.on(stage);

    assertThat(comparison.text()).describedAs("text").isEmpty();
    assertThat(comparison.visible()).describedAs("colours and attributes").isEmpty();
    assertThat(comparison.cursor()).describedAs("cursor").isEmpty();
  }
}
