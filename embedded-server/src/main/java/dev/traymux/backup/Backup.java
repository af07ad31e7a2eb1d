package dev.traymux.backup;

import dev.traymux.access.Audit;
import dev.traymux.access.Principal;
import dev.traymux.config.AppDirectories;
import dev.traymux.config.PrivateFiles;
import dev.traymux.config.ProgramVersion;
import dev.traymux.keyring.KeyFiles;
import dev.traymux.store.Database;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Writes backups of a running Traymux: a ZIP with the database as it is at this moment and every
/// key, or the same encrypted with a passphrase. The keys are in it as plain files even where a
/// keyring seals them, since a backup has to open where that keyring is not.
public final class Backup {
  private static final Logger log = LoggerFactory.getLogger(Backup.class);

  private static final String COPY = "backup.db";
  private static final int BUFFER = 64 * 1024;

  private final AppDirectories directories;
  private final Database database;
  private final KeyFiles keys;
  private final Audit audit;
  private final Clock clock;
  private final SecureRandom random;

  public Backup(
      AppDirectories directories,
      Database database,
      KeyFiles keys,
      Audit audit,
      Clock clock,
      SecureRandom random) {
    this.directories = directories;
    this.database = database;
    this.keys = keys;
    this.audit = audit;
    this.clock = clock;
    this.random = random;
  }

  /// Writes a backup that only this user can read. What was begun and not finished is taken away.
  ///
  /// @param file must not exist
  /// @param passphrase encrypts it
  /// @param progress is given the name of each part before it is written; false calls it off
  /// @throws BackupException with a sentence for the user
  /// @throws dev.traymux.store.StoreException if the database cannot be copied
  /// @throws dev.traymux.keyring.KeyringException if keys are in a keyring that does not open
  public void write(
      Principal.Operator by, Path file, Optional<char[]> passphrase, Predicate<String> progress) {
    try (var channel = create(file)) {
      boolean whole = false;
      try {
        audit.record(by, Audit.Action.BACKED_UP, file.toString());
        writeCopy(channel, file, passphrase, progress);
        whole = true;
      } finally {
        if (!whole) {
          discard(file);
        }
      }
    } catch (IOException e) {
      throw new BackupException.Unwritable(file, e);
    }
  }

  private static FileChannel create(Path file) throws IOException {
    try {
      return PrivateFiles.createNew(file);
    } catch (FileAlreadyExistsException e) {
      throw new BackupException.Exists(file);
    }
  }

  private void writeCopy(
      FileChannel channel, Path file, Optional<char[]> passphrase, Predicate<String> progress)
      throws IOException {
    var copy = directories.data().resolve(COPY);
    try {
      Files.deleteIfExists(copy);
      PrivateFiles.createNew(copy).close();
      database.copyTo(copy);
      var raw = new BufferedOutputStream(Channels.newOutputStream(channel));
      if (passphrase.isPresent()) {
        var sealing = SealedStream.write(raw, passphrase.get(), random);
        archive(sealing, file, parts(copy), progress);
        sealing.finish();
      } else {
        archive(raw, file, parts(copy), progress);
      }
      raw.flush();
      // What was written has to be on disk before it counts.
      channel.force(true);
    } finally {
      discard(copy);
    }
  }

  /// One entry of the archive.
  private record Part(Manifest.Entry entry, Source source, long crc) {}

  private interface Source {
    InputStream open() throws IOException;
  }

  private List<Part> parts(Path copy) throws IOException {
    var parts = new ArrayList<Part>();
    for (var key : keys.list()) {
      var content = keys.read(key);
      parts.add(part(nameOf(key), () -> new ByteArrayInputStream(content)));
    }
    parts.add(part(nameOf(directories.database()), () -> Files.newInputStream(copy)));
    return parts;
  }

  private static Part part(String name, Source source) throws IOException {
    var sha256 = Sha256.digest();
    var crc = new CRC32();
    long size = 0;
    try (var in = source.open()) {
      var buffer = new byte[BUFFER];
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        sha256.update(buffer, 0, count);
        crc.update(buffer, 0, count);
        size += count;
      }
    }
    var entry = new Manifest.Entry(name, size, HexFormat.of().formatHex(sha256.digest()));
    return new Part(entry, source, crc.getValue());
  }

  private void archive(OutputStream out, Path file, List<Part> parts, Predicate<String> progress)
      throws IOException {
    var json =
        new Manifest(
                Manifest.FORMAT,
                ProgramVersion.text(),
                clock.instant(),
                parts.stream().map(Part::entry).toList())
            .toJson();
    var zip = new ZipOutputStream(out);
    store(zip, part(Manifest.NAME, () -> new ByteArrayInputStream(json)));
    for (var part : parts) {
      if (!progress.test(part.entry().name())) {
        throw new BackupException.CalledOff(file);
      }
      store(zip, part);
    }
    zip.finish();
  }

  // Not compressed: what is in a backup is as large as it looks, so it cannot be a bomb.
  private static void store(ZipOutputStream zip, Part part) throws IOException {
    var entry = new ZipEntry(part.entry().name());
    entry.setMethod(ZipEntry.STORED);
    entry.setSize(part.entry().size());
    entry.setCrc(part.crc());
    zip.putNextEntry(entry);
    try (var in = part.source().open()) {
      in.transferTo(zip);
    }
    zip.closeEntry();
  }

  private String nameOf(Path file) {
    return directories.data().relativize(file).toString();
  }

  private static void discard(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      log.error("{} was left behind.", file, e);
    }
  }
}
