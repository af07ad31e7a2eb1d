package dev.traymux.keyring;

import dev.traymux.config.PrivateFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// The files with private keys. Each is either plain, or sealed with a key that is in the system's
/// keyring; which of the two new ones become is remembered in a file beside them. Both kinds are
/// read whatever that says, so that nothing is lost when a change from one to the other is broken
/// off.
public final class KeyFiles {
  /// Is there while keys are in the keyring, and says under which name.
  public static final String MARKER = "keyring";

  private static final int NAME_BYTES = 16;

  private final Path data;
  private final List<Path> files;
  private final Keyring keyring;
  private final SecureRandom random;

  // Guards the files against two changes at once, and what follows.
  private final ReentrantLock lock = new ReentrantLock();

  // Asked of the keyring once: it may be locked while Traymux runs.
  private @Nullable SealingKey known;

  /// @param data the folder below which all of them are
  /// @param files all there may be; some or none are there yet
  /// @param random makes the key, and nonces
  public KeyFiles(Path data, List<Path> files, Keyring keyring, SecureRandom random) {
    this.data = data;
    this.files = List.copyOf(files);
    this.keyring = keyring;
    this.random = random;
  }

  /// Files that are plain and stay so.
  public static KeyFiles plain(Path data) {
    return new KeyFiles(data, List.of(), new NoKeyring(), new SecureRandom());
  }

  /// The plain content of a file that must exist. Never follows a link.
  ///
  /// @throws KeyringException if it is sealed and the keyring does not give its key
  /// @throws IOException if it cannot be read, or was sealed and then changed
  public byte[] read(Path file) throws IOException {
    var content = PrivateFiles.read(file);
    var sealed = SealedKey.parse(content);
    if (sealed.isEmpty()) {
      return content;
    }
    lock.lock();
    try {
      return sealed.get().open(key(sealed.get().keyName(), file), nameOf(file));
    } finally {
      lock.unlock();
    }
  }

  /// Replaces a file; see [PrivateFiles#write].
  ///
  /// @param content plain
  /// @throws KeyringException if keys are in the keyring and it does not give their key
  public void write(Path file, byte[] content) throws IOException {
    lock.lock();
    try {
      var name = keyName();
      PrivateFiles.write(
          file,
          name.isEmpty()
              ? content
              : SealedKey.seal(content, key(name.get(), file), nameOf(file), random));
    } finally {
      lock.unlock();
    }
  }

  /// Whether some file needs the keyring, or the next one will.
  public boolean areInKeyring() {
    try {
      return !keyNames().isEmpty();
    } catch (IOException e) {
      // It says so itself as soon as a key is read.
      return true;
    }
  }

  /// Those of the files that are there.
  public List<Path> list() {
    return files.stream().filter(f -> Files.exists(f, LinkOption.NOFOLLOW_LINKS)).toList();
  }

  /// Where the keys are, for a person.
  public String sentence() {
    return areInKeyring()
        ? "The keys are in files that only your keyring opens."
        : "The keys are in files that only you can read.";
  }

  /// Moves the keys into the keyring, or back into plain files.
  ///
  /// @throws KeyringException when it is locked or cannot be reached; nothing was changed then
  /// @throws IOException if a file cannot be written; those that were are good nevertheless
  public void keepIn(boolean inKeyring) throws IOException {
    lock.lock();
    try {
      if (inKeyring) {
        seal();
      } else {
        unseal();
      }
    } finally {
      lock.unlock();
    }
  }

  /// Takes the key out of the keyring, for files that are gone or about to be.
  ///
  /// @throws KeyringException when it is locked or cannot be reached
  public void forget() throws IOException {
    lock.lock();
    try {
      var name = keyName();
      if (name.isPresent()) {
        keyring.forget(name.get());
      }
      known = null;
    } finally {
      lock.unlock();
    }
  }

  private void seal() throws IOException {
    if (keyName().isPresent()) {
      // Perhaps the last time was broken off.
      rewrite();
      return;
    }
    var key = SealingKey.random(newName(), random);
    keyring.keep(key.name(), key.text());
    // Believed only once read back.
    if (!keyring.find(key.name()).equals(Optional.of(key.text()))) {
      throw new KeyringException.Failed("it did not keep what it was given", null);
    }
    known = key;
    PrivateFiles.write(marker(), key.name().getBytes(StandardCharsets.US_ASCII));
    rewrite();
  }

  private void unseal() throws IOException {
    // Without a marker too: perhaps the last time was broken off.
    var names = keyNames();
    if (names.isEmpty()) {
      return;
    }
    // Before the marker goes: without the key nothing could be read, and so nothing is begun.
    for (var file : list()) {
      read(file);
    }
    Files.deleteIfExists(marker());
    rewrite();
    names.forEach(keyring::forget);
    known = null;
  }

  private void rewrite() throws IOException {
    for (var file : list()) {
      write(file, read(file));
    }
  }

  private SealingKey key(String name, Path file) {
    var current = known;
    if (current == null || !current.name().equals(name)) {
      current =
          keyring
              .find(name)
              .flatMap(text -> SealingKey.parse(name, text))
              .orElseThrow(() -> new KeyringException.KeyMissing(file));
      known = current;
    }
    return current;
  }

  private Optional<String> keyName() throws IOException {
    if (!Files.exists(marker(), LinkOption.NOFOLLOW_LINKS)) {
      return Optional.empty();
    }
    var name = new String(PrivateFiles.read(marker()), StandardCharsets.US_ASCII);
    if (!name.matches(SealingKey.NAME)) {
      throw new FileSystemException(marker().toString(), null, "damaged");
    }
    return Optional.of(name);
  }

  // Of the marker, and of every file that is sealed.
  private Set<String> keyNames() throws IOException {
    var names = new HashSet<String>();
    keyName().ifPresent(names::add);
    for (var file : list()) {
      SealedKey.parse(PrivateFiles.read(file)).map(SealedKey::keyName).ifPresent(names::add);
    }
    return names;
  }

  private String newName() {
    var bytes = new byte[NAME_BYTES];
    random.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  private Path marker() {
    return data.resolve(MARKER);
  }

  // Part of what is sealed, so that one key cannot be put in the place of another.
  private String nameOf(Path file) {
    return data.relativize(file).toString();
  }
}
