package dev.traymux.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.traymux.access.MovableClock;
import dev.traymux.store.Database;
import dev.traymux.store.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class UploadsTest {
  private static final byte[] HELLO = "hello".getBytes(StandardCharsets.UTF_8);

  @TempDir Path home;

  private final MovableClock clock = new MovableClock();
  private Database database;
  private Path own;
  private Path work;
  private Uploads uploads;

  @BeforeEach
  void start() throws IOException {
    database = TestDatabase.in(home);
    own = home.resolve("files");
    work = Files.createDirectory(home.resolve("work")).toRealPath();
    uploads = uploads(Uploads.Room.OF_DISK);
  }

  @AfterEach
  void stop() {
    uploads.close();
    database.close();
  }

  private Uploads uploads(Uploads.Room room) {
    return new Uploads(own, database.uploadFolders(), room, clock, RandomGenerator.getDefault());
  }

  private static Upload.Whole whole(String name, int total) {
    return new Upload.Whole("s", "%1", name, total);
  }

  private Path send(String name, byte[] content, Path directory) throws UploadException {
    var whole = whole(name, content.length);
    var upload = uploads.begin(whole, directory.toString());
    assertThat(upload.add(whole, 0, content)).isEqualTo(content.length);
    return upload.land(_ -> {});
  }

  private static List<String> in(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private static String mode(Path file) throws IOException {
    return PosixFilePermissions.toString(
        Files.getPosixFilePermissions(file, LinkOption.NOFOLLOW_LINKS));
  }

  @Test
  void liesBesideTheProgramAndOutOfItsSourceCode() throws Exception {
    var landed = send("photo.png", HELLO, work);

    assertThat(landed).isEqualTo(work.resolve(".traymux/photo.png")).hasBinaryContent(HELLO);
    assertThat(work.resolve(".traymux/.gitignore")).hasContent("*\n");
    assertThat(mode(landed)).isEqualTo("rw-------");
    assertThat(mode(work.resolve(".traymux"))).isEqualTo("rwx------");
  }

  @Test
  void overwritesNothing() throws Exception {
    send("photo.png", HELLO, work);
    var ignore = work.resolve(".traymux/.gitignore");
    Files.writeString(ignore, "mine");

    assertThat(send("photo.png", new byte[] {1}, work)).hasFileName("photo-2.png");
    assertThat(send("photo.png", new byte[] {2}, work)).hasFileName("photo-3.png");
    assertThat(work.resolve(".traymux/photo.png")).hasBinaryContent(HELLO);
    assertThat(ignore).hasContent("mine");
    Files.createDirectory(work.resolve(".traymux/folder"));
    assertThat(send("folder", HELLO, work)).hasFileName("folder-2");
  }

  @Test
  void keepsTwoOfOneNameApartWhoeverIsFirst() throws Exception {
    try (var pool = Executors.newFixedThreadPool(8)) {
      var sent =
          pool.invokeAll(
              IntStream.range(0, 16)
                  .<Callable<Path>>mapToObj(i -> () -> send("a.txt", new byte[] {(byte) i}, work))
                  .toList());
      var contents = new java.util.TreeSet<Integer>();
      for (var each : sent) {
        contents.add((int) Files.readAllBytes(each.get())[0]);
      }
      assertThat(contents).hasSize(16);
    }
    assertThat(in(work.resolve(".traymux"))).hasSize(17).noneMatch(name -> name.endsWith(".part"));
  }

  @Test
  void followsNoLinkInPlaceOfItsFolder() throws Exception {
    var elsewhere = Files.createDirectory(home.resolve("elsewhere"));
    Files.createSymbolicLink(work.resolve(".traymux"), elsewhere);

    assertThat(send("photo.png", HELLO, work)).isEqualTo(own.resolve("photo.png"));
    assertThat(in(elsewhere)).isEmpty();
  }

  @Test
  void followsNoLinkInPlaceOfAFile() throws Exception {
    var target = Files.writeString(home.resolve("precious"), "precious");
    var folder = Files.createDirectory(work.resolve(".traymux"));
    Files.createSymbolicLink(folder.resolve("photo.png"), target);
    Files.createSymbolicLink(folder.resolve("photo-2.png"), home.resolve("dangling"));
    Files.createSymbolicLink(folder.resolve(".gitignore"), target);

    assertThat(send("photo.png", HELLO, work)).hasFileName("photo-3.png");
    assertThat(target).hasContent("precious");
    assertThat(home.resolve("dangling")).doesNotExist();
  }

  @Test
  void staysAwayFromWhereStrangersMayWrite() throws Exception {
    Files.setPosixFilePermissions(work, PosixFilePermissions.fromString("rwxrwxrwx"));
    assertThat(send("a", HELLO, work)).hasParent(own);
    Files.setPosixFilePermissions(work, PosixFilePermissions.fromString("rwx------"));
    var folder = Files.createDirectory(work.resolve(".traymux"));
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
    assertThat(send("a", HELLO, work)).hasParent(own);
    assertThat(in(folder)).isEmpty();
  }

  @Test
  void staysAwayFromWhereStrangersMayExchangeADirectoryAbove() throws Exception {
    var above = Files.createDirectory(home.resolve("shared"));
    var below = Files.createDirectories(above.resolve("mine/project"));
    Files.setAttribute(above, "unix:mode", 0777);
    assertThat(send("a", HELLO, below)).hasParent(own);
    assertThat(below.resolve(".traymux")).doesNotExist();

    // As in /tmp, only their owners may rename what is in there.
    Files.setAttribute(above, "unix:mode", 01777);
    assertThat(send("a", HELLO, below)).hasParent(below.toRealPath().resolve(".traymux"));
    Files.setAttribute(above, "unix:mode", 0770);
    assertThat(send("b", HELLO, below)).hasParent(below.toRealPath().resolve(".traymux"));
  }

  @Test
  void goesToItsOwnFolderWhereThereIsNoOther() throws Exception {
    for (var directory :
        List.of("", "relative", "/nowhere/at/all", work + "\0x", "/proc", "~", "/dev/null")) {
      var whole = whole("a", 0);
      var upload = uploads.begin(whole, directory);
      assertThat(upload.land(_ -> {})).as(directory).hasParent(own);
    }
    assertThat(mode(own)).isEqualTo("rwx------");
  }

  @Test
  void looksThroughLinksToTheDirectoryItself() throws Exception {
    var link = Files.createSymbolicLink(home.resolve("link"), work);
    assertThat(send("a", HELLO, link)).isEqualTo(work.resolve(".traymux/a"));
  }

  @Test
  void takesPiecesInOrderOnly() throws Exception {
    var whole = whole("a", 10);
    for (int wrong : new int[] {0, 4, 6, 9}) {
      var upload = uploads.begin(whole, work.toString());
      upload.add(whole, 0, HELLO);
      assertThatExceptionOfType(UploadException.Invalid.class)
          .isThrownBy(() -> upload.add(whole, wrong, HELLO));
      // That was the end of it.
      assertThatExceptionOfType(UploadException.Invalid.class)
          .isThrownBy(() -> upload.add(whole, 5, HELLO));
      assertThatExceptionOfType(UploadException.Invalid.class)
          .isThrownBy(() -> upload.land(_ -> {}));
    }
    var upload = uploads.begin(whole, work.toString());
    assertThatExceptionOfType(UploadException.Invalid.class)
        .isThrownBy(() -> upload.add(whole, 0, new byte[11]));
    var other = uploads.begin(whole, work.toString());
    assertThatExceptionOfType(UploadException.Invalid.class)
        .isThrownBy(() -> other.add(whole("b", 10), 0, HELLO));
    assertThat(in(work.resolve(".traymux"))).containsExactly(".gitignore");
  }

  @Test
  void isNotThereBeforeAllOfItIs() throws Exception {
    var whole = whole("a.txt", 10);
    var upload = uploads.begin(whole, work.toString());
    upload.add(whole, 0, HELLO);

    assertThat(upload.isComplete()).isFalse();
    assertThat(in(work.resolve(".traymux")))
        .hasSize(2)
        .anyMatch(name -> name.matches("\\.upload-[0-9a-f]{8}-[0-9a-f]{16}\\.part"));
    assertThatExceptionOfType(UploadException.Invalid.class).isThrownBy(() -> upload.land(_ -> {}));
  }

  @Test
  void leavesNothingOfWhatIsGivenUp() throws Exception {
    var whole = whole("a.txt", 5);
    uploads.begin(whole, work.toString()).drop();
    var refused = uploads.begin(whole, work.toString());
    refused.add(whole, 0, HELLO);
    assertThatExceptionOfType(IllegalStateException.class)
        .isThrownBy(
            () ->
                refused.land(
                    _ -> {
                      throw new IllegalStateException("revoked");
                    }));
    uploads.begin(whole, work.toString()).add(whole, 0, HELLO);
    uploads.close();

    assertThat(in(work.resolve(".traymux"))).containsExactly(".gitignore");
  }

  @Test
  void sweepsWhatWasLeftByOneThatWasKilled() throws Exception {
    var whole = whole("a.txt", 10);
    uploads.begin(whole, work.toString()).add(whole, 0, HELLO);
    var folder = work.resolve(".traymux");
    Files.writeString(folder.resolve(".upload-mine.part"), "somebody else's");
    Files.writeString(folder.resolve("a.part"), "a file");

    uploads = uploads(Uploads.Room.OF_DISK);

    assertThat(in(folder)).containsExactly(".gitignore", ".upload-mine.part", "a.part");
  }

  @Test
  void refusesWhatIsTooLargeBeforeAnyOfItCame() throws Exception {
    assertThatExceptionOfType(UploadException.TooLarge.class)
        .isThrownBy(() -> uploads.begin(whole("a", Uploads.MOST + 1), work.toString()))
        .withMessageContaining("25 MiB");
    assertThat(Files.exists(work.resolve(".traymux"))).isFalse();
  }

  @Test
  void refusesWhatWouldFillTheDisk() throws Exception {
    uploads = uploads(_ -> 64L * 1024 * 1024 + 4);

    assertThatExceptionOfType(UploadException.DiskFull.class)
        .isThrownBy(() -> uploads.begin(whole("a", 5), work.toString()));
    uploads.begin(whole("a", 4), work.toString()).drop();
    assertThat(in(work.resolve(".traymux"))).containsExactly(".gitignore");
  }

  @Test
  void saysThatTheDiskIsFullOnlyWhenItIs() {
    TestDatabase.tamper(database, "DROP TABLE folder");

    assertThatExceptionOfType(UploadException.Failed.class)
        .isThrownBy(() -> uploads.begin(whole("a", 1), work.toString()));
  }

  @Test
  void hasNoNameBeforeItIsThere() throws Exception {
    var whole = whole("a.txt", 5);
    var upload = uploads.begin(whole, work.toString());
    upload.add(whole, 0, HELLO);

    var landed = upload.land(place -> assertThat(place).doesNotExist());

    assertThat(landed).hasBinaryContent(HELLO);
    assertThat(in(work.resolve(".traymux"))).containsExactly(".gitignore", "a.txt");
  }

  @Test
  void leavesANameToWhoeverTakesItMeanwhile() throws Exception {
    var whole = whole("a.txt", 5);
    var upload = uploads.begin(whole, work.toString());
    upload.add(whole, 0, HELLO);
    var taken = work.resolve(".traymux/a.txt");

    var landed =
        upload.land(
            place -> {
              if (place.equals(taken)) {
                write(place, "somebody else's");
              }
            });

    assertThat(landed).hasFileName("a-2.txt").hasBinaryContent(HELLO);
    assertThat(taken).hasContent("somebody else's");
  }

  private static void write(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void takesAnEmptyFile() throws Exception {
    var landed = send("empty", new byte[0], work);
    assertThat(landed).isEmptyFile();
    try (var all = Files.walk(home, FileVisitOption.FOLLOW_LINKS)) {
      assertThat(all.filter(file -> Set.of("empty").contains("" + file.getFileName()))).hasSize(1);
    }
  }
}
