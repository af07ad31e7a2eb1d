package dev.traymux.attention;

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

  Rules of(String program) {
    return new Rules(files.stream().filter(file -> file.appliesTo(program)).toList());
  }

  /// The coding agent that these are about.
  Optional<String> agent() {
    return files.stream().filter(RuleFile::agent).map(RuleFile::name).findFirst();
  }

  Stream<RuleFile.TitleRule> titles() {
    return files.stream().flatMap(file -> file.titles().stream());
  }

  Stream<ScreenRule> screens() {
    return files.stream().flatMap(file -> file.screens().stream());
  }
}
