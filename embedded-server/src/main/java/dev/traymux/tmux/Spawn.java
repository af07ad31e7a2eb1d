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

/// Starts a program in a session of its own, on a terminal that it opens itself and so comes to be
/// controlled by: it hears of new sizes, and is hung up on when nobody holds the other side.
///
/// With `posix_spawn`, which lends this process's memory until the program is there instead of
/// copying its page tables.
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

  private Spawn() {}

  private static MethodHandle attribute(String name, FunctionDescriptor descriptor) {
    return Libc.function("posix_spawnattr_" + name, descriptor);
  }

  private static MethodHandle action(String name, FunctionDescriptor descriptor) {
    return Libc.function("posix_spawn_file_actions_" + name, descriptor);
  }

  /// Starts it in `/` with every signal as a new program expects it, and without any other file of
  /// this process.
  ///
  /// @param command the program's path, and its arguments
  /// @param terminal the path of its terminal
  /// @return its process id; whoever calls this has to wait for its end
  static int start(List<String> command, Map<String, String> environment, String terminal)
      throws IOException {
    try (var spawn = new Spawn()) {
      spawn.attributes();
      spawn.actions(terminal);
      return spawn.run(command, environment);
    }
  }

  private void attributes() throws IOException {
    check("posix_spawnattr_init", s -> (int) ATTRIBUTES.invokeExact(s, attributes));
    var flags =
        (short)
            (Unix.DEFAULT_SIGNALS
                | Unix.SIGNAL_MASK
                | Unix.THIS.newSession()
                | Unix.THIS.closeOthers());
    check("posix_spawnattr_setflags", s -> (int) SET_FLAGS.invokeExact(s, attributes, flags));
    var signals = arena.allocate(ROOM);
    check("sigemptyset", s -> (int) NO_SIGNALS.invokeExact(s, signals));
    check("posix_spawnattr_setsigmask", s -> (int) SET_MASK.invokeExact(s, attributes, signals));
    check("sigfillset", s -> (int) ALL_SIGNALS.invokeExact(s, signals));
    check(
        "posix_spawnattr_setsigdefault",
        s -> (int) SET_DEFAULTS.invokeExact(s, attributes, signals));
  }

  private void actions(String terminal) throws IOException {
    check("posix_spawn_file_actions_init", s -> (int) ACTIONS.invokeExact(s, actions));
    var root = arena.allocateFrom("/");
    check("addchdir_np", s -> (int) ADD_DIRECTORY.invokeExact(s, actions, root));
    var path = arena.allocateFrom(terminal);
    check(
        "addopen",
        s -> (int) ADD_OPEN.invokeExact(s, actions, 0, path, Unix.READ_WRITE, 0));
    for (int copy = 1; copy < FIRST_OTHER; copy++) {
      int to = copy;
      check("adddup2", s -> (int) ADD_COPY.invokeExact(s, actions, 0, to));
    }
    if (CLOSES_RANGES) {
      close(FIRST_OTHER);
    } else if (Unix.THIS.closeOthers() == 0) {
      for (int file : open()) {
        close(file);
      }
    }
  }

  private void close(int file) throws IOException {
    check("closing", s -> (int) ADD_CLOSE.invokeExact(s, actions, file));
  }

  /// Another thread may open one meanwhile; our own ptys are marked to be closed anyway.
  private static int[] open() throws IOException {
    try (var files = Files.list(Path.of("/proc/self/fd"))) {
      return files
          .mapToInt(file -> Integer.parseInt(file.getFileName().toString()))
          .filter(file -> file >= FIRST_OTHER)
          .toArray();
    }
  }

  private int run(List<String> command, Map<String, String> environment) throws IOException {
    var id = arena.allocate(JAVA_INT);
    var program = arena.allocateFrom(command.getFirst());
    var arguments = strings(command);
    var variables =
        strings(
            environment.entrySet().stream().map(e -> e.getKey() + "=" + e.getValue()).toList());
    check(
        command.getFirst(),
        s ->
            (int)
                SPAWN.invokeExact(s, id, program, actions, attributes, arguments, variables));
    return id.get(JAVA_INT, 0);
  }

  /// As C has them: pointers to text that ends with 0, and a pointer to nothing.
  private MemorySegment strings(List<String> texts) {
    var pointers = arena.allocate(ADDRESS, texts.size() + 1);
    for (int i = 0; i < texts.size(); i++) {
      pointers.setAtIndex(ADDRESS, i, arena.allocateFrom(texts.get(i)));
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
