package dev.traymux.exposure;

import dev.traymux.store.SettingTable;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What the person at the machine chose about being reached, as it is remembered.
///
/// @param phonesAllowed the switch above all others
/// @param localNetwork whether private networks are listened on
/// @param tailscale whether Tailscale is used where it can be
/// @param preferred the origin that phones are sent to, where it is one of those there are
record Wishes(
    boolean phonesAllowed,
    boolean localNetwork,
    boolean tailscale,
    Optional<OwnUrl> ownUrl,
    String preferred) {
  private static final Logger log = LoggerFactory.getLogger(Wishes.class);

  private static final String PHONES = "network.phones-allowed";
  private static final String LOCAL_NETWORK = "network.local";
  private static final String TAILSCALE = "network.tailscale";
  private static final String OWN_URL = "network.own-url";
  private static final String PREFERRED = "network.preferred";

  /// Makes the switch be off when it is read next.
  static void stopPhones(SettingTable settings) {
    settings.put(PHONES, Boolean.toString(false));
  }

  /// The URL that was remembered.
  static Optional<OwnUrl> ownUrl(SettingTable settings) {
    return settings.get(OWN_URL).flatMap(Wishes::url);
  }

  /// Remembers a URL, or that there is none.
  static void remember(SettingTable settings, Optional<OwnUrl> own) {
    settings.put(OWN_URL, own.map(Wishes::text).orElse(""));
  }

  /// What was remembered.
  ///
  /// @param phonesAllowed whether they are if nobody ever said
  static Wishes read(SettingTable settings, boolean phonesAllowed) {
    return new Wishes(
        settings.get(PHONES).map(Boolean::parseBoolean).orElse(phonesAllowed),
        settings.get(LOCAL_NETWORK).map(Boolean::parseBoolean).orElse(true),
        settings.get(TAILSCALE).map(Boolean::parseBoolean).orElse(true),
        ownUrl(settings),
        settings.get(PREFERRED).orElse(""));
  }

  /// Remembers what differs from before.
  void remember(SettingTable settings, Wishes before) {
    if (phonesAllowed != before.phonesAllowed) {
      settings.put(PHONES, Boolean.toString(phonesAllowed));
    }
    if (localNetwork != before.localNetwork) {
      settings.put(LOCAL_NETWORK, Boolean.toString(localNetwork));
    }
    if (tailscale != before.tailscale) {
      settings.put(TAILSCALE, Boolean.toString(tailscale));
    }
    if (!ownUrl.equals(before.ownUrl)) {
      remember(settings, ownUrl);
    }
    if (!preferred.equals(before.preferred)) {
      settings.put(PREFERRED, preferred);
    }
  }

  Wishes withPhones(boolean allowed) {
    return new Wishes(allowed, localNetwork, tailscale, ownUrl, preferred);
  }

  Wishes withLocalNetwork(boolean wanted) {
    return new Wishes(phonesAllowed, wanted, tailscale, ownUrl, preferred);
  }

  Wishes withTailscale(boolean wanted) {
    return new Wishes(phonesAllowed, localNetwork, wanted, ownUrl, preferred);
  }

  Wishes withOwnUrl(Optional<OwnUrl> url) {
    return new Wishes(phonesAllowed, localNetwork, tailscale, url, preferred);
  }

  Wishes withPreferred(String origin) {
    return new Wishes(phonesAllowed, localNetwork, tailscale, ownUrl, origin);
  }

  // The URL, then its proxies, with blanks between.
  private static String text(OwnUrl own) {
    var proxies = own.proxies().stream().map(InetAddress::getHostAddress).sorted();
    return own.origin() + " " + proxies.collect(Collectors.joining(" "));
  }

  private static Optional<OwnUrl> url(String text) {
    if (text.isEmpty()) {
      return Optional.empty();
    }
    try {
      var parts = Arrays.asList(text.split(" ", -1));
      return Optional.of(OwnUrl.of(parts.getFirst(), parts.subList(1, parts.size())));
    } catch (ExposureException.UrlRefused e) {
      log.error("The URL that was remembered cannot be used.", e);
      return Optional.empty();
    }
  }
}
