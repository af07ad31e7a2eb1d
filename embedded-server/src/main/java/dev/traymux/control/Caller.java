package dev.traymux.control;

import dev.traymux.instance.Conversation;
import java.io.IOException;
import java.util.Optional;

/// The process that asked, from the side of the running Traymux.
final class Caller {
  private final Conversation conversation;

  Caller(Conversation conversation) {
    this.conversation = conversation;
  }

  /// @throws IOException once the process is gone, e.g. because somebody pressed Ctrl-C
  void tell(ControlReply reply) throws IOException {
    conversation.send(ControlCodec.encode(reply));
  }

  void say(String sentence) throws IOException {
    tell(new ControlReply.Said(sentence));
  }

  /// Waits for an answer.
  ///
  /// @return empty once the process is gone
  Optional<ControlAnswer> answer() throws IOException, ControlCodec.NotUnderstood {
    var line = conversation.receive();
    return line.isPresent() ? Optional.of(ControlCodec.answer(line.get())) : Optional.empty();
  }
}
