package dev.traymux.tmux;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;
import java.util.OptionalInt;

/// What waits in a terminal for its program to read it. The terminal is opened for a moment only:
/// held open, it would outlive its program.
final class TerminalQueue {
  private static final boolean MAC = System.getProperty("os.name", "").startsWith("Mac");

  // O_RDONLY, which is 0, with O_NOCTTY and O_NONBLOCK: it must not become our controlling
  // terminal. Sources: `asm-generic/fcntl.h` of Linux, `fcntl.h` of macOS.
  private static final int FLAGS = MAC ? 0x2_0000 | 0x4 : 0x100 | 0x800;
  // FIONREAD: `asm-generic/ioctls.h` of Linux, `filio.h` of macOS.
  private static final long UNREAD = MAC ? 0x4004_667fL : 0x541BL;

  private static final MethodHandle OPEN =
      function(
          "open",
          FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT),
          Linker.Option.firstVariadicArg(2));
  private static final MethodHandle CONTROL =
      function(
          "ioctl",
          FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_LONG, ADDRESS),
          Linker.Option.firstVariadicArg(2));
  private static final MethodHandle CLOSE =
      function("close", FunctionDescriptor.of(JAVA_INT, JAVA_INT));

  private TerminalQueue() {}

  private static MethodHandle function(
      String name, FunctionDescriptor descriptor, Linker.Option... options) {
    var linker = Linker.nativeLinker();
    return linker.downcallHandle(
        linker.defaultLookup().findOrThrow(name), descriptor, options);
  }

  /// How many bytes are unread. A line that somebody is still typing into a program that reads whole
  /// lines does not count.
  ///
  /// @return empty when this is no terminal, or not any more
  static OptionalInt unread(Path terminal) {
    try (var arena = Arena.ofConfined()) {
      int file = (int) OPEN.invokeExact(arena.allocateFrom(terminal.toString()), FLAGS);
      if (file < 0) {
        return OptionalInt.empty();
      }
      try {
        return unread(file, arena.allocate(JAVA_INT));
      } finally {
        int _ = (int) CLOSE.invokeExact(file);
      }
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException("a native call throws nothing", e);
    }
  }

  private static OptionalInt unread(int file, MemorySegment count) throws Throwable {
    int result = (int) CONTROL.invokeExact(file, UNREAD, count);
    return result < 0 ? OptionalInt.empty() : OptionalInt.of(count.get(JAVA_INT, 0));
  }
}
