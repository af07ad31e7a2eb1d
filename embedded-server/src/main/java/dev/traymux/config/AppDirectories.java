package dev.traymux.config;

import dev.dirs.ProjectDirectories;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/// The folders Traymux uses, each readable by its owner only.
///
/// @param data what must not be lost: the database and the keys
/// @param config what the user may edit
/// @param state what may be thrown away: logs and unpacked native libraries
/// @param runtime sockets and locks, gone after a restart of the machine
public record AppDirectories(Path data, Path config, Path state, Path runtime) {
  /// Names one folder to hold all of the above; for development and tests.
  public static final String HOME_VARIABLE = "TRAYMUX_HOME";

  /// The folders the system's conventions give this user: XDG on Linux, `~/Library` on macOS.
  /// Nothing is created yet.
  ///
  /// @param environment as of the process; [#HOME_VARIABLE] and `XDG_STATE_HOME` are read from it
  public static AppDirectories forUser(Map<String, String> environment) {
    var home = environment.get(HOME_VARIABLE);
    if (home != null && !home.isBlank()) {
      return under(Path.of(home).toAbsolutePath());
    }
    var system = ProjectDirectories.from("dev", "", "traymux");
    var data = Path.of(system.dataLocalDir);
    var state = stateOf(environment, data);
    var runtime = system.runtimeDir == null ? state.resolve("run") : Path.of(system.runtimeDir);
    return new AppDirectories(data, Path.of(system.configDir), state, runtime);
  }

  /// All folders below one.
  public static AppDirectories under(Path home) {
    return new AppDirectories(
        home.resolve("data"), home.resolve("config"), home.resolve("state"), home.resolve("run"));
  }

  // The directories library knows no state folder. Relative values are ignored, as the XDG
  // specification asks.
  private static Path stateOf(Map<String, String> environment, Path data) {
    var xdg = environment.get("XDG_STATE_HOME");
    if (xdg != null && Path.of(xdg).isAbsolute()) {
      return Path.of(xdg, "traymux");
    }
    var user = Path.of(System.getProperty("user.home"));
    return data.startsWith(user.resolve("Library"))
        ? data.resolve("state")
        : user.resolve(".local/state/traymux");
  }

  /// Creates what is missing and takes everybody else's permissions away from what is there.
  ///
  /// @return this
  public AppDirectories create() throws IOException {
    PrivateFiles.createDirectory(data);
    PrivateFiles.createDirectory(config);
    PrivateFiles.createDirectory(state);
    PrivateFiles.createDirectory(runtime);
    return this;
  }

  /// The database; see `dev.traymux.store`.
  public Path database() {
    return data.resolve("traymux.db");
  }

  /// The machine's identity key; see `dev.traymux.exposure`.
  public Path identityKey() {
    return data.resolve("identity.pem");
  }

  /// The authority and the certificate it issued; see `dev.traymux.exposure`.
  public Path authority() {
    return data.resolve("authority");
  }

  /// Files from phones that could not lie beside the program they were for.
  public Path files() {
    return data.resolve("files");
  }

  /// Where libraries unpack their native parts, so that they do not litter the system's temporary
  /// folder.
  public Path natives() {
    return state.resolve("native");
  }

  /// Where the log is written.
  public Path logs() {
    return state.resolve("log");
  }
}
