package dev.traymux.desktop.sessions;

import dev.traymux.session.Pane;
import dev.traymux.session.Session;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Says what is lost when a session is ended.
final class EndWarning {
  private static final Set<String> SHELLS =
      Set.of(
          "sh", "bash", "zsh", "fish", "dash", "ksh", "tcsh", "csh", "nu", "elvish", "xonsh",
          "pwsh");

  private static final int NAMED = 4;

  private EndWarning() {}

  /// One or two sentences about the programs that run in `session`.
  static String of(Session session) {
    var running =
        session.windows().stream().flatMap(w -> w.panes().stream()).filter(p -> !p.dead()).toList();
    var shells = running.stream().filter(p -> SHELLS.contains(p.command())).count();
    Map<String, Integer> programs = new LinkedHashMap<>();
    running.stream()
        .map(Pane::command)
        .filter(c -> !SHELLS.contains(c))
        .forEach(c -> programs.merge(c, 1, Integer::sum));
    if (programs.isEmpty() && shells == 0) {
      return "Nothing runs in it any more.";
    }
    if (programs.isEmpty()) {
      return shells == 1 ? "Only a shell runs in it." : "Only " + shells + " shells run in it.";
    }
    return "This ends " + list(programs, shells) + ". What is not saved is lost.";
  }

  private static String list(Map<String, Integer> programs, long shells) {
    List<String> parts = new ArrayList<>();
    programs.entrySet().stream()
        .limit(NAMED)
        .map(e -> e.getValue() == 1 ? e.getKey() : e.getKey() + " (" + e.getValue() + " times)")
        .forEach(parts::add);
    var more = programs.size() - NAMED;
    if (more > 0) {
      parts.add(more == 1 ? "1 other program" : more + " other programs");
    }
    if (shells > 0) {
      parts.add(shells == 1 ? "a shell" : shells + " shells");
    }
    if (parts.size() == 1) {
      return parts.getFirst();
    }
    return String.join(", ", parts.subList(0, parts.size() - 1)) + " and " + parts.getLast();
  }
}
