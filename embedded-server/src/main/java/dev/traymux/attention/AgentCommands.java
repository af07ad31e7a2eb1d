package dev.traymux.attention;

import java.util.List;
import java.util.Optional;

/// What the agent in a pane can be told by name.
///
/// @param agent its name; empty where none runs
public record AgentCommands(Optional<String> agent, List<Command> commands) {
  /// Where no agent runs.
  public static final AgentCommands NONE = new AgentCommands(Optional.empty(), List.of());

  public AgentCommands {
    commands = List.copyOf(commands);
  }

  /// @param name as it is typed, with the slash
  /// @param description one line; may be empty
  public record Command(String name, String description) {}
}
