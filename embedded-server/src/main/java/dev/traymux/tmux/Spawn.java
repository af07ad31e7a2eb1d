package dev.traymux.tmux;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Starts programs with `posix_spawn`, which lends them this process's memory until they run
/// instead of copying its page tables. Each is in a session of its own, so what a person types at
/// this process's terminal does not reach it; has every signal as a new program expects it; and has
/// none of this process's files but those it is given.
final class Spawn implements AutoCloseable {
  private static final FunctionDescriptor ON_ONE = FunctionDescriptor.of(JAVA_INT, ADDRESS);
  private static final FunctionDescriptor ON_TWO =
      FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS);
  private static final FunctionDescriptor ON_FILE =
      FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT);

  private static final MethodHandle SPAWN =
      Libc.function(
          "posix_spawn",
          FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, ADDRESS, ADDRESS, ADDRESS, ADDRESS));

  private static final MethodHandle NO_SIGNALS = Libc.function("sigemptyset", ON_ONE);
  private static final MethodHandle ALL_SIGNALS = Libc.function("sigfillset", ON_ONE);

  private static final MethodHandle ATTRIBUTES = attribute("init", ON_ONE);
  private static final MethodHandle SET_FLAGS =
      attribute("setflags", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_SHORT));
  private static final MethodHandle SET_MASK = attribute("setsigmask", ON_TWO);
  private static final MethodHandle SET_DEFAULTS = attribute("setsigdefault", ON_TWO);
  private static final MethodHandle END_ATTRIBUTES = attribute("destroy", ON_ONE);

  private static final MethodHandle ACTIONS = action("init", ON_ONE);
  private static final MethodHandle ADD_DIRECTORY = action("addchdir_np", ON_TWO);
  private static final MethodHandle ADD_OPEN =
      action(
          "addopen",
          FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT));
  private static final MethodHandle ADD_COPY =
      action("adddup2", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT));
  // Of the GNU library since 2.34.
  private static final boolean CLOSES_RANGES = Libc.has("posix_spawn_file_actions_addclosefrom_np");
  private static final MethodHandle ADD_CLOSE =
      action(CLOSES_RANGES ? "addclosefrom_np" : "addclose", ON_FILE);
  private static final MethodHandle END_ACTIONS = action("destroy", ON_ONE);

  // More than any library has in one of these; the GNU library's attributes take 336 bytes.
  private static final int ROOM = 512;
  private static final int FIRST_OTHER = 3;

  private final Arena arena = Arena.ofConfined();
  private final MemorySegment attributes = arena.allocate(ROOM);
  private final MemorySegment actions = arena.allocate(ROOM);

  private Spawn() throws IOException {
    check("posix_spawnattr_init", s -> (int) ATTRIBUTES.invokeExact(s, attributes));
    check("posix_spawn_file_actions_init", s -> (int) ACTIONS.invokeExact(s, actions));
  }

  private static MethodHandle attribute(String name, FunctionDescriptor descriptor) {
    return Libc.function("posix_spawnattr_" + name, descriptor);
  }

  private static MethodHandle action(String name, FunctionDescriptor descriptor) {
    return Libc.function("posix_spawn_file_actions_" + name, descriptor);
  }

  /// A program to start.
  ///
  /// @param command its path, and its arguments
  /// @param directory where it starts
  record Program(List<String> command, Map<String, String> environment, Path directory) {}

  /// Starts it on a terminal, which it opens itself and so comes to be controlled by: it hears of
  /// new sizes, and is hung up on when nobody holds the other side.
  ///
  /// @return its process id; whoever calls this has to wait for its end
  static int onTerminal(Program program, String terminal) throws IOException {
    try (var spawn = new Spawn()) {
      spawn.open(0, terminal);
      spawn.copy(0, 1);
      return spawn.run(program);
    }
  }

  /// Starts it with `input` to read from and everything it says going to `output`.
  ///
  /// @return its process id; whoever calls this has to wait for its end
  static int withPipes(Program program, int input, int output) throws IOException {
    try (var spawn = new Spawn()) {
      spawn.copy(input, 0);
      spawn.copy(output, 1);
      return spawn.run(program);
    }
  }

  /// Starts it with nothing to read and everything it says going to `output`.
  ///
  /// @return its process id; whoever calls this has to wait for its end
  static int withOutput(Program program, int output) throws IOException {
    try (var spawn = new Spawn()) {
      spawn.open(0, "/dev/null");
      spawn.copy(output, 1);
      return spawn.run(program);
    }
  }

  private void open(int file, String path) throws IOException {
    var name = arena.allocateFrom(path);
    check(path, s -> (int) ADD_OPEN.invokeExact(s, actions, file, name, Unix.READ_WRITE, 0));
  }

  private void copy(int from, int to) throws IOException {
    check("copying", s -> (int) ADD_COPY.invokeExact(s, actions, from, to));
  }

  private void close(int file) throws IOException {
    check("closing", s -> (int) ADD_CLOSE.invokeExact(s, actions, file));
  }

  private int run(Program program) throws IOException {
    copy(1, 2);
    closeOthers();
    var directory = arena.allocateFrom(program.directory().toString());
    check("a directory", s -> (int) ADD_DIRECTORY.invokeExact(s, actions, directory));
    setAttributes();
    var id = arena.allocate(JAVA_INT);
    var path = arena.allocateFrom(program.command().getFirst());
    var arguments = strings(program.command().stream());
    var variables =
        strings(
            program.environment().entrySet().stream().map(e -> e.getKey() + "=" + e.getValue()));
    check(
        program.command().getFirst(),
        s -> (int) SPAWN.invokeExact(s, id, path, actions, attributes, arguments, variables));
    return id.get(JAVA_INT, 0);
  }

  private void closeOthers() throws IOException {
    if (CLOSES_RANGES) {
      close(FIRST_OTHER);
    } else if (Unix.THIS.closeOthers() == 0) {
      for (int file : othersOpen()) {
        close(file);
      }
    }
  }

  /// Another thread may open one meanwhile; our own ptys are marked to be closed anyway.
  private static int[] othersOpen() throws IOException {
    try (var files = Files.list(Path.of("/proc/self/fd"))) {
      return files
          .mapToInt(file -> Integer.parseInt(file.getFileName().toString()))
          .filter(file -> file >= FIRST_OTHER)
          .toArray();
    }
  }

  private void setAttributes() throws IOException {
    int flags =
        Unix.DEFAULT_SIGNALS | Unix.SIGNAL_MASK | Unix.THIS.newSession() | Unix.THIS.closeOthers();
    check("flags", s -> (int) SET_FLAGS.invokeExact(s, attributes, (short) flags));
    var signals = arena.allocate(ROOM);
    check("sigemptyset", s -> (int) NO_SIGNALS.invokeExact(s, signals));
    check("a signal mask", s -> (int) SET_MASK.invokeExact(s, attributes, signals));
    check("sigfillset", s -> (int) ALL_SIGNALS.invokeExact(s, signals));
    check("default signals", s -> (int) SET_DEFAULTS.invokeExact(s, attributes, signals));
  }

  /// As C has them: pointers to text that ends with 0, and a pointer to nothing.
  private MemorySegment strings(Stream<String> texts) {
    var all = texts.map(arena::allocateFrom).toList();
    var pointers = arena.allocate(ADDRESS, all.size() + 1);
    for (int i = 0; i < all.size(); i++) {
      pointers.setAtIndex(ADDRESS, i, all.get(i));
    }
    return pointers;
  }

  // These calls return their error number instead of setting it.
  private void check(String what, Libc.Call call) throws IOException {
    Libc.check(what, -Math.abs(Libc.call(arena, call)));
  }

  @Override
  public void close() {
    Libc.call(arena, s -> (int) END_ACTIONS.invokeExact(s, actions));
    Libc.call(arena, s -> (int) END_ATTRIBUTES.invokeExact(s, attributes));
    arena.close();
  }
}
