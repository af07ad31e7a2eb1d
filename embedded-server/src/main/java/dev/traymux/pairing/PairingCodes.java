package dev.traymux.pairing;

import dev.traymux.config.PairingConfig;
import dev.traymux.store.SpentCodeTable;
import java.security.SecureRandom;
import java.time.Clock;

/// Draws codes and spends them: one alive at a time, each good for one claim.
public final class PairingCodes {
  public PairingCodes(
      PairingConfig config, SpentCodeTable spent, Clock clock, SecureRandom random) {}
}
