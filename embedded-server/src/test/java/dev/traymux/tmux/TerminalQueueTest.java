package dev.traymux.tmux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TerminalQueueTest {
  @RegisterExtension final PrivateTmux server = new PrivateTmux();

  @Test
  void countsWhatNobodyHasRead() {
    server.start("work", "--", "stty raw; printf ready; exec sleep 4711");
    await().until(() -> server.run("capture-pane", "-p", "-t", "=work:").contains("ready"));
    var terminal = server.run("display-message", "-p", "-t", "=work:", "#{pane_tty}").strip();
    assertThat(TerminalQueue.unread(terminal)).hasValue(0);

    server.run("send-keys", "-t", "=work:", "hello");
    await().untilAsserted(() -> assertThat(TerminalQueue.unread(terminal)).hasValue(5));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/dev/null", "/dev/nothing", "/etc/passwd", "/dev/../etc/passwd"})
  void countsNothingWhereThereIsNoTerminal(String device) {
    assertThat(TerminalQueue.unread(device)).isEmpty();
  }
}
