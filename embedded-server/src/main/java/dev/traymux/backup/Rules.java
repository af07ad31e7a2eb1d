package dev.traymux.backup;

import dev.traymux.access.AccessRules;
import dev.traymux.access.Audit;
import dev.traymux.access.Principal;
import dev.traymux.access.UnverifiedTls;
import dev.traymux.exposure.Addresses;
import dev.traymux.exposure.Exposure;
import dev.traymux.exposure.OwnUrl;
import dev.traymux.store.Database;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// What holds for every device alike, and whose word about them is believed.
///
/// @param unverifiedTls what a phone may do that does not trust the certificate
/// @param ownUrl with its proxies
public record Rules(UnverifiedTls unverifiedTls, Optional<OwnUrl> ownUrl) {
  /// What will be so once they hold, for a person.
  public List<String> sentences() {
    var unverified =
        switch (unverifiedTls) {
          case ALLOW -> "may do what their scopes say";
          case VIEW_ONLY -> "may only look";
          case REFUSE -> "are refused";
        };
    return List.of(
        "Phones that do not trust this machine's certificate " + unverified + " after this.",
        ownUrl
            .map(own -> own.origin() + " leads here after this. Its proxies: " + proxies(own) + ".")
            .orElse("No URL of your own leads here after this, and no proxy is trusted."));
  }

  private static String proxies(OwnUrl own) {
    return own.proxies().stream().map(Addresses::text).sorted().collect(Collectors.joining(", "));
  }

  /// Those of some data.
  static Rules of(Database database) {
    return new Rules(AccessRules.stored(database.settings()), Exposure.ownUrl(database.settings()));
  }

  /// Makes what is about to be restored no laxer than this: the stricter rule holds, and no proxy
  /// is trusted that is not trusted now.
  void applyTo(Database restored, Audit audit) {
    var then = of(restored);
    if (unverifiedTls.compareTo(then.unverifiedTls) > 0) {
      new AccessRules(restored.settings(), audit)
          .setUnverifiedTls(new Principal.Operator(), unverifiedTls);
    }
    if (then.ownUrl.isPresent()) {
      Exposure.remember(restored.settings(), ownUrl);
    }
  }
}
