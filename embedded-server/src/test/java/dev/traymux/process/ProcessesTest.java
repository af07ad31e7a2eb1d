package dev.traymux.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ProcessesTest {
  @TempDir Path proc;

  private void process(int id, String name, String state, int group, int foreground, String line)
      throws IOException {
    var folder = Files.createDirectory(proc.resolve("" + id));
    Files.writeString(
        folder.resolve("stat"),
        "%d (%s) %s 1 %d %d 34816 %d 4194304".formatted(id, name, state, group, group, foreground));
    Files.writeString(folder.resolve("cmdline"), line.replace(' ', '\0'));
  }

  @Test
  void tellsWhatATerminalIsInTheHandsOf() throws IOException {
    process(10, "bash", "S", 10, 22, "-bash ");
    process(23, "grep", "S", 22, 22, "grep --color x ");
    process(22, "a) R 1 (b", "S", 22, 22, "make -j4 ");
    process(24, "gone", "Z", 22, 22, "");
    process(30, "elsewhere", "S", 30, 30, "vim ");
    var processes = new ProcProcesses(proc);

    var foreground = processes.foreground(10).orElseThrow();

    assertThat(foreground.group()).isEqualTo(22);
    assertThat(foreground.own()).isFalse();
    assertThat(foreground.members()).extracting(RunningProcess::id).containsExactly(22L, 23L);
    assertThat(foreground.leader().orElseThrow().arguments()).containsExactly("make", "-j4");
    assertThat(foreground.isShellAtPrompt()).isFalse();
    assertThat(processes.foreground(30).orElseThrow().own()).isTrue();
    assertThat(processes.foreground(99)).isEmpty();
    assertThat(processes.leaders(List.of(10L, 30L, 99L)))
        .containsOnlyKeys(10L, 30L)
        .containsEntry(10L, foreground.members().getFirst());
  }

  @Test
  void aProcessWithoutTerminalHasNoForeground() throws IOException {
    process(10, "daemon", "S", 10, -1, "daemon ");

    assertThat(new ProcProcesses(proc).foreground(10)).isEmpty();
  }

  @Test
  void readsPs() {
    var said =
        """
          10    10    22 Ss   -zsh
          22    22    22 S+   node /opt/agent --model x
          23    22    22 Z+   (gone)
         ??? nothing
        """;
    var processes = new PsProcesses(_ -> said);

    var foreground = processes.foreground(10).orElseThrow();

    assertThat(foreground.members())
        .containsExactly(new RunningProcess(22, 22, List.of("node", "/opt/agent", "--model", "x")));
    assertThat(foreground.own()).isFalse();
    assertThat(processes.leaders(List.of(10L, 23L, 99L)))
        .containsExactly(Map.entry(10L, foreground.members().getFirst()));
  }

  @Test
  void findsThisVeryProcess() {
    long self = ProcessHandle.current().pid();
    var processes = Processes.ofThisSystem(_ -> "");

    assertThat(processes.find(self).orElseThrow().commandLine()).contains("java");
    assertThat(processes.members(processes.find(self).orElseThrow().group()))
        .extracting(RunningProcess::id)
        .contains(self);
  }

  @ParameterizedTest
  @CsvSource({
    "-bash, true",
    "/usr/bin/zsh -il, true",
    "fish, true",
    "bash --rcfile x -i, true",
    "sh -o vi, true",
    "sh -c make, false",
    "bash -lc make, false",
    "bash build.sh, false",
    "vim, false",
    "node /usr/bin/sh, false",
    "bash-completion, false",
  })
  void knowsAShellAtItsPrompt(String line, boolean prompt) {
    var process = new RunningProcess(5, 5, List.of(line.split(" ")));

    assertThat(new Foreground(5, true, List.of(process)).isShellAtPrompt()).isEqualTo(prompt);
  }

  @Test
  void nobodyIsNotAShell() {
    assertThat(new Foreground(5, true, List.of()).isShellAtPrompt()).isFalse();
    assertThat(Shells.isInteractive(new RunningProcess(5, 5, List.of()))).isFalse();
  }
}
