package dev.traymux.attention;

import dev.traymux.pattern.LinearPattern;
import dev.traymux.session.Attention.State;
import java.util.List;

/// What is known about one program, or about ordinary ones together; see `docs/attention.md`.
///
/// @param name short, e.g. `claude`
/// @param version of the rules, such as the day they were checked
/// @param agent whether it is a coding agent
/// @param programs found in the command line of the program; none is every program
/// @param titles what its title says
/// @param screens what its screen says, the first that fits counts
/// @param commands what it can be told by name
/// @param folders where people put more of these
record RuleFile(
    String name,
    String version,
    boolean agent,
    List<LinearPattern> programs,
    List<TitleRule> titles,
    List<ScreenRule> screens,
    List<AgentCommands.Command> commands,
    List<CommandFolder> folders) {
  RuleFile {
    programs = List.copyOf(programs);
    titles = List.copyOf(titles);
    screens = List.copyOf(screens);
    commands = List.copyOf(commands);
    folders = List.copyOf(folders);
  }

  /// Knows one kind of title.
  record TitleRule(LinearPattern title, State state, String reason) {}

  boolean appliesTo(String program) {
    return programs.isEmpty() || programs.stream().anyMatch(pattern -> pattern.isIn(program));
  }
}
