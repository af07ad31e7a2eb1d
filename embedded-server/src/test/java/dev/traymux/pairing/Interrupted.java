package dev.traymux.pairing;

import dev.traymux.access.Audit;
import dev.traymux.access.Devices;
import dev.traymux.access.Limits;
import dev.traymux.config.AppDirectories;
import dev.traymux.config.LimitConfig;
import dev.traymux.config.PairingConfig;
import dev.traymux.exposure.ServerIdentity;
import dev.traymux.keyring.KeyFiles;
import dev.traymux.store.Database;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.concurrent.Executors;

/// A process of its own in which a phone uses a code and then waits for its digits to be typed,
/// until the process is killed. Prints the code's id.
final class Interrupted {
  private Interrupted() {}

  public static void main(String[] args) throws Exception {
    var directories = AppDirectories.under(Path.of(args[0])).create();
    var clock = Clock.systemUTC();
    var random = new SecureRandom();
    @SuppressWarnings("resource") // dies with it open
    var database = Database.open(directories.database(), directories.natives(), clock);
    var audit = new Audit(database.audit(), clock);
    var identity =
        ServerIdentity.load(directories.identityKey(), KeyFiles.plain(directories.data()), random);
    @SuppressWarnings("resource")
    var pairing =
        new Pairing(
            new PairingCodes(
                PairingConfig.DEFAULTS, database.spentCodes(), identity.id(), clock, random),
            identity,
            new Devices(database.devices(), audit, clock),
            new Limits(LimitConfig.DEFAULTS, System::nanoTime),
            audit,
            Executors.newSingleThreadScheduledExecutor());
    var phone = new Phone();
    var code = pairing.draw();
    pairing.claim(phone.claim(code), _ -> {}).reveal(phone.nonce);
    System.out.println(pairing.pending().orElseThrow().pairing());
    System.in.read();
  }
}
