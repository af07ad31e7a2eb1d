package dev.traymux.server;

import dev.traymux.config.LimitConfig;
import dev.traymux.config.NetworkConfig;
import dev.traymux.config.PairingConfig;
import dev.traymux.exposure.LocalAddress;
import dev.traymux.exposure.NetworkAddresses;
import dev.traymux.http.SocketTimes;
import dev.traymux.tmux.TmuxConfig;
import java.util.List;
import java.util.function.Supplier;

/// How one server is run, one record per concern.
///
/// @param addresses where phones might reach this machine, best first
public record ServerConfig(
    TmuxConfig tmux,
    NetworkConfig network,
    PairingConfig pairing,
    LimitConfig limits,
    SocketTimes times,
    Supplier<List<LocalAddress>> addresses) {
  /// What a person gets who configures nothing.
  public static ServerConfig defaults(TmuxConfig tmux) {
    return new ServerConfig(
        tmux,
        NetworkConfig.DEFAULTS,
        PairingConfig.DEFAULTS,
        LimitConfig.DEFAULTS,
        SocketTimes.DEFAULTS,
        NetworkAddresses::ofThisMachine);
  }

  /// The same but for the network.
  public ServerConfig with(NetworkConfig other) {
    return new ServerConfig(tmux, other, pairing, limits, times, addresses);
  }
}
