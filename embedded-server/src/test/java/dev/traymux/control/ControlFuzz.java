package dev.traymux.control;

import dev.traymux.control.ControlCodec.NotUnderstood;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// What the command line and the running Traymux may say to each other.
public final class ControlFuzz {
  private ControlFuzz() {}

  /// Good lines, as the command line writes them.
  public static List<byte[]> lines() {
    return List.of(
        line("{\"version\":1,\"traymux\":\"0.1.0\",\"request\":{\"type\":\"status\"}}"),
        line("{\"type\":\"done\"}"),
        line("null"),
        line(
            "{\"version\":1,\"traymux\":\"0.1.0\",\"request\":{\"type\":\"audit\",\"before\":9}}"));
  }

  private static byte[] line(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /// Either it is understood, or it is said that it is not.
  public static void read(byte[] line) {
    var text = new String(line, StandardCharsets.UTF_8);
    for (Reading reading :
        List.<Reading>of(ControlCodec::opening, ControlCodec::answer, ControlCodec::reply)) {
      try {
        reading.read(text);
      } catch (NotUnderstood expected) {
        // Of another version.
      }
    }
  }

  private interface Reading {
    Object read(String line) throws NotUnderstood;
  }
}
