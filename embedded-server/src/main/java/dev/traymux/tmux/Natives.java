package dev.traymux.tmux;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Where the native parts of the pty library go. Left to themselves they make a new directory among
/// the temporary files at every start, and leave it there when the process is killed.
final class Natives {
  private static final Logger LOG = LoggerFactory.getLogger(Natives.class);

  private Natives() {}

  /// Has effect until the first pty is opened; after that, the libraries stay where they are.
  static void unpackInto(Path directory) {
    try {
      Files.createDirectories(directory);
      System.setProperty("pty4j.tmpdir", directory.toString());
      System.setProperty("jna.tmpdir", directory.toString());
    } catch (IOException e) {
      LOG.warn("native libraries are unpacked among the temporary files", e);
    }
  }
}
