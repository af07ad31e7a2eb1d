package dev.traymux.cli;

import dev.traymux.config.AppDirectories;
import dev.traymux.control.ControlClient;
import dev.traymux.control.ControlCodec;
import dev.traymux.control.ControlReply;
import dev.traymux.control.ControlRequest;
import dev.traymux.control.ExitCode;
import java.io.IOException;

/// The running Traymux, as commands ask it.
final class Running {
  private static final String NOBODY =
      "Traymux is not running. Start it with traymux, or without a display with traymux"
          + " --headless.";

  private final AppDirectories directories;
  private final Terminal terminal;

  Running(AppDirectories directories, Terminal terminal) {
    this.directories = directories;
    this.terminal = terminal;
  }

  /// Deals with what is special about one command's answer.
  @FunctionalInterface
  interface Listener {
    /// @param client takes answers to questions
    void hear(ControlReply reply, ControlClient client) throws IOException;
  }

  /// Asks, and prints the sentences that come back.
  ///
  /// @return what the command ends with; one of [ExitCode]
  int ask(ControlRequest request) throws IOException {
    return ask(
        request,
        (reply, _) -> {
          throw new IOException("an answer to something else: " + reply);
        });
  }

  /// The same, with answers that are more than sentences.
  int ask(ControlRequest request, Listener listener) throws IOException {
    var asked = ControlClient.ask(directories.runtime(), request);
    if (asked.isEmpty()) {
      terminal.remark(NOBODY);
      return ExitCode.UNAVAILABLE;
    }
    try (var client = asked.get()) {
      while (true) {
        switch (client.next()) {
          case ControlReply.Said(var sentence) -> terminal.print(sentence);
          case ControlReply.Progress(var sentence) -> progress(sentence);
          case ControlReply.Done _ -> {
            return ExitCode.OK;
          }
          case ControlReply.Failed(int exit, var sentence) -> {
            terminal.remark(sentence);
            return exit;
          }
          case ControlReply other -> listener.hear(other, client);
        }
      }
    } catch (ControlCodec.NotUnderstood e) {
      terminal.remark(String.valueOf(e.getMessage()));
      return ExitCode.PROTOCOL;
    }
  }

  private void progress(String sentence) {
    if (terminal.isInteractive()) {
      terminal.remark(sentence);
    }
  }
}
