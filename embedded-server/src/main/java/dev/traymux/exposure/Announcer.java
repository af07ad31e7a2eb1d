package dev.traymux.exposure;

import java.net.InetAddress;
import java.util.Set;

/// Tells the local network under which name it finds this machine. What it is asked to do it does
/// in the background.
public interface Announcer extends AutoCloseable {
  /// Makes the name lead to these addresses, and no longer to others that were announced.
  ///
  /// @param changed called when [#isFound] has another answer
  void announce(MachineName name, Set<InetAddress> addresses, Runnable changed);

  /// Announces nothing any more.
  void stop();

  /// Whether somebody who asks the network for the name is led to one of the addresses.
  boolean isFound();

  @Override
  void close();

  /// Announces nothing, on networks where that is not wanted.
  static Announcer silent() {
    return new Announcer() {
      @Override
      public void announce(MachineName name, Set<InetAddress> addresses, Runnable changed) {}

      @Override
      public void stop() {}

      @Override
      public boolean isFound() {
        return false;
      }

      @Override
      public void close() {}
    };
  }
}
