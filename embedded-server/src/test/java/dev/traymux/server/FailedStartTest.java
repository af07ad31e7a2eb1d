package dev.traymux.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.traymux.config.AppDirectories;
import dev.traymux.config.NetworkConfig;
import dev.traymux.exposure.ExposureException;
import dev.traymux.exposure.LocalAddress;
import dev.traymux.exposure.NetworkSources;
import dev.traymux.http.ListenException;
import dev.traymux.tmux.TmuxConfig;
import dev.traymux.tmux.TmuxSocket;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Starts that come to nothing.
final class FailedStartTest {
  private static final int LAST_PORT = 0xffff;

  @TempDir Path home;
  private AppDirectories directories;

  @BeforeEach
  void create() throws IOException {
    directories = AppDirectories.under(home).create();
  }

  @Test
  void leavesNothingBehindThatKeepsTheNextFromStarting() throws IOException {
    Files.writeString(directories.identityKey(), "damaged");
    assertThatThrownBy(() -> start(0)).isInstanceOf(ExposureException.class);

    Files.delete(directories.identityKey());
    try (var server = start(0)) {
      assertThat(server.exposure().state().open()).isNotEmpty();
    }
  }

  @Test
  void saysSoWhenNoPortIsLeft() throws IOException {
    try (var _ = new ServerSocket(LAST_PORT)) {
      assertThatThrownBy(() -> start(LAST_PORT)).isInstanceOf(ListenException.class);
    }
  }

  private TraymuxServer start(int port) {
    return TraymuxServer.start(directories, config(directories, port, List.of()));
  }

  /// A server with a tmux server of its own, none of which runs yet.
  static ServerConfig config(AppDirectories directories, int port, List<LocalAddress> addresses) {
    var usual = TmuxConfig.defaults();
    var socket = new TmuxSocket.At(directories.runtime().resolve("tmux"));
    var defaults = ServerConfig.defaults(usual.with(socket));
    return new ServerConfig(
        defaults.tmux(),
        new NetworkConfig(port, false, NetworkConfig.DEFAULTS.addressCheck()),
        defaults.pairing(),
        defaults.limits(),
        defaults.times(),
        NetworkSources.of(() -> addresses));
  }
}
