package dev.traymux.exposure;

import java.net.IDN;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// A public address of the user's own, such as a domain or a tunnel. Its proxies end TLS and hand
/// requests on to this machine; what they say about the client is believed, and nobody else.
///
/// @param url `https://NAME` or `https://NAME:PORT`, normalised: as a browser writes the origin
/// @param proxies from which addresses the proxies connect to this machine
public record OwnUrl(URI url, Set<InetAddress> proxies) implements Way {
  private static final int MOST_PROXIES = 16;
  private static final int HTTPS = 443;
  private static final int LAST_PORT = 0xffff;

  private static final Pattern NAME =
      Pattern.compile(
          "(?=.{1,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])?");

  /// @throws ExposureException.UrlRefused with a sentence about what is wrong
  public OwnUrl {
    url = normalised(url);
    if (proxies.isEmpty()) {
      throw refused(
          "Say from which addresses your proxy connects to this machine, such as 127.0.0.1 if it"
              + " runs here.");
    }
    if (proxies.size() > MOST_PROXIES) {
      throw refused("More than " + MOST_PROXIES + " proxies cannot be trusted. Name fewer.");
    }
    for (var proxy : proxies) {
      if (proxy.isAnyLocalAddress() || proxy.isMulticastAddress()) {
        throw refused(
            Addresses.text(proxy)
                + " is not the address of one machine. Name the address from which your proxy"
                + " connects.");
      }
    }
    proxies = Set.copyOf(proxies);
  }

  /// From what a person typed.
  ///
  /// @param proxies each a literal address
  /// @throws ExposureException.UrlRefused with a sentence about what is wrong
  public static OwnUrl of(String url, Collection<String> proxies) {
    var addresses = new LinkedHashSet<InetAddress>();
    for (var proxy : proxies) {
      try {
        addresses.add(InetAddress.ofLiteral(proxy.strip()));
      } catch (IllegalArgumentException e) {
        throw refused(
            "“"
                + proxy.strip()
                + "” is no address. Name your proxy by its address, such as 127.0.0.1 or fd00::2.");
      }
    }
    try {
      return new OwnUrl(new URI(ascii(url.strip())), addresses);
    } catch (URISyntaxException e) {
      throw refused("That is not a URL. It has to look like https://desk.example.org.");
    }
  }

  /// As a browser writes it, e.g. `https://desk.example.org`.
  public String origin() {
    return url.toString();
  }

  /// Where the proxies that run on this machine find a listener of their own: the loopback address
  /// of each family they connect from.
  List<InetAddress> loopbacks() {
    return proxies.stream()
        .filter(InetAddress::isLoopbackAddress)
        .map(proxy -> proxy instanceof Inet6Address ? "::1" : "127.0.0.1")
        .distinct()
        .sorted()
        .map(InetAddress::ofLiteral)
        .toList();
  }

  /// Whether some proxy runs elsewhere, and comes in through the listeners for phones.
  boolean hasProxyElsewhere() {
    return proxies.stream().anyMatch(proxy -> !proxy.isLoopbackAddress());
  }

  // Browsers send names of other scripts in their ASCII form.
  private static String ascii(String url) {
    try {
      int from = url.indexOf("://") + 3;
      int to = from;
      while (to < url.length() && ":/?#".indexOf(url.charAt(to)) < 0) {
        to++;
      }
      return from < 3
          ? url
          : url.substring(0, from) + IDN.toASCII(url.substring(from, to)) + url.substring(to);
    } catch (IllegalArgumentException e) {
      throw refused("The name in that URL is not one a browser could ask for.");
    }
  }

  private static URI normalised(URI url) {
    if (!"https".equalsIgnoreCase(url.getScheme())) {
      throw refused(
          "The URL has to begin with https:// since phones get no terminal over plain HTTP.");
    }
    if (url.getHost() == null || url.getRawUserInfo() != null) {
      throw refused("That URL names no host. It has to look like https://desk.example.org.");
    }
    var path = url.getRawPath();
    if (!(path == null || path.isEmpty() || path.equals("/"))
        || url.getRawQuery() != null
        || url.getRawFragment() != null) {
      throw refused(
          "Traymux needs a name of its own: leave out what follows "
              + url.getHost()
              + " in the URL.");
    }
    var host = url.getHost().toLowerCase(Locale.ROOT);
    if (!NAME.matcher(host).matches() || host.endsWith(".local") || host.endsWith(".localhost")) {
      throw refused(
          "“" + host + "” is not a public name. Use the one your proxy has a certificate for.");
    }
    int port = url.getPort();
    if (port == 0 || port > LAST_PORT) {
      throw refused("Ports go from 1 to " + LAST_PORT + ".");
    }
    return URI.create("https://" + host + (port < 0 || port == HTTPS ? "" : ":" + port));
  }

  private static ExposureException.UrlRefused refused(String sentence) {
    return new ExposureException.UrlRefused(sentence);
  }
}
