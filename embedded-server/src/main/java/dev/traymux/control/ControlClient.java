package dev.traymux.control;

import dev.traymux.config.ProgramVersion;
import dev.traymux.instance.Conversation;
import dev.traymux.instance.Instance;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// One request to the running Traymux, and what it says to that.
public final class ControlClient implements AutoCloseable {
  private final Conversation conversation;

  private ControlClient(Conversation conversation) {
    this.conversation = conversation;
  }

  /// Asks the running Traymux.
  ///
  /// @param runtime see `dev.traymux.config.AppDirectories`
  /// @return empty when none runs
  public static Optional<ControlClient> ask(Path runtime, ControlRequest request)
      throws IOException {
    var called = Instance.call(runtime);
    if (called.isEmpty()) {
      return Optional.empty();
    }
    var conversation = called.get();
    conversation.send(
        ControlCodec.encode(
            new ControlCodec.Opening(ControlCodec.VERSION, ProgramVersion.text(), request)));
    return Optional.of(new ControlClient(conversation));
  }

  /// Tells the running Traymux that it was started once more.
  ///
  /// @return what it says to that; a sentence
  public static String handOver(Path runtime, List<String> arguments) throws IOException {
    var said = "Traymux is already running.";
    try {
      var asked = ask(runtime, new ControlRequest.Start(arguments));
      if (asked.isEmpty()) {
        return said;
      }
      try (var client = asked.get()) {
        return switch (client.next()) {
          case ControlReply.Said(var sentence) -> sentence;
          case ControlReply.Failed(var _, var sentence) -> sentence;
          case ControlReply other -> throw new IOException("an answer to nothing: " + other);
        };
      }
    } catch (ControlCodec.NotUnderstood e) {
      return said;
    }
  }

  /// Waits for the next thing it says. When it stops in the middle, that is [ControlReply.Failed]
  /// too.
  public ControlReply next() throws IOException, ControlCodec.NotUnderstood {
    var line = conversation.receive();
    return line.isPresent()
        ? ControlCodec.reply(line.get())
        : new ControlReply.Failed(ExitCode.UNAVAILABLE, "Traymux stopped while it was asked.");
  }

  /// Answers a question of its.
  public void answer(ControlAnswer answer) throws IOException {
    conversation.send(ControlCodec.encode(answer));
  }

  /// Ends the conversation; what is still going on is called off.
  @Override
  public void close() throws IOException {
    conversation.close();
  }
}
