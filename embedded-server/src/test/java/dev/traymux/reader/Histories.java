package dev.traymux.reader;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;

/// Copies made of text as tmux would write it.
final class Histories {
  private Histories() {}

  static History of(String captured) {
    return of(captured.getBytes(StandardCharsets.UTF_8));
  }

  static History of(byte[] captured) {
    var builder = new HistoryBuilder(new Budget(Long.MAX_VALUE).share());
    builder.restart();
    builder.take(captured, 0, captured.length);
    return builder.build();
  }

  static History ofLines(List<String> lines) {
    return of(String.join("\n", lines) + "\n");
  }

  static List<String> texts(History history) {
    return IntStream.range(0, history.size()).mapToObj(history::text).toList();
  }
}
