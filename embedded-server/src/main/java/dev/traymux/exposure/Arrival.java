package dev.traymux.exposure;

import java.net.InetAddress;

/// What became of a request at the door; see [Reception].
public sealed interface Arrival {
  /// It may go on to be asked for its proof.
  ///
  /// @param origin what it was made to, as the browser writes it
  /// @param address who made it: the other end of the socket, or the client that a trusted proxy
  ///   named
  /// @param way how it came; a connection is of this machine only if this says so, whatever the
  ///   address
  record Admitted(String origin, InetAddress address, Way way) implements Arrival {}

  /// It asked for a name that this socket does not answer to, or came from somebody who may not use
  /// this socket.
  record Misdirected() implements Arrival {}

  /// A trusted proxy did not say for whom it asks, or lets people in over plain HTTP.
  ///
  /// @param sentence for whoever set up the proxy
  record Unexplained(String sentence) implements Arrival {}
}
