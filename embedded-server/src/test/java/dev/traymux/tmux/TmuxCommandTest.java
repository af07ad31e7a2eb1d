package dev.traymux.tmux;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// What tmux understands of a command is asked of tmux.
class TmuxCommandTest {
  private static final List<String> PIECES =
      List.of(
          ";",
          "\\",
          "'",
          "\"",
          "#",
          "#(touch pwned)",
          "#{pid}",
          "$HOME",
          "$(touch pwned)",
          "`touch pwned`",
          " ",
          "\t",
          "\n",
          "{",
          "}",
          "%if",
          "~",
          "=",
          "*",
          "-",
          "é",
          "\u202E",
          "a",
          "\\;",
          " ; ",
          "&",
          "|",
          "%%");

  @RegisterExtension final PrivateTmux server = new PrivateTmux();

  @Test
  void textArrivesAsItIs() {
    server.start("one");
    var random = new Random(8722);
    for (int i = 0; i < 60; i++) {
      var text =
          "x"
              + random
                  .ints(random.nextInt(1, 9), 0, PIECES.size())
                  .mapToObj(PIECES::get)
                  .collect(Collectors.joining());
      var plain = TmuxCommand.of("set-buffer", "-b", "b", "--", text);
      assertStores(plain, text);
      assertStores(plain.attempted(), text);
      assertStores(plain.attempted().attempted(), text);
    }
    assertThat(server.directory().resolve("pwned")).doesNotExist();
  }

  private void assertStores(TmuxCommand command, String text) {
    var commands = List.of(TmuxCommand.of("set-buffer", "-b", "b", "--", "before"), command);
    server.run(TmuxCommand.arguments(commands).toArray(String[]::new));
    assertThat(server.run("show-buffer", "-b", "b")).isEqualTo(text.stripTrailing());
  }

  @Test
  void anAttemptMayFail() {
    server.start("one");
    var commands =
        List.of(
            TmuxCommand.of("kill-session", "-t", "=nobody").attempted(),
            TmuxCommand.of("rename-session", "-t", "$0", "--", "after"));

    server.run(TmuxCommand.arguments(commands).toArray(String[]::new));

    assertThat(server.lines("list-sessions", "-F", "#{session_name}")).containsExactly("after");
  }
}
