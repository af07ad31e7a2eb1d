package dev.traymux.attention;

import dev.traymux.session.Attention.State;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// All rules, or those that apply to one program.
///
/// @param files those of the user first, and agents before ordinary programs
record Rules(List<RuleFile> files) {
  Rules {
    files = List.copyOf(files);
  }

  /// Those for one program. What is known about ordinary programs is not for an agent: people write
  /// sentences there that look like questions.
  Rules of(String program) {
    var fitting = files.stream().filter(file -> file.appliesTo(program)).toList();
    return fitting.stream().noneMatch(RuleFile::agent)
        ? new Rules(fitting)
        : new Rules(fitting.stream().filter(file -> !file.programs().isEmpty()).toList());
  }

  /// The coding agent that these are about.
  Optional<String> agent() {
    return files.stream().filter(RuleFile::agent).map(RuleFile::name).findFirst();
  }

  Stream<RuleFile.TitleRule> titles() {
    return files.stream().flatMap(file -> file.titles().stream());
  }

  /// Whether a title says that somebody is needed.
  boolean calls(String title) {
    return titles().anyMatch(rule -> rule.state() == State.WAITING && rule.title().isIn(title));
  }

  Stream<ScreenRule> screens() {
    return files.stream().flatMap(file -> file.screens().stream());
  }
}
