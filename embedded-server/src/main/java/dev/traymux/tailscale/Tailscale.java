package dev.traymux.tailscale;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Tailscale on this machine, asked through its local API. Every question waits for its answer, so
/// none may be asked on a thread that must not.
///
/// Nothing is published about that API but its source; what is used here (`status`, `cert/`,
/// `whois`) is what Tailscale's own command line and Caddy use.
public final class Tailscale {
  private static final Logger log = LoggerFactory.getLogger(Tailscale.class);

  private static final Duration QUICK = Duration.ofSeconds(2);

  // The first certificate is made by Let's Encrypt while we wait.
  private static final Duration CERTIFICATE = Duration.ofMinutes(2);

  // A peer that was taken out of the tailnet has no route to us at once, so this may be lazy.
  private static final Duration PEER_REMEMBERED = Duration.ofMinutes(1);
  private static final int PEERS = 1000;

  private static final int TOLD_MAX = 200;
  private static final int OK = 200;
  private static final int FORBIDDEN = 403;
  private static final int NOT_FOUND = 404;

  private static final Pattern NAME =
      Pattern.compile("([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.){2,8}[a-z]{2,63}");

  private final LocalApi api;
  private final Clock clock;
  private final JsonMapper json = new JsonMapper();
  private final Cache<InetAddress, Boolean> peers =
      Caffeine.newBuilder()
          .maximumSize(PEERS)
          .expireAfterWrite(PEER_REMEMBERED)
          .executor(Runnable::run)
          .build();

  /// @param daemon where it is now; [Daemon#ofThisMachine] but in tests
  public Tailscale(Supplier<Optional<Daemon>> daemon, Clock clock) {
    this.api = new LocalApi(daemon);
    this.clock = clock;
  }

  /// What time it is, for what this gives out.
  public Instant now() {
    return clock.instant();
  }

  /// What is so now; never [TailscaleState.Ready] with a certificate, which is asked for apart.
  /// Takes two seconds at most.
  ///
  /// @throws TailscaleException.Silent if Tailscale takes longer
  public TailscaleState look() {
    try {
      var answer = api.get("status?peers=false", QUICK);
      return answer.status() == OK ? state(parse(answer)) : new TailscaleState.Refused(no(answer));
    } catch (TailscaleException.Gone e) {
      return new TailscaleState.Absent();
    } catch (TailscaleException.Garbled | TailscaleException.Denied e) {
      log.debug("Tailscale's state is unknown", e);
      return new TailscaleState.Refused(String.valueOf(e.getMessage()));
    }
  }

  /// A certificate for this machine's name. Tailscale keeps it and renews it in time, so asking
  /// again brings the newest. The first takes up to two minutes.
  ///
  /// @param name as in [TailscaleState.Ready]
  /// @throws TailscaleException if there is none
  public HostCertificate certificate(String name) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("not a name in a tailnet");
    }
    var answer = api.get("cert/" + name + "?type=pair", CERTIFICATE);
    return switch (answer.status()) {
      case OK -> HostCertificate.parse(answer.body(), name, clock.instant());
      case FORBIDDEN ->
          throw new TailscaleException.Denied(
              "Tailscale gives its certificate to nobody but its operator. Run: sudo tailscale set"
                  + " --operator=$USER");
      default ->
          throw new TailscaleException.Denied(
              "Tailscale could not get a certificate ("
                  + told(answer)
                  + "). Check that HTTPS certificates are on, on the DNS page of its admin"
                  + " console.");
    };
  }

  /// Whether the other end of a socket is a machine of the tailnet, if that was asked lately.
  public Optional<Boolean> remembers(InetAddress peer) {
    return Optional.ofNullable(peers.getIfPresent(peer));
  }

  /// Whether the other end of a socket is a machine of the tailnet, as Tailscale says. No, if it
  /// does not say.
  public boolean knows(InetSocketAddress peer) {
    var address = peer.getAddress();
    var text = address.getHostAddress();
    var socket = (address instanceof Inet6Address ? "[" + text + "]" : text) + ":" + peer.getPort();
    try {
      var answer =
          api.get("whois?addr=" + URLEncoder.encode(socket, StandardCharsets.UTF_8), QUICK);
      boolean known =
          switch (answer.status()) {
            case OK -> parse(answer).path("Node").isObject();
            case NOT_FOUND -> false;
            default -> throw new TailscaleException.Denied(no(answer));
          };
      if (known) {
        peers.put(address, true);
      }
      return known;
    } catch (TailscaleException e) {
      log.warn("A peer could not be looked up", e);
      return false;
    }
  }

  private static TailscaleState state(JsonNode status) {
    var backend = status.path("BackendState").asString("");
    return switch (backend) {
      case "Running" -> running(status);
      case "NeedsLogin" ->
          new TailscaleState.NotConnected(
              "Tailscale runs, but nobody is logged in. Log in with: tailscale up");
      case "NeedsMachineAuth" ->
          new TailscaleState.NotConnected(
              "Tailscale waits until an administrator approves this machine in its admin console.");
      case "Stopped" ->
          new TailscaleState.NotConnected("Tailscale is off. Turn it on with: tailscale up");
      case "Starting", "NoState" ->
          new TailscaleState.NotConnected("Tailscale is starting. Wait a moment.");
      case "InUseOtherUser" ->
          new TailscaleState.NotConnected(
              "Tailscale is used by somebody else on this machine. Switch to it in its menu.");
      default ->
          new TailscaleState.Refused("Tailscale is in a state Traymux does not know. Update it.");
    };
  }

  private static TailscaleState running(JsonNode status) {
    var name = withoutDot(status.path("Self").path("DNSName").asString(""));
    var addresses = addresses(status.path("TailscaleIPs"));
    if (addresses.isEmpty()) {
      return new TailscaleState.NotConnected(
          "Tailscale gave this machine no address yet. Wait a moment.");
    }
    if (!NAME.matcher(name).matches() || !texts(status.path("CertDomains")).contains(name)) {
      return new TailscaleState.Refused(
          "Tailscale runs, but your tailnet gives no certificates. Turn on MagicDNS and HTTPS"
              + " certificates on the DNS page of its admin console.");
    }
    return new TailscaleState.Ready(name, addresses, Optional.empty());
  }

  private static List<InetAddress> addresses(JsonNode literals) {
    var addresses = new ArrayList<InetAddress>();
    for (var literal : texts(literals)) {
      try {
        addresses.add(InetAddress.ofLiteral(literal));
      } catch (IllegalArgumentException e) {
        throw new TailscaleException.Garbled("no address", e);
      }
    }
    addresses.sort(Comparator.comparing(address -> !(address instanceof Inet4Address)));
    return addresses;
  }

  private static List<String> texts(JsonNode array) {
    var texts = new ArrayList<String>();
    for (var text : array) {
      texts.add(withoutDot(text.asString("")));
    }
    return texts;
  }

  private static String withoutDot(String name) {
    return name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
  }

  private JsonNode parse(HttpAnswer answer) {
    try {
      return json.readTree(answer.body());
    } catch (JacksonException e) {
      throw new TailscaleException.Garbled("no JSON", e);
    }
  }

  private static String no(HttpAnswer answer) {
    return answer.status() == FORBIDDEN
        ? "Tailscale does not let this user ask it. Run: sudo tailscale set --operator=$USER"
        : "Tailscale refuses to say how it is (" + told(answer) + "). Restart it.";
  }

  // What a program said, fit to be shown.
  private static String told(HttpAnswer answer) {
    var line = answer.body().replaceAll("[\\p{Cntrl}\\p{Cf}\\s]+", " ").strip();
    var cut = line.length() > TOLD_MAX ? line.substring(0, TOLD_MAX) + "…" : line;
    return cut.isEmpty() ? "status " + answer.status() : cut;
  }
}
