package dev.traymux.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.traymux.access.AccessRules;
import dev.traymux.access.Audit;
import dev.traymux.access.Bytes;
import dev.traymux.access.Device;
import dev.traymux.access.Devices;
import dev.traymux.access.Principal;
import dev.traymux.access.Scope;
import dev.traymux.access.TestKey;
import dev.traymux.access.Tokens;
import dev.traymux.access.UnverifiedTls;
import dev.traymux.config.AppDirectories;
import dev.traymux.exposure.Exposure;
import dev.traymux.exposure.OwnUrl;
import dev.traymux.exposure.ServerIdentity;
import dev.traymux.keyring.Keyring;
import dev.traymux.store.Database;
import dev.traymux.store.StoreException;
import dev.traymux.store.TokenRow;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Backups of one installation, and what restoring them brings back.
final class RestoreTest {
  private static final Principal.Operator OPERATOR = new Principal.Operator();

  @TempDir Path home;
  private final Clock clock = Clock.systemUTC();
  private AppDirectories directories;
  private Path file;

  @BeforeEach
  void create() throws IOException {
    directories = AppDirectories.under(home.resolve("desk")).create();
    file = home.resolve("traymux.backup");
  }

  /// The parts of a running Traymux that a backup is about.
  private record Desk(Database database, Devices devices, ServerIdentity identity, Backup backup)
      implements AutoCloseable {
    Device pair(String label) {
      return devices.pair(OPERATOR, TestKey.make().publicKey(), label, Scope.DEFAULTS);
    }

    AccessRules rules() {
      return new AccessRules(database.settings(), new Audit(database.audit(), Clock.systemUTC()));
    }

    Tokens tokens() {
      var clock = Clock.systemUTC();
      return new Tokens(
          database.tokens(), new Audit(database.audit(), clock), clock, new SecureRandom());
    }

    @Override
    public void close() {
      database.close();
    }
  }

  private Desk start() {
    return start(directories);
  }

  private Desk start(AppDirectories where) {
    var keys = Belongings.keyFiles(where, Keyring.ofThisSystem(Map.of()));
    var random = new SecureRandom();
    var database = Database.open(where.database(), where.natives(), clock);
    var audit = new Audit(database.audit(), clock);
    return new Desk(
        database,
        new Devices(database.devices(), audit, clock),
        ServerIdentity.load(where.identityKey(), keys, random),
        new Backup(where, database, keys, audit, clock, random));
  }

  private void write(Desk desk, Optional<char[]> passphrase) {
    desk.backup().write(OPERATOR, file, passphrase, _ -> true);
  }

  private Restore restore() {
    return new Restore(directories, clock);
  }

  private static Optional<char[]> passphrase(String text) {
    return Optional.of(text.toCharArray());
  }

  @Test
  void bringsBackWhoThisMachineIsAndItsDevices() throws IOException {
    String id;
    try (var desk = start()) {
      id = desk.identity().id();
      desk.pair("Pixel");
      desk.database().settings().put("network.phones-allowed", "true");
      write(desk, Optional.empty());
    }
    var elsewhere = AppDirectories.under(home.resolve("laptop")).create();
    var restore = new Restore(elsewhere, clock);

    var contents = restore.prepare(file, Optional.empty());
    assertThat(contents.returning()).containsExactly("Pixel");
    assertThat(contents.removalsKnown()).isFalse();
    assertThat(contents.serverId()).isEqualTo(id);
    assertThat(restore.apply()).isEmpty();

    try (var laptop = start(elsewhere)) {
      assertThat(laptop.identity().id()).isEqualTo(id);
      assertThat(laptop.devices().list()).extracting(Device::label).containsExactly("Pixel");
      assertThat(laptop.database().settings().get("network.phones-allowed")).contains("false");
      var audit = new Audit(laptop.database().audit(), clock);
      assertThat(audit.verify()).isInstanceOf(Audit.Verdict.Intact.class);
      assertThat(laptop.database().audit().last().orElseThrow().action()).isEqualTo("RESTORED");
    }
  }

  @Test
  void whoWasRemovedSinceStaysRemovedAndUsedCodesStayUsed() {
    try (var desk = start()) {
      desk.pair("Kept");
      var stolen = desk.pair("Stolen");
      write(desk, Optional.empty());
      desk.devices().revoke(OPERATOR, stolen.id());
      desk.pair("Paired later");
      desk.database().spentCodes().spend("code", clock.instant());
    }

    var restore = restore();
    var contents = restore.prepare(file, Optional.empty());
    assertThat(contents.returning()).containsExactly("Kept");
    assertThat(contents.staysRemoved()).containsExactly("Stolen");
    assertThat(contents.removalsKnown()).isTrue();
    restore.apply();

    try (var desk = start()) {
      assertThat(desk.devices().list()).extracting(Device::label).containsExactly("Kept");
      assertThat(desk.database().spentCodes().isSpent("code")).isTrue();
    }
  }

  @Test
  void fewerScopesStayFewerAndRevokedOrRenewedTokensDoNotComeBack() {
    String renewed;
    try (var desk = start()) {
      var phone = desk.pair("Phone");
      var tokens = desk.tokens();
      var kept = tokens.create(OPERATOR, "kept", Scope.DEFAULTS, Duration.ofDays(1)).token();
      var leaked = tokens.create(OPERATOR, "leaked", Scope.DEFAULTS, Duration.ofDays(1)).token();
      write(desk, Optional.empty());
      desk.devices().changeScopes(OPERATOR, phone.id(), Set.of(Scope.VIEW));
      tokens.rotate(OPERATOR, kept.id());
      tokens.revoke(OPERATOR, leaked.id());
      renewed = desk.database().tokens().list().getFirst().hash();
    }

    var restore = restore();
    assertThat(restore.prepare(file, Optional.empty()).tokens()).containsExactly("kept");
    restore.apply();

    try (var desk = start()) {
      assertThat(desk.devices().list().getFirst().scopes()).containsExactly(Scope.VIEW);
      assertThat(desk.database().tokens().list())
          .extracting(TokenRow::hash)
          .containsExactly(renewed);
      assertThat(desk.database().tokens().list())
          .extracting(TokenRow::used)
          .containsExactly(Optional.empty());
    }
  }

  @Test
  void whatWasTakenAwayStaysAwayThroughAnOlderBackupToo() {
    var newer = home.resolve("newer.backup");
    try (var desk = start()) {
      write(desk, Optional.empty());
      var stolen = desk.pair("Stolen");
      var tokens = desk.tokens();
      var leaked = tokens.create(OPERATOR, "leaked", Scope.DEFAULTS, Duration.ofDays(1)).token();
      desk.backup().write(OPERATOR, newer, Optional.empty(), _ -> true);
      desk.devices().revoke(OPERATOR, stolen.id());
      tokens.revoke(OPERATOR, leaked.id());
    }
    restore().prepare(file, Optional.empty());
    restore().apply();

    var later = new Restore(directories, Clock.offset(clock, Duration.ofMinutes(1)));
    var contents = later.prepare(newer, Optional.empty());
    later.apply();

    assertThat(contents.staysRemoved()).containsExactly("Stolen");
    try (var desk = start()) {
      assertThat(desk.devices().list()).isEmpty();
      assertThat(desk.tokens().list()).isEmpty();
      assertThat(new Audit(desk.database().audit(), clock).verify())
          .isInstanceOf(Audit.Verdict.Intact.class);
    }
  }

  @Test
  void theStricterRuleHoldsAndNoProxyIsTrustedAgain() throws IOException {
    var own = OwnUrl.of("https://desk.example.org", List.of("127.0.0.1", "192.0.2.7"));
    try (var desk = start()) {
      desk.rules().setUnverifiedTls(OPERATOR, UnverifiedTls.VIEW_ONLY);
      Exposure.remember(desk.database().settings(), Optional.of(own));
      write(desk, Optional.empty());
      desk.rules().setUnverifiedTls(OPERATOR, UnverifiedTls.REFUSE);
      Exposure.remember(desk.database().settings(), Optional.empty());
    }

    var contents = restore().prepare(file, Optional.empty());
    assertThat(contents.rules()).isEqualTo(new Rules(UnverifiedTls.REFUSE, Optional.empty()));
    restore().apply();

    try (var desk = start()) {
      assertThat(desk.rules().unverifiedTls()).isEqualTo(UnverifiedTls.REFUSE);
      assertThat(Exposure.ownUrl(desk.database().settings())).isEmpty();
    }

    var elsewhere = AppDirectories.under(home.resolve("laptop"));
    assertThat(new Restore(elsewhere.create(), clock).prepare(file, Optional.empty()).rules())
        .isEqualTo(new Rules(UnverifiedTls.VIEW_ONLY, Optional.of(own)));
  }

  @Test
  void aStricterRuleOfTheBackupHoldsAndItsProxiesAreThoseOfNow() {
    var now = OwnUrl.of("https://desk.example.org", List.of("192.0.2.8"));
    try (var desk = start()) {
      desk.rules().setUnverifiedTls(OPERATOR, UnverifiedTls.REFUSE);
      Exposure.remember(
          desk.database().settings(),
          Optional.of(OwnUrl.of("https://desk.example.org", List.of("192.0.2.7"))));
      write(desk, Optional.empty());
      desk.rules().setUnverifiedTls(OPERATOR, UnverifiedTls.ALLOW);
      Exposure.remember(desk.database().settings(), Optional.of(now));
    }

    assertThat(restore().prepare(file, Optional.empty()).rules())
        .isEqualTo(new Rules(UnverifiedTls.REFUSE, Optional.of(now)));
  }

  @Test
  void whatWasThereIsMovedAsideWhole() throws IOException {
    try (var desk = start()) {
      write(desk, Optional.empty());
      desk.pair("Only in the present");
    }
    var restore = restore();
    restore.prepare(file, Optional.empty());

    var aside = restore.apply().orElseThrow();

    var before = new AppDirectories(aside, aside, directories.state(), directories.runtime());
    try (var desk = start(before)) {
      assertThat(desk.devices().list()).hasSize(1);
    }
    try (var files = Files.walk(directories.data())) {
      assertThat(files)
          .allSatisfy(
              path ->
                  assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                      .isEqualTo(Files.isDirectory(path) ? "rwx------" : "rw-------"));
    }
  }

  @Test
  void aRestorationThatWasBrokenOffGoesOnAtTheNextStart() throws IOException {
    try (var desk = start()) {
      desk.pair("Pixel");
      write(desk, Optional.empty());
      desk.pair("Later");
    }
    restore().prepare(file, Optional.empty());
    // As far as a process comes that is killed after one move of each kind.
    var data = directories.data();
    Files.move(data.resolve("restore-unpacking"), data.resolve("restore-checked"));
    Files.move(directories.identityKey(), data.resolve("before"));

    restore().resume();

    try (var desk = start()) {
      assertThat(desk.devices().list()).extracting(Device::label).containsExactly("Pixel");
    }
    assertThat(data.resolve("restore-checked")).doesNotExist();
    assertThat(data.resolve("restore-cleared")).doesNotExist();

    Files.createDirectory(data.resolve("restore-cleared"));
    Files.move(directories.identityKey(), data.resolve("restore-cleared/identity.pem"));
    restore().resume();
    assertThat(directories.identityKey()).exists();
    assertThat(restore().resume()).isEmpty();
  }

  @Test
  void aPassphraseIsNeededWhereOneWasGiven() throws IOException {
    try (var desk = start()) {
      desk.pair("Pixel");
      write(desk, passphrase("correct horse"));
    }
    assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
        .startsWith("traymux backup 1 encrypted ")
        .doesNotContain("PRIVATE KEY")
        .doesNotContain("Pixel");
    assertThat(Restore.isEncrypted(file)).isTrue();

    assertThatThrownBy(() -> restore().prepare(file, passphrase("battery staple")))
        .isInstanceOf(BackupException.WrongPassphrase.class);
    assertThatThrownBy(() -> restore().prepare(file, Optional.empty()))
        .isInstanceOf(BackupException.WrongPassphrase.class);
    assertThat(restore().prepare(file, passphrase("correct horse")).returning())
        .containsExactly("Pixel");
  }

  @Test
  void everyChangeToAnEncryptedBackupIsSeen() throws IOException {
    try (var desk = start()) {
      desk.database().settings().put("long", "x".repeat(200_000));
      write(desk, passphrase("correct horse"));
    }
    var whole = Files.readAllBytes(file);
    assertThat(whole.length).isGreaterThan(2 * 65_552);
    var random = new SecureRandom();
    var mutations = new ArrayList<byte[]>();
    for (int i = 0; i < 3; i++) {
      var flipped = whole.clone();
      flipped[60 + random.nextInt(whole.length - 60)] ^= 1;
      mutations.add(flipped);
    }
    mutations.add(Arrays.copyOf(whole, whole.length - 1));
    mutations.add(Arrays.copyOf(whole, whole.length + 1));
    // Cut between two chunks.
    mutations.add(Arrays.copyOf(whole, header(whole) + 65_552));
    for (var mutation : mutations) {
      Files.write(file, mutation);
      assertThatThrownBy(() -> restore().prepare(file, passphrase("correct horse")))
          .isInstanceOf(BackupException.class);
    }
    assertThat(directories.data().resolve("restore-checked")).doesNotExist();
  }

  private static int header(byte[] backup) {
    int end = 0;
    while (backup[end] != '\n') {
      end++;
    }
    return end + 1;
  }

  @Test
  void isPrivateAndNeverReplacesAFile() throws IOException {
    try (var desk = start()) {
      write(desk, Optional.empty());
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
          .isEqualTo("rw-------");
      assertThatThrownBy(() -> write(desk, Optional.empty()))
          .isInstanceOf(BackupException.Exists.class);

      var link = Files.createSymbolicLink(home.resolve("link"), home.resolve("nowhere"));
      assertThatThrownBy(() -> desk.backup().write(OPERATOR, link, Optional.empty(), _ -> true))
          .isInstanceOf(BackupException.Exists.class);
      assertThatThrownBy(
              () ->
                  desk.backup()
                      .write(OPERATOR, home.resolve("no/where"), Optional.empty(), _ -> true))
          .isInstanceOf(BackupException.Unwritable.class);
    }
  }

  @Test
  void leavesNothingBehindWhenCalledOff() {
    try (var desk = start()) {
      assertThatThrownBy(() -> desk.backup().write(OPERATOR, file, Optional.empty(), _ -> false))
          .isInstanceOf(BackupException.CalledOff.class);
    }
    assertThat(file).doesNotExist();
    assertThat(directories.data()).isDirectoryNotContaining("glob:**backup.db");
  }

  @Test
  void aTraymuxThatRunsIsLeftAlone() {
    try (var desk = start()) {
      write(desk, Optional.empty());
      assertThatThrownBy(() -> restore().prepare(file, Optional.empty()))
          .isInstanceOf(StoreException.Locked.class);
    }
  }

  @Test
  void refusesWhatIsNewer() throws IOException {
    try (var desk = start()) {
      write(desk, Optional.empty());
    }
    rewrite(entries -> entries.set(0, entries.getFirst().replaced("\"format\":1", "\"format\":2")));
    assertThatThrownBy(() -> restore().prepare(file, Optional.empty()))
        .isInstanceOf(BackupException.Newer.class);
  }

  @Test
  void refusesEverythingThatIsNotAsItWasWritten() throws IOException {
    try (var desk = start()) {
      desk.pair("Pixel");
      write(desk, Optional.empty());
    }
    var good = Files.readAllBytes(file);
    for (var name :
        List.of(
            "../escaped", "/tmp/escaped", "authority/../../escaped", "identity.pem/", "extra")) {
      refused(good, entries -> rename(entries, "identity.pem", name));
    }
    refused(good, entries -> entries.removeLast());
    refused(good, entries -> entries.removeFirst());
    refused(good, entries -> entries.clear());
    refused(good, entries -> entries.set(0, manifest(List.of(entries.get(1), entries.get(1)))));
    refused(good, entries -> entries.add(new Entry("more", Bytes.of(new byte[1]))));
    refused(
        good, entries -> entries.set(1, new Entry(entries.get(1).name(), Bytes.of(new byte[100]))));
    refused(good, entries -> entries.set(0, entries.getFirst().replaced("{", "[")));
    refused(
        good, entries -> entries.set(0, entries.getFirst().replaced("\"size\":", "\"size\":1")));
    refused(
        good, entries -> entries.set(0, entries.getFirst().replaced("\"size\":", "\"size\":-")));

    Files.write(file, Arrays.copyOf(good, good.length / 2));
    assertThatThrownBy(() -> restore().prepare(file, Optional.empty()))
        .isInstanceOf(BackupException.class);
    Files.writeString(file, "My novel. ".repeat(1000));
    assertThatThrownBy(() -> restore().prepare(file, Optional.empty()))
        .isInstanceOf(BackupException.NoBackup.class)
        .hasMessageContaining("it is no backup of Traymux");
    assertThat(home.resolve("escaped")).doesNotExist();
    assertThat(directories.data().resolve("escaped")).doesNotExist();
  }

  @Test
  void refusesABomb() throws IOException {
    try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
      zip.putNextEntry(new ZipEntry("manifest.json"));
      var zeros = new byte[1 << 20];
      for (int i = 0; i < 100; i++) {
        zip.write(zeros);
      }
    }
    assertThat(Files.size(file)).isLessThan(1 << 20);
    assertThatThrownBy(() -> restore().prepare(file, Optional.empty()))
        .isInstanceOf(BackupException.NoBackup.class)
        .hasMessageContaining("compressed");
  }

  @Test
  void refusesAnIdentityThatIsNone() throws IOException {
    try (var desk = start()) {
      write(desk, Optional.empty());
    }
    var identity = Bytes.of(new byte[] {1, 2, 3});
    rewrite(
        entries -> {
          for (int i = 1; i < entries.size(); i++) {
            if (entries.get(i).name().equals("identity.pem")) {
              entries.set(i, new Entry("identity.pem", identity));
            }
          }
          entries.set(0, manifest(entries.subList(1, entries.size())));
        });
    assertThatThrownBy(() -> restore().prepare(file, Optional.empty()))
        .isInstanceOf(BackupException.NoBackup.class)
        .hasMessageContaining("identity key is damaged");
  }

  @Test
  void whatIsRefusedChangesNothing() throws IOException {
    String id;
    try (var desk = start()) {
      id = desk.identity().id();
      desk.pair("Pixel");
    }
    Files.writeString(file, "nonsense");
    var restore = restore();
    assertThatThrownBy(() -> restore.prepare(file, Optional.empty()))
        .isInstanceOf(BackupException.class);
    restore.discard();

    try (var desk = start()) {
      assertThat(desk.identity().id()).isEqualTo(id);
      assertThat(desk.devices().list()).hasSize(1);
    }
    assertThat(directories.data()).isDirectoryNotContaining("glob:**restore*");
  }

  private record Entry(String name, Bytes content) {
    Entry replaced(String what, String by) {
      var text = new String(content.toArray(), StandardCharsets.UTF_8);
      assertThat(text).contains(what);
      return new Entry(name, Bytes.of(text.replace(what, by).getBytes(StandardCharsets.UTF_8)));
    }
  }

  private static Entry manifest(List<Entry> entries) {
    var files =
        entries.stream()
            .map(
                e ->
                    new Manifest.Entry(
                        e.name(),
                        e.content().length(),
                        HexFormat.of().formatHex(e.content().sha256().toArray())))
            .toList();
    var manifest = new Manifest(Manifest.FORMAT, "test", Clock.systemUTC().instant(), files);
    return new Entry(Manifest.NAME, Bytes.of(manifest.toJson()));
  }

  private static void rename(List<Entry> entries, String from, String to) {
    entries.replaceAll(e -> e.name().equals(from) ? new Entry(to, e.content()) : e);
    entries.set(0, entries.getFirst().replaced("\"" + from + "\"", "\"" + to + "\""));
  }

  private void refused(byte[] good, Consumer<List<Entry>> change) throws IOException {
    Files.write(file, good);
    rewrite(change);
    assertThatThrownBy(() -> restore().prepare(file, Optional.empty()))
        .isInstanceOf(BackupException.class);
  }

  private void rewrite(Consumer<List<Entry>> change) throws IOException {
    var entries = new ArrayList<Entry>();
    try (var zip = new ZipInputStream(new ByteArrayInputStream(Files.readAllBytes(file)))) {
      for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        entries.add(new Entry(entry.getName(), Bytes.of(zip.readAllBytes())));
      }
    }
    change.accept(entries);
    var bytes = new ByteArrayOutputStream();
    var zip = new ZipOutputStream(bytes);
    for (var entry : entries) {
      var crc = new CRC32();
      crc.update(entry.content().toArray());
      var stored = new ZipEntry(entry.name());
      stored.setMethod(ZipEntry.STORED);
      stored.setSize(entry.content().length());
      stored.setCrc(crc.getValue());
      zip.putNextEntry(stored);
      zip.write(entry.content().toArray());
    }
    zip.finish();
    Files.write(file, bytes.toByteArray());
  }
}
