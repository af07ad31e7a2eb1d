package dev.traymux.tmux;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What tmux, and with it the programs of new sessions, start with: the user's own environment, as
/// from a shell, except for what would tell them that they run inside Traymux's own terminal or
/// directory, and what was meant for Traymux's own process.
final class TmuxEnvironment {
  private static final Set<String> ELSEWHERE = Set.of("TMUX", "TMUX_PANE", "PWD", "OLDPWD");

  // What a service manager, a launcher or the Java launcher gives to one process; some of it opens
  // doors.
  private static final Pattern OURS =
      Pattern.compile(
          "TRAYMUX_.*|JAVA_TOOL_OPTIONS|JDK_JAVA_OPTIONS|_JAVA_OPTIONS|_JPACKAGE_.*"
              + "|NOTIFY_SOCKET|LISTEN_(PID|FDS|FDNAMES)|WATCHDOG_(PID|USEC)|INVOCATION_ID"
              + "|JOURNAL_STREAM|MANAGERPID|(STATE|CACHE|LOGS|CONFIGURATION|RUNTIME"
              + "|CREDENTIALS)_DIRECTORY");

  private TmuxEnvironment() {}

  static Map<String, String> of(Map<String, String> own) {
    var environment = new HashMap<>(own);
    environment.keySet().removeIf(name -> ELSEWHERE.contains(name) || isOurs(name));
    if (!isUtf8(environment)) {
      // tmux replaces everything beyond ASCII by underscores in any other locale.
      environment.remove("LC_ALL");
      environment.put("LC_CTYPE", isMac() ? "en_US.UTF-8" : "C.UTF-8");
    }
    return Map.copyOf(environment);
  }

  private static boolean isOurs(String name) {
    return OURS.matcher(name).matches();
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
