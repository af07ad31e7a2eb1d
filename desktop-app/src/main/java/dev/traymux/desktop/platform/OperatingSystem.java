package dev.traymux.desktop.platform;

/// Which system this is, where that makes a difference.
public final class OperatingSystem {
  private static final String NAME = System.getProperty("os.name", "");

  private OperatingSystem() {}

  /// Whether it is macOS.
  public static boolean isMac() {
    return NAME.startsWith("Mac");
  }

  /// Whether it is Linux.
  public static boolean isLinux() {
    return NAME.equals("Linux");
  }
}
