package dev.traymux.backup;

import dev.traymux.config.PrivateFiles;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import tools.jackson.core.JacksonException;

/// Reads a backup. Believes nothing: the names are those of a list, nothing is compressed, the
/// sizes are bounded, and every file has to have the hash that the manifest says.
final class Archive {
  private static final long MAX_KEY = 64 * 1024L;
  private static final long MAX_DATABASE = 4L << 30;
  private static final int BUFFER = 64 * 1024;

  // A ZIP begins with its first entry; APPNOTE.TXT, 4.3.7.
  private static final byte[] ZIP = {'P', 'K', 3, 4};

  private final Path file;
  private final Set<String> required;
  private final Set<String> allowed;

  /// @param required names that have to be in it
  /// @param allowed names that may be in it, the required ones among them
  Archive(Path file, Set<String> required, Set<String> allowed) {
    this.file = file;
    this.required = required;
    this.allowed = allowed;
  }

  /// Whether it takes a passphrase.
  boolean isEncrypted() {
    try (var in = open()) {
      return SealedStream.header(in).isPresent();
    } catch (IOException e) {
      throw new BackupException.Unreadable(file, e);
    }
  }

  /// Unpacks it into a folder that is there and empty. Every file is on disk when this returns.
  Manifest extract(Path folder, Optional<char[]> passphrase) {
    try (var raw = open()) {
      var header = SealedStream.header(raw);
      if (header.isEmpty()) {
        requireZip(raw);
        return extract(raw, folder);
      }
      var given = passphrase.orElseThrow(() -> new BackupException.WrongPassphrase(file, null));
      return extract(SealedStream.read(raw, header.get(), given), folder);
    } catch (SealedStream.Broken e) {
      throw e.atOnce()
          ? new BackupException.WrongPassphrase(file, e)
          : new BackupException.NoBackup(file, "it is damaged", e);
    } catch (ZipException e) {
      throw new BackupException.NoBackup(file, "it is damaged", e);
    } catch (EOFException e) {
      throw new BackupException.NoBackup(file, "its end is missing", e);
    } catch (IOException e) {
      throw new BackupException.Unreadable(file, e);
    }
  }

  private BufferedInputStream open() throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new IOException("not a regular file");
    }
    return new BufferedInputStream(Files.newInputStream(file), BUFFER);
  }

  private void requireZip(BufferedInputStream in) throws IOException {
    in.mark(ZIP.length);
    var first = in.readNBytes(ZIP.length);
    in.reset();
    if (!Arrays.equals(first, ZIP)) {
      throw no("it is no backup of Traymux");
    }
  }

  private Manifest extract(InputStream in, Path folder) throws IOException {
    var zip = new ZipInputStream(in);
    var manifest = manifest(zip);
    var seen = new HashSet<String>();
    for (var listed : manifest.files()) {
      if (!allowed.contains(listed.name()) || !seen.add(listed.name())) {
        throw no("it contains " + listed.name() + ", which does not belong there");
      }
      var entry = zip.getNextEntry();
      if (entry == null || !entry.getName().equals(listed.name())) {
        throw no("it does not contain what it says");
      }
      extract(zip, entry, listed, folder.resolve(listed.name()));
    }
    if (zip.getNextEntry() != null) {
      throw no("it contains more than it says");
    }
    if (!seen.containsAll(required)) {
      throw no("something is missing in it");
    }
    // What is encrypted is whole only once its last part was read.
    in.transferTo(OutputStream.nullOutputStream());
    return manifest;
  }

  private Manifest manifest(ZipInputStream zip) throws IOException {
    var entry = zip.getNextEntry();
    if (entry == null || !entry.getName().equals(Manifest.NAME)) {
      throw no("it is no backup of Traymux");
    }
    requireStored(entry);
    var json = zip.readNBytes(Manifest.MAX_LENGTH + 1);
    Manifest manifest;
    try {
      manifest = Manifest.parse(json).orElseThrow(() -> no("what it says about itself is damaged"));
    } catch (JacksonException e) {
      throw new BackupException.NoBackup(file, "what it says about itself is damaged", e);
    }
    if (manifest.format() > Manifest.FORMAT) {
      throw new BackupException.Newer(file, manifest.traymux(), null);
    }
    return manifest;
  }

  private void extract(ZipInputStream zip, ZipEntry entry, Manifest.Entry listed, Path target)
      throws IOException {
    requireStored(entry);
    long most = listed.name().endsWith(".db") ? MAX_DATABASE : MAX_KEY;
    if (listed.size() < 0 || listed.size() > most || entry.getSize() != listed.size()) {
      throw no(listed.name() + " has a wrong size");
    }
    var sha256 = Sha256.digest();
    try (var out = create(target)) {
      var buffer = new byte[BUFFER];
      long size = 0;
      for (int count = zip.read(buffer); count >= 0; count = zip.read(buffer)) {
        size += count;
        if (size > listed.size()) {
          throw no(listed.name() + " has a wrong size");
        }
        sha256.update(buffer, 0, count);
        write(out, target, buffer, count);
      }
      sync(out, target);
    }
    if (!HexFormat.of()
        .formatHex(sha256.digest())
        .equals(listed.sha256().toLowerCase(Locale.ROOT))) {
      throw no(listed.name() + " is damaged");
    }
  }

  private static FileChannel create(Path target) {
    try {
      var parent = target.getParent();
      if (parent != null) {
        PrivateFiles.createDirectory(parent);
      }
      return PrivateFiles.createNew(target);
    } catch (IOException e) {
      throw new BackupException.NotUnpacked(target, e);
    }
  }

  private static void write(FileChannel out, Path target, byte[] buffer, int count) {
    try {
      var bytes = ByteBuffer.wrap(buffer, 0, count);
      while (bytes.hasRemaining()) {
        out.write(bytes);
      }
    } catch (IOException e) {
      throw new BackupException.NotUnpacked(target, e);
    }
  }

  private static void sync(FileChannel out, Path target) {
    try {
      out.force(true);
    } catch (IOException e) {
      throw new BackupException.NotUnpacked(target, e);
    }
  }

  private void requireStored(ZipEntry entry) {
    if (entry.getMethod() != ZipEntry.STORED) {
      throw no(entry.getName() + " is compressed, which Traymux never does");
    }
  }

  private BackupException no(String why) {
    return new BackupException.NoBackup(file, why, null);
  }
}
