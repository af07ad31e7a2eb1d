package dev.traymux.backup;

import dev.traymux.access.Audit;
import dev.traymux.access.Principal;
import dev.traymux.config.AppDirectories;
import dev.traymux.config.PrivateFiles;
import dev.traymux.exposure.Exposure;
import dev.traymux.exposure.ExposureException;
import dev.traymux.exposure.ServerIdentity;
import dev.traymux.keyring.KeyFiles;
import dev.traymux.store.Database;
import dev.traymux.store.DeviceRow;
import dev.traymux.store.StoreException;
import dev.traymux.store.TokenRow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Puts a backup in the place of what is there, while no Traymux runs. Everything is unpacked and
/// checked beside it first; what was there is moved aside, never deleted.
///
/// A backup is the past, and some of the past must not come back. What was decided since about a
/// device or token counts, as far as the present data tells: removed stays removed, and fewer
/// scopes stay fewer; the stricter rule holds, and no proxy is trusted that is not now. Codes that
/// were used stay used, nobody is logged in, and phones are not allowed until somebody allows them.
public final class Restore {
  // The stages, each a folder beside the data. From the second on, what is missing is moves, and
  // the
  // next start makes up for them.
  private static final String UNPACKING = "restore-unpacking";
  private static final String CHECKED = "restore-checked";
  private static final String CLEARED = "restore-cleared";

  private static final DateTimeFormatter SUFFIX =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  private final AppDirectories directories;
  private final Clock clock;

  public Restore(AppDirectories directories, Clock clock) {
    this.directories = directories;
    this.clock = clock;
  }

  /// What a backup would bring, and leave out.
  ///
  /// @param created when the backup was written
  /// @param returning labels of the devices that will have access afterwards
  /// @param tokens labels of the scripts' tokens that will be valid afterwards
  /// @param staysRemoved labels of devices in the backup that were removed since
  /// @param rules that will hold afterwards
  /// @param removalsKnown whether the present data could tell what was removed since
  public record Contents(
      Instant created,
      String serverId,
      List<String> returning,
      List<String> tokens,
      List<String> staysRemoved,
      Rules rules,
      boolean removalsKnown) {
    public Contents {
      returning = List.copyOf(returning);
      tokens = List.copyOf(tokens);
      staysRemoved = List.copyOf(staysRemoved);
    }
  }

  /// Whether a file takes a passphrase.
  ///
  /// @throws BackupException if it cannot be read
  public static boolean isEncrypted(Path file) {
    return new Archive(file, Set.of(), Set.of()).isEncrypted();
  }

  /// Unpacks a backup beside the present data and checks all of it. Nothing of the present changes.
  ///
  /// @throws BackupException with a sentence for the user
  /// @throws StoreException.Locked if a Traymux has the present data open
  public Contents prepare(Path file, Optional<char[]> passphrase) {
    var unpacking = stage(UNPACKING);
    try {
      Trees.delete(unpacking);
      PrivateFiles.createDirectory(unpacking);
      var known = names(Stream.concat(Stream.of(directories.database()), keys()));
      var required = names(Stream.of(directories.database(), directories.identityKey()));
      var manifest = new Archive(file, required, known).extract(unpacking, passphrase);
      return check(file, manifest);
    } catch (IOException e) {
      throw new BackupException.NotUnpacked(directories.data(), e);
    }
  }

  /// Puts what was prepared in place.
  ///
  /// @return where the data is that was there before; empty if there was none
  public Optional<Path> apply() {
    try {
      Files.move(stage(UNPACKING), stage(CHECKED));
      return resume();
    } catch (IOException e) {
      throw new BackupException.Interrupted(directories.data(), e);
    }
  }

  /// Throws away what was prepared.
  public void discard() throws IOException {
    Trees.delete(stage(UNPACKING));
  }

  /// Goes on with a restoration that was broken off after its check; usually there is none. Has to
  /// come before anything else of the data is opened.
  ///
  /// @return where the data is that was there before, if it was moved now
  /// @throws BackupException if files cannot be moved
  public Optional<Path> resume() {
    try {
      Optional<Path> aside = Optional.empty();
      if (Files.exists(stage(CHECKED))) {
        aside = moveAside();
        Files.move(stage(CHECKED), stage(CLEARED));
      }
      if (Files.exists(stage(CLEARED))) {
        moveIn(stage(CLEARED));
      }
      return aside;
    } catch (IOException e) {
      throw new BackupException.Interrupted(directories.data(), e);
    }
  }

  private Contents check(Path file, Manifest manifest) {
    var unpacked = under(stage(UNPACKING));
    var decisions = Decisions.of(directories);
    try (var database = Database.openIntact(unpacked.database(), directories.natives())) {
      var audit = new Audit(database.audit(), clock);
      var before = database.devices().list();
      decisions.ifPresent(d -> d.applyTo(database, audit, clock.instant()));
      var after = database.devices().list();
      Exposure.switchOff(database.settings());
      audit.record(
          new Principal.Operator(),
          Audit.Action.RESTORED,
          "a backup of " + manifest.created() + " by Traymux " + manifest.traymux());
      return new Contents(
          manifest.created(),
          identity(file).id(),
          labels(after.stream()),
          database.tokens().list().stream().map(TokenRow::label).toList(),
          labels(
              before.stream()
                  .filter(d -> after.stream().map(DeviceRow::id).noneMatch(d.id()::equals))),
          Rules.of(database),
          decisions.isPresent());
    } catch (StoreException.Newer e) {
      throw new BackupException.Newer(file, manifest.traymux(), e);
    } catch (StoreException e) {
      throw new BackupException.NoBackup(file, "its database is damaged", e);
    }
  }

  private ServerIdentity identity(Path file) {
    try {
      return ServerIdentity.load(
          under(stage(UNPACKING)).identityKey(),
          KeyFiles.plain(stage(UNPACKING)),
          new SecureRandom());
    } catch (ExposureException e) {
      throw new BackupException.NoBackup(file, "its identity key is damaged", e);
    }
  }

  private Optional<Path> moveAside() throws IOException {
    var present = Belongings.installation(directories).stream().filter(Files::exists).toList();
    if (present.isEmpty()) {
      return Optional.empty();
    }
    var aside = stage("before-restore-" + SUFFIX.format(clock.instant()));
    PrivateFiles.createDirectory(aside);
    for (var file : present) {
      Files.move(file, aside.resolve(file.getFileName()));
    }
    return Optional.of(aside);
  }

  private void moveIn(Path cleared) throws IOException {
    try (var files = Files.list(cleared)) {
      for (var file : files.toList()) {
        Files.move(file, directories.data().resolve(file.getFileName()));
      }
    }
    Files.delete(cleared);
  }

  private AppDirectories under(Path data) {
    return new AppDirectories(
        data, directories.config(), directories.state(), directories.runtime());
  }

  private Stream<Path> keys() {
    return Belongings.keys(directories).stream();
  }

  private Set<String> names(Stream<Path> files) {
    return files
        .map(file -> directories.data().relativize(file).toString())
        .collect(Collectors.toUnmodifiableSet());
  }

  private static List<String> labels(Stream<DeviceRow> devices) {
    return devices.map(DeviceRow::label).toList();
  }

  private Path stage(String name) {
    return directories.data().resolve(name);
  }
}
