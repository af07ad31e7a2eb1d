package dev.traymux.exposure;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/// What this machine is called.
///
/// @param label one label of a DNS name: lower-case letters, digits and dashes
public record MachineName(String label) {
  private static final int LABEL_MAX = 63;
  private static final String NAMELESS = "machine";

  // Asking Java for the name of the local host may ask DNS, and wait for it.
  private static final Path LINUX = Path.of("/proc/sys/kernel/hostname");

  /// The name the system has, made fit to be a label.
  public static MachineName ofThisMachine() {
    try {
      return of(
          Files.isReadable(LINUX)
              ? Files.readString(LINUX)
              : InetAddress.getLocalHost().getHostName());
    } catch (IOException e) {
      return of(NAMELESS);
    }
  }

  /// The first label of a system's name, with all else than letters and digits turned into dashes.
  static MachineName of(String system) {
    var first = system.strip().toLowerCase(Locale.ROOT).split("\\.", 2)[0];
    var label = first.replaceAll("[^a-z0-9]+", "-").replaceAll("^-+", "");
    var cut = label.substring(0, Math.min(label.length(), LABEL_MAX)).replaceAll("-+$", "");
    return new MachineName(cut.isEmpty() ? NAMELESS : cut);
  }

  /// Under which mDNS announces it, where it does.
  public String local() {
    return label + ".local";
  }
}
