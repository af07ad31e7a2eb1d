package dev.traymux.exposure;

import dev.traymux.access.Audit;
import dev.traymux.config.AppDirectories;
import dev.traymux.keyring.KeyFiles;
import dev.traymux.store.Database;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;

/// A process of its own that makes every file Traymux makes, uses a code, and dies without closing
/// anything.
final class Belongings {
  private Belongings() {}

  public static void main(String[] args) throws IOException {
    var directories = AppDirectories.under(Path.of(args[0])).create();
    var clock = Clock.systemUTC();
    var random = new SecureRandom();
    var keys = KeyFiles.plain(directories.data());
    @SuppressWarnings("resource") // dies with it open
    var database = Database.open(directories.database(), directories.natives(), clock);
    ServerIdentity.load(directories.identityKey(), keys, random);
    new Authority(
            directories.authority(),
            keys,
            new MachineName("desk"),
            clock,
            random,
            new Audit(database.audit(), clock))
        .cover(Lan.of("192.168.1.5"));
    database.spentCodes().spend("code", clock.instant());
    Runtime.getRuntime().halt(137);
  }
}
