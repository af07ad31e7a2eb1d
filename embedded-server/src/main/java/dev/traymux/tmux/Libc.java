package dev.traymux.tmux;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import dev.traymux.session.Size;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/// Calls of the system's C library. Each returns what the call returned or, where that says that it
/// failed, the error number negated.
final class Libc {
  private static final Linker LINKER = Linker.nativeLinker();
  private static final StructLayout STATE = Linker.Option.captureStateLayout();
  private static final VarHandle ERROR = STATE.varHandle(PathElement.groupElement("errno"));

  private static final FunctionDescriptor TRANSFER =
      FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG);

  private static final MethodHandle OPEN =
      function(
          "open",
          FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT),
          Linker.Option.firstVariadicArg(2));
  private static final MethodHandle OPEN_TERMINAL = ofNumber("posix_openpt");
  private static final MethodHandle GRANT = ofNumber("grantpt");
  private static final MethodHandle UNLOCK = ofNumber("unlockpt");
  private static final MethodHandle NAME =
      function("ptsname_r", FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS, JAVA_LONG));
  private static final MethodHandle PIPE =
      function("pipe", FunctionDescriptor.of(JAVA_INT, ADDRESS));
  private static final MethodHandle CLOSE = ofNumber("close");
  private static final MethodHandle READ = function("read", TRANSFER);
  private static final MethodHandle WRITE = function("write", TRANSFER);
  private static final MethodHandle KILL =
      function("kill", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT));
  private static final MethodHandle WAIT =
      function("waitpid", FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT));
  private static final MethodHandle CONTROL_FILE =
      function(
          "fcntl",
          FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT),
          Linker.Option.firstVariadicArg(2));
  private static final MethodHandle CONTROL_DEVICE =
      function(
          "ioctl",
          FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_LONG, ADDRESS),
          Linker.Option.firstVariadicArg(2));
  // select and not poll, which on macOS does not work with terminals. There, the function of the
  // plain name takes no descriptor past 1023.
  private static final MethodHandle SELECT =
      function(
          has("select$DARWIN_EXTSN") ? "select$DARWIN_EXTSN" : "select",
          FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS, ADDRESS, ADDRESS, ADDRESS));

  private static final MethodHandle GET_MODES =
      function("tcgetattr", FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS));
  // More than any system's struct takes; the GNU library's has 60 bytes.
  private static final int MODES_ROOM = 128;
  private static final int LOCAL_MODES = 3;

  private static final MemorySegment NONE = MemorySegment.NULL;
  private static final int NAME_ROOM = 128;

  private Libc() {}

  /// A call into the library.
  @FunctionalInterface
  interface Call {
    /// @param state where the error number goes; the first argument of every function here
    /// @return negative when it failed
    long make(MemorySegment state) throws Throwable;
  }

  static boolean has(String name) {
    return LINKER.defaultLookup().find(name).isPresent();
  }

  static MethodHandle function(
      String name, FunctionDescriptor descriptor, Linker.Option... options) {
    var all = new Linker.Option[options.length + 1];
    System.arraycopy(options, 0, all, 0, options.length);
    all[options.length] = Linker.Option.captureCallState("errno");
    return LINKER.downcallHandle(LINKER.defaultLookup().findOrThrow(name), descriptor, all);
  }

  private static MethodHandle ofNumber(String name) {
    return function(name, FunctionDescriptor.of(JAVA_INT, JAVA_INT));
  }

  static long call(Arena arena, Call call) {
    var state = arena.allocate(STATE);
    try {
      long result = call.make(state);
      return result < 0 ? -(int) ERROR.get(state, 0L) : result;
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException("a native call throws nothing", e);
    }
  }

  private static int call(Call call) {
    try (var arena = Arena.ofConfined()) {
      return (int) call(arena, call);
    }
  }

  /// @param result of one of these calls
  /// @throws IOException when it failed
  static int check(String what, long result) throws IOException {
    if (result < 0) {
      throw new IOException(what + " failed with error " + -result);
    }
    return (int) result;
  }

  static int open(String path, int flags) {
    try (var arena = Arena.ofConfined()) {
      var name = arena.allocateFrom(path);
      return (int) call(arena, s -> (int) OPEN.invokeExact(s, name, flags));
    }
  }

  /// How many bytes wait in a terminal for whoever reads from it.
  static int unread(int terminal) {
    try (var arena = Arena.ofConfined()) {
      var count = arena.allocate(JAVA_INT);
      long result =
          call(
              arena, s -> (int) CONTROL_DEVICE.invokeExact(s, terminal, Unix.THIS.unread(), count));
      return result < 0 ? (int) result : count.get(JAVA_INT, 0);
    }
  }

  /// How a terminal treats what is typed: `c_lflag` of its modes.
  static long localModes(int terminal) {
    try (var arena = Arena.ofConfined()) {
      var modes = arena.allocate(MODES_ROOM, Long.BYTES);
      long result = call(arena, s -> (int) GET_MODES.invokeExact(s, terminal, modes));
      // No flag is beyond the first half, on systems whose sets are twice as wide either.
      long at = (long) LOCAL_MODES * Unix.THIS.modes().width();
      return result < 0 ? result : Integer.toUnsignedLong(modes.get(JAVA_INT, at));
    }
  }

  static int openTerminal(int flags) {
    return call(s -> (int) OPEN_TERMINAL.invokeExact(s, flags));
  }

  static int grant(int terminal) {
    return call(s -> (int) GRANT.invokeExact(s, terminal));
  }

  static int unlock(int terminal) {
    return call(s -> (int) UNLOCK.invokeExact(s, terminal));
  }

  /// The path under which a program opens the other side.
  static String name(int terminal) throws IOException {
    try (var arena = Arena.ofConfined()) {
      var name = arena.allocate(NAME_ROOM);
      // This one returns its error number instead of setting it.
      long error = call(arena, s -> (int) NAME.invokeExact(s, terminal, name, (long) NAME_ROOM));
      check("ptsname_r", -Math.abs(error));
      return name.getString(0);
    }
  }

  /// @return the end to read from and the end to write to, which no other program gets
  static int[] pipe() throws IOException {
    try (var arena = Arena.ofConfined()) {
      var both = arena.allocate(JAVA_INT, 2);
      check("pipe", call(arena, s -> (int) PIPE.invokeExact(s, both)));
      var ends = both.toArray(JAVA_INT);
      keep(ends[0]);
      keep(ends[1]);
      return ends;
    }
  }

  /// Lets no other program have this file.
  static void keep(int file) {
    control(file, Unix.SET_CLOSE_ON_EXEC, Unix.CLOSE_ON_EXEC);
  }

  static int close(int file) {
    return call(s -> (int) CLOSE.invokeExact(s, file));
  }

  static int control(int file, int command, int argument) {
    return call(s -> (int) CONTROL_FILE.invokeExact(s, file, command, argument));
  }

  static int resize(int terminal, Size size) {
    try (var arena = Arena.ofConfined()) {
      // struct winsize: rows, columns, and twice a number of pixels that nobody knows.
      var rows = (short) size.rows();
      var window = arena.allocateFrom(JAVA_SHORT, rows, (short) size.cols(), (short) 0, (short) 0);
      return (int)
          call(
              arena,
              s ->
                  (int) CONTROL_DEVICE.invokeExact(s, terminal, Unix.THIS.setWindowSize(), window));
    }
  }

  static int read(int file, byte[] into, int offset, int length) {
    try (var arena = Arena.ofConfined()) {
      var bytes = arena.allocate(length);
      int n = (int) call(arena, s -> (long) READ.invokeExact(s, file, bytes, (long) length));
      if (n > 0) {
        MemorySegment.copy(bytes, JAVA_BYTE, 0, into, offset, n);
      }
      return n;
    }
  }

  static int write(int file, byte[] from, int offset, int length) {
    try (var arena = Arena.ofConfined()) {
      var bytes = arena.allocate(length);
      MemorySegment.copy(from, offset, bytes, JAVA_BYTE, 0, length);
      return (int) call(arena, s -> (long) WRITE.invokeExact(s, file, bytes, (long) length));
    }
  }

  static int kill(int process) {
    return call(s -> (int) KILL.invokeExact(s, process, Unix.KILL));
  }

  /// Sends a signal to every process of a group.
  static int signalGroup(int group, int signal) {
    return call(s -> (int) KILL.invokeExact(s, -group, signal));
  }

  /// Lets a child of this process go if it has ended.
  ///
  /// @return its exit status, or 128 and the number of the signal that ended it; empty while it
  ///   runs
  static OptionalInt reap(int process) {
    try (var arena = Arena.ofConfined()) {
      var status = arena.allocate(JAVA_INT);
      long ended = call(arena, s -> (int) WAIT.invokeExact(s, process, status, Unix.DO_NOT_WAIT));
      if (ended != process) {
        return OptionalInt.empty();
      }
      int word = status.get(JAVA_INT, 0);
      int signal = word & 0x7f;
      return OptionalInt.of(signal == 0 ? word >> 8 & 0xff : 128 + signal);
    }
  }

  /// Waits for as long as it takes until one of these can be used without waiting.
  static int await(int[] toRead, int[] toWrite) {
    int count = 1 + IntStream.concat(IntStream.of(toRead), IntStream.of(toWrite)).max().orElse(-1);
    try (var arena = Arena.ofConfined()) {
      var reading = set(arena, count, toRead);
      var writing = set(arena, count, toWrite);
      return (int)
          call(arena, s -> (int) SELECT.invokeExact(s, count, reading, writing, NONE, NONE));
    }
  }

  /// Waits until this can be read without waiting.
  ///
  /// @return false when that took too long
  static boolean awaitInput(int file, Duration patience) throws IOException {
    try (var arena = Arena.ofConfined()) {
      var reading = set(arena, file + 1, new int[] {file});
      // Changed by some systems to what was left of it, and long on all that we know.
      var time = arena.allocate(JAVA_LONG, 2);
      time.setAtIndex(JAVA_LONG, 0, patience.toSeconds());
      time.setAtIndex(JAVA_LONG, 1, patience.toNanosPart() / 1000);
      int ready =
          (int) call(arena, s -> (int) SELECT.invokeExact(s, file + 1, reading, NONE, NONE, time));
      return ready == -Unix.INTERRUPTED || check("select", ready) > 0;
    }
  }

  /// A set of descriptors, however large they are: a bit for each below `count`.
  private static MemorySegment set(Arena arena, int count, int[] files) {
    var words = arena.allocate(JAVA_LONG, (count - 1) / Long.SIZE + 1);
    for (int file : files) {
      int word = file / Long.SIZE;
      words.setAtIndex(JAVA_LONG, word, words.getAtIndex(JAVA_LONG, word) | 1L << file % Long.SIZE);
    }
    return words;
  }
}
