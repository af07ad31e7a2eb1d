package dev.traymux.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/// Who may exchange what is in a directory; what Java does not say, `stat` does.
///
/// @param user the number of its owner
/// @param mode what it is, and who may do what with it: `st_mode`
record Ownership(int user, int mode) {
  private static final int ROOT = 0;

  private static final int TYPE = 0170000;
  private static final int DIRECTORY = 0040000;
  // Who may write may still rename and delete only what is his own.
  private static final int STICKY = 01000;
  private static final int GROUP_WRITES = 0020;
  private static final int OTHERS_WRITE = 0002;

  /// Follows no link.
  static Ownership of(Path path) throws IOException {
    return new Ownership(number(path, "unix:uid"), number(path, "unix:mode"));
  }

  private static int number(Path path, String attribute) throws IOException {
    return (Integer) Files.getAttribute(path, attribute, LinkOption.NOFOLLOW_LINKS);
  }

  private boolean has(int bit) {
    return (mode & bit) != 0;
  }

  /// Whether it is a directory that only this user writes to. His group counts as himself: most
  /// systems give every user one of his own.
  boolean isOnly(int who) {
    return (mode & TYPE) == DIRECTORY && user == who && !has(OTHERS_WRITE);
  }

  /// Whether what belongs to this user or root stays in it under its name, unless one of these two
  /// wants otherwise. The group of root's directories is nobody's own.
  boolean keepsItsEntries(int who) {
    return isOnly(who)
        || (user == who && has(STICKY))
        || (user == ROOT && (has(STICKY) || !has(GROUP_WRITES | OTHERS_WRITE)));
  }
}
