package dev.traymux.exposure;

import dev.traymux.store.SettingTable;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
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

  // The names under which each is remembered.
  static final String PHONES = "network.phones-allowed";
  static final String LOCAL_NETWORK = "network.local";
  static final String TAILSCALE = "network.tailscale";
  static final String OWN_URL = "network.own-url";

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

  /// Remembers one of them, whatever was remembered before.
  ///
  /// @param name one of those above
  void remember(SettingTable settings, String name) {
    settings.put(name, Objects.requireNonNull(texts().get(name)));
  }

  /// Remembers what differs from before.
  void remember(SettingTable settings, Wishes before) {
    var old = before.texts();
    texts()
        .forEach(
            (name, text) -> {
              if (!text.equals(old.get(name))) {
                settings.put(name, text);
              }
            });
  }

  private Map<String, String> texts() {
    return Map.of(
        PHONES, Boolean.toString(phonesAllowed),
        LOCAL_NETWORK, Boolean.toString(localNetwork),
        TAILSCALE, Boolean.toString(tailscale),
        OWN_URL, ownUrl.map(Wishes::text).orElse(""),
        PREFERRED, preferred);
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
