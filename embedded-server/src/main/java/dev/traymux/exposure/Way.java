package dev.traymux.exposure;

/// A way to reach this machine. Which one a connection came by follows from the socket it came in
/// through and never from what it says.
public sealed interface Way permits Way.ThisMachine, Way.LocalNetwork, Way.Tailscale, OwnUrl {
  /// Not over a network: a browser or program on this machine, in plain HTTP.
  record ThisMachine() implements Way {}

  /// An address in a private network, with a certificate of this installation's [Authority].
  ///
  /// @param card the network card's name, e.g. `wlan0`
  /// @param isVirtual whether it belongs to a VPN or a bridge of virtual machines
  record LocalNetwork(String card, boolean isVirtual) implements Way {}

  /// This machine's address in its tailnet, with a certificate that every browser trusts.
  ///
  /// @param name e.g. `desk.tail1234.ts.net`
  record Tailscale(String name) implements Way {}

  /// Whether what comes this way comes from elsewhere, as far as limits, lists and the panic switch
  /// go. Everything does but [ThisMachine].
  default boolean isRemote() {
    return !(this instanceof ThisMachine);
  }
}
