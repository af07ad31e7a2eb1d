package dev.traymux.server;

import dev.traymux.attention.AttentionConfig;
import dev.traymux.config.LimitConfig;
import dev.traymux.config.NetworkConfig;
import dev.traymux.config.PairingConfig;
import dev.traymux.exposure.NetworkSources;
import dev.traymux.http.SocketTimes;
import dev.traymux.tmux.TmuxConfig;
import java.time.Clock;

/// How one server is run, one record per concern.
///
/// @param sources whom to ask about the networks this machine is in
public record ServerConfig(
    TmuxConfig tmux,
    AttentionConfig attention,
    NetworkConfig network,
    PairingConfig pairing,
    LimitConfig limits,
    SocketTimes times,
    NetworkSources sources) {
  /// With panes watched as usual.
  public ServerConfig(
      TmuxConfig tmux,
      NetworkConfig network,
      PairingConfig pairing,
      LimitConfig limits,
      SocketTimes times,
      NetworkSources sources) {
    this(tmux, AttentionConfig.DEFAULTS, network, pairing, limits, times, sources);
  }

  /// What a person gets who configures nothing.
  public static ServerConfig defaults(TmuxConfig tmux) {
    return new ServerConfig(
        tmux,
        NetworkConfig.DEFAULTS,
        PairingConfig.DEFAULTS,
        LimitConfig.DEFAULTS,
        SocketTimes.DEFAULTS,
        NetworkSources.ofThisMachine(Clock.systemUTC()));
  }

  /// The same but for the network.
  public ServerConfig with(NetworkConfig other) {
    return new ServerConfig(tmux, attention, other, pairing, limits, times, sources);
  }

  /// The same but for whom to ask about networks.
  public ServerConfig with(NetworkSources other) {
    return new ServerConfig(tmux, attention, network, pairing, limits, times, other);
  }
}
