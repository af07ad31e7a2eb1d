package dev.traymux.control;

import dev.traymux.access.Principal;
import dev.traymux.exposure.Authority;
import dev.traymux.exposure.Endpoint;
import dev.traymux.exposure.Exposure;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Opens this machine to phones, and closes it.
public final class NetworkDesk {
  private static final Principal.Operator OPERATOR = new Principal.Operator();

  // Opening a listener takes milliseconds; this only bounds the wait when no card has an address.
  private static final int LISTEN_SECONDS = 5;

  private final ControlServices.Network network;

  NetworkDesk(ControlServices.Network network) {
    this.network = network;
  }

  void phones(Caller caller, boolean allowed) throws IOException {
    if (allowed) {
      caller.say(network.exposure().preview());
      allow(network.exposure());
      caller.say(network.exposure().state().sentence());
    } else {
      network.exposure().stopPhones(OPERATOR);
      caller.say("Phones cannot connect any more; every connection from outside was ended.");
    }
  }

  /// Turns the switch on and waits until the machine listens to its network.
  ///
  /// @return whether it does; if not, no card has an address that a phone could reach
  /// @throws dev.traymux.exposure.ExposureException if there can be no certificate
  public static boolean allow(Exposure exposure) {
    var listening = new CountDownLatch(1);
    try (var _ = exposure.subscribe(state -> opened(state, listening))) {
      exposure.allowPhones(OPERATOR);
      return listening.await(LISTEN_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static void opened(Exposure.State state, CountDownLatch listening) {
    if (state.open().stream().anyMatch(Endpoint::secure)) {
      listening.countDown();
    }
  }

  void panic(Caller caller) throws IOException {
    network.endRemote().accept(OPERATOR);
    caller.say(
        "Everything remote was ended. It stays so until you allow phones again; your tmux sessions"
            + " live on.");
  }

  void fingerprint(Caller caller) throws IOException {
    caller.tell(
        new ControlReply.Fingerprint(
            network.authority().shown().map(Authority::fingerprint), network.serverId()));
  }
}
