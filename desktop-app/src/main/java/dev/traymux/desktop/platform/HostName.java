package dev.traymux.desktop.platform;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;

/// This machine's name.
public final class HostName {
  // Where Linux keeps it; asking the resolver may wait for a network.
  private static final Path KERNEL = Path.of("/proc/sys/kernel/hostname");

  private HostName() {}

  /// As programs on this machine see it; empty when it has none.
  public static String read() {
    try {
      return Files.isReadable(KERNEL)
          ? Files.readString(KERNEL).strip()
          : InetAddress.getLocalHost().getHostName();
    } catch (IOException _) {
      return "";
    }
  }
}
