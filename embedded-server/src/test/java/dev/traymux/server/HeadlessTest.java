package dev.traymux.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.traymux.config.AppDirectories;
import dev.traymux.exposure.LocalAddress;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringReader;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/// What a person at the terminal is told when something cannot be done.
final class HeadlessTest {
  @TempDir Path home;

  @ParameterizedTest
  @CsvSource({"--port,65536", "--port,-1", "--port,http", "--socket-name,../x"})
  void refusesWhatIsNoPortOrName(String option, String value) {
    // Parsed only: a start would look after the tmux server of whoever runs the tests.
    assertThatThrownBy(() -> new CommandLine(new Headless()).parseArgs(option + "=" + value))
        .isInstanceOf(CommandLine.ParameterException.class)
        .hasMessageContaining(option)
        .hasMessageNotContaining("Exception");
  }

  @Test
  void goesOnWhenPhonesCannotBeAllowed() throws IOException {
    var directories = AppDirectories.under(home).create();
    Files.createDirectory(directories.authority());
    Files.writeString(directories.authority().resolve("authority.pem"), "damaged");
    var said = new ByteArrayOutputStream();
    try (var server =
        TraymuxServer.start(directories, FailedStartTest.config(directories, 0, addresses()))) {
      new HeadlessConsole(server, new PrintStream(said, true, StandardCharsets.UTF_8))
          .run(new BufferedReader(new StringReader("a\nq\n")), false);
    }

    assertThat(said.toString(StandardCharsets.UTF_8))
        .contains("authority.pem cannot be used. Restore it from a backup")
        .endsWith("Stopped. Your tmux sessions live on.\n");
  }

  private static List<LocalAddress> addresses() {
    return List.of(new LocalAddress(InetAddress.getLoopbackAddress(), "test0", false));
  }
}
