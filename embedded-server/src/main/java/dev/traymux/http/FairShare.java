package dev.traymux.http;

import dev.traymux.access.Limits;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.function.Predicate;
import org.xnio.ChannelListener;
import org.xnio.IoUtils;
import org.xnio.StreamConnection;

/// Hands on the connections of a listener, of each address only so many at once. What is over is
/// closed before a byte of it is read: nobody can take a whole listener.
final class FairShare implements ChannelListener<StreamConnection> {
  private final Limits limits;
  private final Predicate<InetAddress> speaksForOthers;
  private final ChannelListener<? super StreamConnection> next;

  /// @param speaksForOthers whose connections are not counted
  /// @param next must leave the close listener of the connection alone
  FairShare(
      Limits limits,
      Predicate<InetAddress> speaksForOthers,
      ChannelListener<? super StreamConnection> next) {
    this.limits = limits;
    this.speaksForOthers = speaksForOthers;
    this.next = next;
  }

  @Override
  public void handleEvent(StreamConnection connection) {
    var address = connection.getPeerAddress(InetSocketAddress.class).getAddress();
    if (speaksForOthers.test(address)) {
      next.handleEvent(connection);
      return;
    }
    limits
        .connection(address)
        .ifPresentOrElse(
            place -> {
              connection.setCloseListener(_ -> place.close());
              next.handleEvent(connection);
            },
            () -> IoUtils.safeClose(connection));
  }
}
