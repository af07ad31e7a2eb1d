package dev.traymux.desktop;

import dev.traymux.access.Bytes;
import dev.traymux.access.Device;
import dev.traymux.access.Principal;
import dev.traymux.access.Scope;
import dev.traymux.config.AppDirectories;
import dev.traymux.config.NetworkConfig;
import dev.traymux.exposure.NetworkAddresses;
import dev.traymux.exposure.NetworkSources;
import dev.traymux.server.ServerConfig;
import dev.traymux.server.TraymuxServer;
import dev.traymux.tmux.TmuxConfig;
import dev.traymux.tmux.TmuxSocket;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.util.Set;

/// A whole server of its own, with nothing running in tmux.
public final class PrivateServer {
  /// Whoever runs the test.
  public static final Principal.Operator OPERATOR = new Principal.Operator();

  private PrivateServer() {}

  /// Starts it.
  ///
  /// @param folder short enough for a socket's path
  public static TraymuxServer start(Path folder) throws IOException {
    var tmux = TmuxConfig.defaults().with(new TmuxSocket.At(folder.resolve("tmux.sock")));
    return TraymuxServer.start(
        AppDirectories.under(folder.resolve("home")).create(),
        ServerConfig.defaults(tmux).with(anyPort()).with(cards()));
  }

  private static NetworkConfig anyPort() {
    return new NetworkConfig(0, false, NetworkConfig.DEFAULTS.addressCheck());
  }

  // Whoever runs the test has a Tailscale and neighbours, who are none of its business.
  private static NetworkSources cards() {
    return NetworkSources.of(NetworkAddresses::ofThisMachine);
  }

  /// Pairs a device with a key of its own.
  public static Device pair(TraymuxServer server, String label, Scope... scopes) {
    try {
      var keys = KeyPairGenerator.getInstance("EC");
      keys.initialize(new ECGenParameterSpec("secp256r1"));
      var key = Bytes.of(keys.generateKeyPair().getPublic().getEncoded());
      return server.devices().pair(OPERATOR, key, label, Set.of(scopes));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
