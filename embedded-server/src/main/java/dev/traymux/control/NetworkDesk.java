package dev.traymux.control;

import dev.traymux.access.Bytes;
import dev.traymux.access.Principal;
import dev.traymux.exposure.Authority;
import dev.traymux.exposure.Exposure;
import dev.traymux.exposure.FingerprintWords;
import dev.traymux.exposure.OwnUrl;
import java.io.IOException;
import java.util.List;
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
  /// @return whether it does; if not, there is no address that a phone could reach
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
    if (!state.addresses().isEmpty()) {
      listening.countDown();
    }
  }

  void urls(Caller caller) throws IOException {
    for (var address : network.exposure().addressesForPhones()) {
      caller.tell(
          new ControlReply.Address(
              address.origin(), address.description(), address.verified(), address.recommended()));
    }
  }

  void prefer(Caller caller, String origin) throws IOException, RequestRefused {
    if (network.exposure().addressesForPhones().stream()
        .noneMatch(a -> a.origin().equals(origin))) {
      throw new RequestRefused(
          ExitCode.NO, "Phones do not find this machine there. traymux url lists where they do.");
    }
    network.exposure().prefer(OPERATOR, origin);
    caller.say("From now on codes have " + origin + ".");
  }

  void own(Caller caller, ControlRequest.OwnUrl request) throws IOException {
    var own = request.url().map(url -> OwnUrl.of(url, request.proxies()));
    network.exposure().useOwnUrl(OPERATOR, own);
    caller.say(network.exposure().state().sentence());
  }

  void panic(Caller caller) throws IOException {
    network.endRemote().accept(OPERATOR);
    caller.say(
        "Everything remote was ended. It stays so until you allow phones again; your tmux sessions"
            + " live on.");
  }

  void fingerprint(Caller caller) throws IOException {
    var authority = network.authority().authorityInUse();
    caller.tell(
        new ControlReply.Fingerprint(
            network.authority().certificateInUse().map(Authority::fingerprint),
            authority.map(Authority::fingerprint),
            authority
                .map(c -> FingerprintWords.words(Bytes.of(Authority.der(c)).sha256()))
                .orElse(List.of()),
            network.serverId()));
  }
}
