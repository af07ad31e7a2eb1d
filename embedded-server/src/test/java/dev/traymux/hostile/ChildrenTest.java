package dev.traymux.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.traymux.access.Scope;
import dev.traymux.server.Phone;
import dev.traymux.server.TestMachine;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/// What the programs that Traymux starts come to hold of it: tmux, its clients, and the shells of
/// new sessions.
@EnabledOnOs(OS.LINUX) // Where /proc tells.
final class ChildrenTest {
  private TestMachine machine;
  private Phone phone;

  @BeforeEach
  void start() {
    machine =
        Machines.withEnvironment(
            Map.of(
                "TRAYMUX_SECRET",
                "kept",
                "JAVA_TOOL_OPTIONS",
                "-Dkept",
                "NOTIFY_SOCKET",
                "/kept",
                "CREDENTIALS_DIRECTORY",
                "/kept"));
    phone = new Phone(machine);
    phone.pair(machine, Set.of(Scope.VIEW, Scope.MANAGE));
    phone.request("session.create", Map.of("name", "made"));
    var session = machine.server().sessions().current().sessions().getFirst().id().toString();
    phone.request("terminal.attach", Map.of("session", session, "cols", 80, "rows", 24));
  }

  @AfterEach
  void stop() {
    phone.close();
    machine.close();
  }

  /// The tmux server, the shell in it, and the client behind the view.
  private List<Path> programs() {
    var server = machine.tmux("display-message", "-p", "#{pid}").strip();
    var shells = machine.tmux("list-panes", "-a", "-F", "#{pane_pid}").lines();
    var clients = machine.tmux("list-clients", "-F", "#{client_pid}").lines();
    var all =
        Stream.of(Stream.of(server), shells, clients)
            .flatMap(pids -> pids)
            .distinct()
            .map(pid -> Path.of("/proc", pid))
            .toList();
    assertThat(all).hasSizeGreaterThanOrEqualTo(3);
    return all;
  }

  @Test
  void holdNoFileOfOurs() throws IOException {
    var ours = targets(Path.of("/proc/self"));
    assertThat(ours).anyMatch(file -> file.startsWith("socket:")).anyMatch(f -> f.endsWith(".db"));
    for (var program : programs()) {
      assertThat(targets(program))
          .as("%s", program)
          .noneMatch(file -> file.startsWith("socket:") && ours.contains(file))
          .noneMatch(file -> file.startsWith("pipe:") && ours.contains(file))
          .noneMatch(file -> file.startsWith(machine.directories().data().toString()))
          .noneMatch(file -> file.startsWith(System.getProperty("java.home")));
    }
  }

  private static List<String> targets(Path process) throws IOException {
    try (var files = Files.list(process.resolve("fd"))) {
      return files.map(ChildrenTest::target).toList();
    }
  }

  private static String target(Path file) {
    try {
      return Files.readSymbolicLink(file).toString();
    } catch (IOException e) {
      return "closed meanwhile";
    }
  }

  @Test
  void knowNothingOfOurEnvironment() throws IOException {
    for (var program : programs()) {
      var names =
          Arrays.stream(
                  Files.readString(program.resolve("environ"), StandardCharsets.ISO_8859_1)
                      .split("\0", -1))
              .map(variable -> variable.split("=", 2)[0])
              .toList();
      assertThat(names)
          .as("%s", program)
          .contains("HOME", "PATH")
          .noneMatch(name -> name.startsWith("TRAYMUX"))
          .noneMatch(name -> name.endsWith("JAVA_OPTIONS") || name.equals("JAVA_TOOL_OPTIONS"))
          .doesNotContain("NOTIFY_SOCKET", "LISTEN_FDS", "CREDENTIALS_DIRECTORY");
    }
  }
}
