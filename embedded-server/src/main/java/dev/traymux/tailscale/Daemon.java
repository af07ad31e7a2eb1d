package dev.traymux.tailscale;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;
import java.util.stream.Stream;

/// Where Tailscale's program on this machine takes questions, as its own `safesocket` package has
/// it.
public sealed interface Daemon {
  /// Linux, and on macOS the `tailscaled` from a package manager. Who asks is known by the system.
  record UnixSocket(Path path) implements Daemon {
    @Override
    public SocketAddress address() {
      return UnixDomainSocketAddress.of(path);
    }

    @Override
    public Optional<String> authorization() {
      return Optional.empty();
    }
  }

  /// macOS with the application from Tailscale's site: a port of loopback, and a password that only
  /// this user can read.
  record Port(int port, String token) implements Daemon {
    @Override
    public SocketAddress address() {
      return new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port);
    }

    @Override
    public Optional<String> authorization() {
      var both = (":" + token).getBytes(StandardCharsets.UTF_8);
      return Optional.of("Basic " + Base64.getEncoder().encodeToString(both));
    }

    @Override
    public String toString() {
      return "Port[" + port + "]";
    }
  }

  SocketAddress address();

  /// The value of the `Authorization` header, where one is needed.
  Optional<String> authorization();

  /// Where it is on this machine, if it was ever installed. The one from Apple's store tells its
  /// password to Apple-signed programs only and is not found.
  static Optional<Daemon> ofThisMachine() {
    return in(Path.of("/"));
  }

  /// The same below another root.
  static Optional<Daemon> in(Path root) {
    return Stream.of("var/run/tailscale/tailscaled.sock", "var/run/tailscaled.socket")
        .map(root::resolve)
        .filter(Files::exists)
        .findFirst()
        .<Daemon>map(UnixSocket::new)
        .or(() -> port(root.resolve("Library/Tailscale")));
  }

  // The port is where a link points to, and the password is in a file named after it.
  private static Optional<Daemon> port(Path directory) {
    try {
      var port = Files.readSymbolicLink(directory.resolve("ipnport")).toString();
      var lines = Files.readAllLines(directory.resolve("sameuserproof-" + port));
      return lines.stream()
          .map(String::strip)
          .filter(token -> !token.isEmpty())
          .findFirst()
          .map(token -> new Port(Integer.parseInt(port), token));
    } catch (IOException | IllegalArgumentException | UnsupportedOperationException e) {
      return Optional.empty();
    }
  }
}
