package dev.traymux.http;

import dev.traymux.wire.ServerMessage.Capability;
import java.util.List;
import java.util.Map;

/// What this server can do, as it says in `welcome`; section 2 of the protocol. Whether a device
/// may is another question.
final class Capabilities {
  static final Map<String, Capability> ALL =
      Map.of(
          "session",
          features("list", "create", "rename", "kill", "spare", "stop", "arrange", "message"),
          "window",
          features("create", "select", "rename", "move", "close"),
          "pane",
          features("split", "select", "zoom", "close"),
          "terminal",
          features("acknowledge", "deflate", "lease", "paste", "wheel"),
          "reader",
          features("search", "regex", "export"),
          "question",
          features("answer"),
          "agent",
          features("commands"),
          "directory",
          features("list"),
          "file",
          features("upload", "cancel"),
          "device",
          features("list", "rename", "revoke"));

  private Capabilities() {}

  private static Capability features(String... names) {
    return new Capability(1, List.of(names));
  }
}
