package dev.traymux.backup;

import dev.traymux.access.AccessRules;
import dev.traymux.access.Audit;
import dev.traymux.access.Principal;
import dev.traymux.access.UnverifiedTls;
import dev.traymux.exposure.Exposure;
import dev.traymux.exposure.OwnUrl;
import dev.traymux.store.Database;
import java.util.Optional;

/// What holds for every device alike, and whose word about them is believed.
///
/// @param unverifiedTls what a phone may do that does not trust the certificate
/// @param ownUrl with its proxies
public record Rules(UnverifiedTls unverifiedTls, Optional<OwnUrl> ownUrl) {
  /// Those of some data.
  static Rules of(Database database) {
    return new Rules(
        AccessRules.stored(database.settings()), Exposure.ownUrl(database.settings()));
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
