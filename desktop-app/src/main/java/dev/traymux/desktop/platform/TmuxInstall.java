package dev.traymux.desktop.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/// How tmux is installed or updated on this system.
public final class TmuxInstall {
  private TmuxInstall() {}

  /// The command for this machine.
  public static String command() {
    if (OperatingSystem.isMac()) {
      return "brew install tmux";
    }
    try {
      return command(Files.readString(Path.of("/etc/os-release")));
    } catch (IOException _) {
      return command("");
    }
  }

  /// The command for the system that describes itself like this; see os-release(5).
  static String command(String osRelease) {
    var names = names(osRelease);
    if (names.stream().anyMatch(Set.of("fedora", "rhel", "centos")::contains)) {
      return "sudo dnf install tmux";
    }
    if (names.contains("arch")) {
      return "sudo pacman -S tmux";
    }
    if (names.contains("alpine")) {
      return "sudo apk add tmux";
    }
    if (names.stream().anyMatch(n -> n.contains("suse"))) {
      return "sudo zypper install tmux";
    }
    return "sudo apt install tmux";
  }

  private static Set<String> names(String osRelease) {
    return osRelease
        .lines()
        .filter(l -> l.startsWith("ID=") || l.startsWith("ID_LIKE="))
        .map(l -> l.substring(l.indexOf('=') + 1).replace("\"", ""))
        .flatMap(v -> Arrays.stream(v.split(" ")))
        .collect(Collectors.toSet());
  }
}
