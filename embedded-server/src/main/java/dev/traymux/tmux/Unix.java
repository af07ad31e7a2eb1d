package dev.traymux.tmux;

/// What the systems that tmux runs on name alike and number differently. Linux' numbers are those
/// of x86-64, AArch64, RISC-V and s390x; sources are the headers `asm-generic/fcntl.h`,
/// `asm-generic/ioctls.h`, `asm-generic/termbits.h`, `asm-generic/errno.h` and `spawn.h` of the GNU
/// C library, and `fcntl.h`, `ttycom.h`, `termios.h`, `filio.h`, `errno.h` and `spawn.h` of macOS.
///
/// @param noControllingTerminal `O_NOCTTY`
/// @param nonBlocking `O_NONBLOCK`
/// @param setWindowSize `TIOCSWINSZ`
/// @param unread `FIONREAD`
/// @param tryAgain `EAGAIN`
/// @param newSession `POSIX_SPAWN_SETSID`
/// @param closeOthers `POSIX_SPAWN_CLOEXEC_DEFAULT`, which only macOS has
/// @param modes of a terminal
record Unix(
    int noControllingTerminal,
    int nonBlocking,
    long setWindowSize,
    long unread,
    int tryAgain,
    int newSession,
    int closeOthers,
    Modes modes) {
  static final Unix LINUX = new Unix(0x100, 0x800, 0x5414, 0x541b, 11, 0x80, 0, new Modes(4, 0x2));
  static final Unix MAC =
      new Unix(0x2_0000, 0x4, 0x8008_7467L, 0x4004_667fL, 35, 0x400, 0x4000, new Modes(8, 0x100));

  /// Where `struct termios` has what: four sets of flags come first, the last of them `c_lflag`.
  ///
  /// @param width of a set, in bytes: that of `tcflag_t`
  /// @param canonical `ICANON`
  record Modes(int width, int canonical) {}

  /// The one this runs on.
  static final Unix THIS = System.getProperty("os.name", "").startsWith("Mac") ? MAC : LINUX;

  // These are the same everywhere.
  static final int READ_WRITE = 2; // O_RDWR
  static final int SET_CLOSE_ON_EXEC = 2; // F_SETFD
  static final int CLOSE_ON_EXEC = 1; // FD_CLOEXEC
  static final int SET_FLAGS = 4; // F_SETFL
  static final int INTERRUPTED = 4; // EINTR
  static final int INPUT_OUTPUT = 5; // EIO
  static final int DEFAULT_SIGNALS = 0x4; // POSIX_SPAWN_SETSIGDEF
  static final int SIGNAL_MASK = 0x8; // POSIX_SPAWN_SETSIGMASK
  static final int DO_NOT_WAIT = 1; // WNOHANG
  static final int NOT_PERMITTED = 1; // EPERM
  static final int ECHO = 0x8; // of c_lflag
  static final int KILL = 9; // SIGKILL
  static final int TERMINATE = 15; // SIGTERM
}
