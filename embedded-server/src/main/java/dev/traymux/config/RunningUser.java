package dev.traymux.config;

import com.sun.security.auth.module.UnixSystem;

/// The user this process runs as.
public final class RunningUser {
  /// What is said, everywhere it can be seen, when that is root.
  public static final String ROOT_WARNING =
      "Traymux runs as root: whoever gets in has the whole machine. Run it as a user of its own"
          + " instead.";

  private RunningUser() {}

  /// Whether it may do everything on this machine.
  public static boolean isRoot() {
    return new UnixSystem().getUid() == 0;
  }
}
