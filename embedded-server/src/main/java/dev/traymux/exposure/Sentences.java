package dev.traymux.exposure;

import dev.traymux.exposure.Ways.Reach;
import dev.traymux.tailscale.TailscaleState;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// What is so, for a person: each says what to do next where there is something to do.
final class Sentences {
  private static final String CLOSED = "Closed until phones are allowed.";

  private Sentences() {}

  /// How each way is.
  static Ways ways(Wishes wishes, Found found, Sockets sockets, int proxyPort) {
    return new Ways(
        localNetwork(wishes, found, sockets),
        tailscale(wishes, found, sockets),
        ownUrl(wishes, sockets, proxyPort),
        wishes.ownUrl());
  }

  /// What switching on would open.
  static String preview(List<LocalAddress> seen, TailscaleState tailscale, int port) {
    var where =
        seen.stream()
            .map(a -> Addresses.text(a.address()) + " (" + a.card() + ")")
            .collect(Collectors.joining(", "));
    var network =
        where.isEmpty()
            ? "This machine is on no local network; phones can reach it once it is."
            : "Allowing phones opens port "
                + port
                + " of "
                + where
                + " to everybody on that network. Only devices you pair here get in.";
    return tailscale instanceof TailscaleState.Ready ready
        ? network + " Your tailnet can reach it as " + ready.name() + "."
        : network;
  }

  /// All of it in one or two.
  static String all(Wishes wishes, Ways ways, List<PhoneAddress> addresses) {
    if (!wishes.phonesAllowed()) {
      return "Only this machine can reach Traymux.";
    }
    if (!addresses.isEmpty()) {
      var where = addresses.stream().map(PhoneAddress::origin).collect(Collectors.joining(", "));
      return "Phones can reach Traymux at " + where + ". Only devices you paired get in.";
    }
    return "Phones are allowed, but nothing is open for them. "
        + (wishes.localNetwork() ? ways.localNetwork() : ways.tailscale()).sentence();
  }

  private static Reach localNetwork(Wishes wishes, Found found, Sockets sockets) {
    var open = origins(sockets, way -> way instanceof Way.LocalNetwork);
    var failed = failed(sockets, way -> way instanceof Way.LocalNetwork);
    String sentence;
    if (!wishes.localNetwork()) {
      sentence = "Traymux does not listen on the local network.";
    } else if (!wishes.phonesAllowed()) {
      sentence = CLOSED;
    } else if (found.problem().isPresent()) {
      sentence = found.problem().get();
    } else if (found.addresses().isEmpty()) {
      sentence = "This machine is on no local network. Connect it to one.";
    } else if (!failed.isEmpty()) {
      sentence = cannotListen(failed);
    } else if (open.isEmpty()) {
      sentence = "Opening.";
    } else {
      sentence =
          "Phones on the local network find Traymux at "
              + open
              + ". Until they install its authority they show a warning once.";
    }
    return new Reach(wishes.localNetwork(), !open.isEmpty(), sentence);
  }

  private static Reach tailscale(Wishes wishes, Found found, Sockets sockets) {
    var open = origins(sockets, way -> way instanceof Way.Tailscale);
    var failed = failed(sockets, way -> way instanceof Way.Tailscale);
    String sentence;
    if (!wishes.tailscale()) {
      sentence = "Traymux does not use Tailscale.";
    } else if (!open.isEmpty()) {
      sentence = "Phones in your tailnet find Traymux at " + open + ", from anywhere.";
    } else if (wishes.phonesAllowed()
        && !failed.isEmpty()
        && found.tailscale() instanceof TailscaleState.Ready) {
      sentence = cannotListen(failed);
    } else {
      sentence = found.tailscale().sentence();
    }
    return new Reach(wishes.tailscale(), !open.isEmpty(), sentence);
  }

  private static Reach ownUrl(Wishes wishes, Sockets sockets, int proxyPort) {
    var set = wishes.ownUrl();
    if (set.isEmpty()) {
      return new Reach(false, false, "No URL of your own is set.");
    }
    var url = set.get();
    var failed = failed(sockets, way -> way instanceof OwnUrl);
    var here =
        sockets.open().stream()
            .filter(endpoint -> endpoint.way() instanceof OwnUrl)
            .map(Endpoint::socket)
            .collect(Collectors.joining(" or "));
    var network =
        origins(sockets, way -> way instanceof Way.LocalNetwork || way instanceof Way.Tailscale);
    boolean elsewhere = url.hasProxyElsewhere() && !network.isEmpty();
    boolean open = wishes.phonesAllowed() && (!here.isEmpty() || elsewhere);
    String sentence;
    if (!wishes.phonesAllowed()) {
      sentence = CLOSED;
    } else if (!failed.isEmpty()) {
      sentence =
          "Port "
              + proxyPort
              + " is taken by another program, so your proxy cannot reach Traymux. End that"
              + " program.";
    } else if (!open) {
      sentence = "Opening.";
    } else {
      var targets =
          here.isEmpty() ? network : "http://" + here + (elsewhere ? ", or " + network : "");
      sentence =
          url.origin()
              + " leads here once your proxy hands requests on to "
              + targets
              + " with Host, X-Forwarded-For and X-Forwarded-Proto.";
    }
    return new Reach(true, open, sentence);
  }

  private static String origins(Sockets sockets, Predicate<Way> of) {
    return sockets.open().stream()
        .filter(endpoint -> of.test(endpoint.way()))
        .map(Endpoint::origin)
        .distinct()
        .collect(Collectors.joining(", "));
  }

  private static String failed(Sockets sockets, Predicate<Way> of) {
    return sockets.failed().stream()
        .filter(listener -> of.test(listener.way()))
        .map(listener -> Addresses.text(listener.address()))
        .collect(Collectors.joining(", "));
  }

  private static String cannotListen(String addresses) {
    return "Traymux cannot listen on "
        + addresses
        + ". It tries again every few seconds; the log has the cause.";
  }
}
