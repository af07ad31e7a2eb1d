package dev.traymux.tmux;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/// What tmux, and with it the programs of new sessions, start with: the user's own environment,
/// except for what would tell them that they run inside Traymux's own terminal or directory.
final class TmuxEnvironment {
  private TmuxEnvironment() {}

  static Map<String, String> of(Map<String, String> own) {
    var environment = new HashMap<>(own);
    Stream.of("TMUX", "TMUX_PANE", "PWD", "OLDPWD").forEach(environment::remove);
    if (!isUtf8(environment)) {
      // tmux replaces everything beyond ASCII by underscores in any other locale.
      environment.remove("LC_ALL");
      environment.put("LC_CTYPE", isMac() ? "en_US.UTF-8" : "C.UTF-8");
    }
    return Map.copyOf(environment);
  }

  private static boolean isUtf8(Map<String, String> environment) {
    var locale =
        Stream.of("LC_ALL", "LC_CTYPE", "LANG")
            .map(name -> environment.getOrDefault(name, ""))
            .filter(value -> !value.isEmpty())
            .findFirst()
            .orElse("")
            .toUpperCase(Locale.ROOT);
    return locale.contains("UTF-8") || locale.contains("UTF8");
  }

  private static boolean isMac() {
    return System.getProperty("os.name", "").startsWith("Mac");
  }
}
