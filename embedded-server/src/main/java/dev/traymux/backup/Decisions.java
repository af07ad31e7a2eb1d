package dev.traymux.backup;

import dev.traymux.access.Audit;
import dev.traymux.access.Principal;
import dev.traymux.config.AppDirectories;
import dev.traymux.store.Database;
import dev.traymux.store.DeviceRow;
import dev.traymux.store.StoreException;
import dev.traymux.store.TokenRow;
import java.nio.file.Files;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// What was decided on this machine about who may do what, as its present data tells. A backup is
/// older, and must not undo it.
///
/// @param devices those that are paired
/// @param removedDevices those that were
/// @param tokens those that are valid
/// @param revokedTokens ids of those that were
/// @param spentCodes ids of pairing codes that were used
/// @param rules for all alike
record Decisions(
    List<DeviceRow> devices,
    List<DeviceRow> removedDevices,
    List<TokenRow> tokens,
    Set<String> revokedTokens,
    List<String> spentCodes,
    Rules rules) {
  /// Reads the present data; empty if there is none, or none that can be read.
  ///
  /// @throws StoreException.Locked if a Traymux has it open
  static Optional<Decisions> of(AppDirectories directories) {
    if (!Files.exists(directories.database())) {
      return Optional.empty();
    }
    try (var database = Database.openIntact(directories.database(), directories.natives())) {
      return Optional.of(
          new Decisions(
              database.devices().list(),
              database.devices().removed(),
              database.tokens().list(),
              revoked(database),
              database.spentCodes().list(),
              Rules.of(database)));
    } catch (StoreException.Locked e) {
      throw e;
    } catch (StoreException e) {
      // Damaged, perhaps: why somebody restores a backup.
      return Optional.empty();
    }
  }

  // Tokens that were revoked are in no table; the audit has them, id first.
  private static Set<String> revoked(Database database) {
    return database.audit().details(Audit.Action.TOKEN_REVOKED.name()).stream()
        .map(detail -> detail.split(" ", 2)[0])
        .collect(Collectors.toUnmodifiableSet());
  }

  /// Makes what is about to be restored agree with this. What was taken away is taken away there
  /// too where it was never given: the next backup that is restored may be a newer one.
  void applyTo(Database restored, Audit audit, Instant now) {
    for (var device : removedDevices) {
      restored.devices().put(device);
      restored.devices().remove(device.id(), now);
    }
    for (var device : restored.devices().list()) {
      devices.stream().filter(d -> d.id().equals(device.id())).forEach(restored.devices()::put);
    }
    var known = revoked(restored);
    for (var token : revokedTokens) {
      restored.tokens().remove(token);
      if (!known.contains(token)) {
        audit.record(
            new Principal.Operator(), Audit.Action.TOKEN_REVOKED, token + " stays revoked");
      }
    }
    for (var token : restored.tokens().list()) {
      tokens.stream().filter(t -> t.id().equals(token.id())).forEach(restored.tokens()::put);
    }
    spentCodes.forEach(code -> restored.spentCodes().spend(code, now));
    rules.applyTo(restored, audit);
  }
}
