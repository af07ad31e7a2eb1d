package dev.traymux.store;

import dev.traymux.config.PrivateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteDataSource;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/// The SQLite file, opened for this process alone: nobody else can change what is kept in memory of
/// it.
public final class Database implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Database.class);

  // Long enough for an instance that is just quitting.
  private static final int BUSY_MILLIS = 2000;

  // Exclusive comes before WAL, which then needs no shared-memory file. Every write is rare and
  // most are about access, so all
  // are on disk before they count.
  private static final List<String> PRAGMAS =
      List.of(
          "PRAGMA busy_timeout = " + BUSY_MILLIS,
          "PRAGMA locking_mode = EXCLUSIVE",
          "PRAGMA journal_mode = WAL",
          "PRAGMA synchronous = FULL",
          "PRAGMA foreign_keys = ON",
          "PRAGMA trusted_schema = OFF");

  private static final DateTimeFormatter SUFFIX =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  private final Path file;
  private final Connection connection;
  private final Jdbi jdbi;
  private final Optional<Path> movedAside;

  // One connection, used by one thread at a time.
  private final ReentrantLock lock = new ReentrantLock();

  private Database(Path file, Connection connection, Optional<Path> movedAside) {
    this.file = file;
    this.connection = connection;
    this.jdbi = Jdbi.create(connection);
    this.movedAside = movedAside;
  }

  /// Opens the file, creating or migrating it where needed. A file that is damaged is moved aside,
  /// never deleted.
  ///
  /// @param file e.g. `traymux.db`; its folder must exist
  /// @param natives a folder for SQLite's native library
  /// @throws StoreException with a sentence for the user
  public static Database open(Path file, Path natives, Clock clock) {
    // Read once per process by the driver, which knows no other way.
    System.setProperty("org.sqlite.tmpdir", natives.toString());
    try {
      PrivateFiles.createDirectory(natives);
      try {
        return new Database(file, connect(file), Optional.empty());
      } catch (Damaged e) {
        var aside = moveAside(file, clock);
        log.error("{} is damaged. It is kept as {}; starting with an empty one.", file, aside, e);
        return new Database(file, connect(file), Optional.of(aside));
      }
    } catch (IOException e) {
      throw new StoreException.Unwritable(file, e);
    } catch (Damaged e) {
      throw new StoreException.Failed(file, e);
    }
  }

  /// Opens a file that must be a database, migrating it where needed.
  ///
  /// @param natives a folder for SQLite's native library
  /// @throws StoreException with a sentence for the user; also when it is damaged, and then it
  ///   stays where it is
  public static Database openIntact(Path file, Path natives) {
    System.setProperty("org.sqlite.tmpdir", natives.toString());
    try {
      PrivateFiles.createDirectory(natives);
      return new Database(file, connect(file), Optional.empty());
    } catch (IOException e) {
      throw new StoreException.Unwritable(file, e);
    } catch (Damaged e) {
      throw new StoreException.Failed(file, e);
    }
  }

  /// Copies everything, as it is at this moment, into one file.
  ///
  /// @param target an empty file; keeps its mode
  public void copyTo(Path target) {
    with(
        handle ->
            handle.createUpdate("VACUUM INTO :target").bind("target", target.toString()).execute());
  }

  /// Where the damaged file is now, if there was one and we started clean.
  public Optional<Path> movedAside() {
    return movedAside;
  }

  /// The paired devices.
  public DeviceTable devices() {
    return new DeviceTable(this);
  }

  /// The pairing codes that were used.
  public SpentCodeTable spentCodes() {
    return new SpentCodeTable(this);
  }

  /// The API tokens.
  public TokenTable tokens() {
    return new TokenTable(this);
  }

  /// What the program itself has to remember.
  public SettingTable settings() {
    return new SettingTable(this);
  }

  /// How the user has put sessions.
  public ArrangementTable arrangements() {
    return new ArrangementTable(this);
  }

  /// Where sessions were started last.
  public FolderTable startFolders() {
    return new FolderTable(this, "start", 10);
  }

  /// Where files from phones may lie unfinished.
  public FolderTable uploadFolders() {
    return new FolderTable(this, "upload", 100);
  }

  /// The lines of the audit.
  public AuditTable audit() {
    return new AuditTable(this);
  }

  /// Runs one statement, on disk when this returns.
  ///
  /// @throws StoreException with a sentence for the user
  <T> T with(Work<T> work) {
    lock.lock();
    try (var handle = jdbi.open()) {
      return work.run(handle);
    } catch (RuntimeException e) {
      throw SqliteErrors.typed(file, e);
    } finally {
      lock.unlock();
    }
  }

  /// What is done with an open handle.
  @FunctionalInterface
  interface Work<T> {
    T run(Handle handle);
  }

  /// The file is not, or not wholly, a database.
  private static final class Damaged extends Exception {
    Damaged(Throwable cause) {
      super(cause);
    }
  }

  @Override
  public void close() {
    lock.lock();
    try {
      connection.close();
    } catch (SQLException e) {
      log.warn("{} did not close cleanly; nothing is lost.", file, e);
    } finally {
      lock.unlock();
    }
  }

  private static Connection connect(Path file) throws IOException, Damaged {
    PrivateFiles.createFile(file);
    var source = new SQLiteDataSource();
    source.setUrl("jdbc:sqlite:" + file);
    try {
      var connection = openChecked(source);
      int version = versionOrClose(connection);
      if (version > Migrations.NEWEST) {
        connection.close();
        throw new StoreException.Newer(file, version);
      }
      if (version == Migrations.NEWEST) {
        return connection;
      }
      connection.close();
      Migrations.run(source);
      return openChecked(source);
    } catch (StoreException e) {
      throw e;
    } catch (SQLException | RuntimeException e) {
      if (SqliteErrors.isDamage(e)) {
        throw new Damaged(e);
      }
      throw SqliteErrors.typed(file, e);
    }
  }

  private static int versionOrClose(Connection connection) throws SQLException {
    try {
      return Migrations.version(connection);
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  private static Connection openChecked(SQLiteDataSource source) throws SQLException {
    var connection = source.getConnection();
    try (var statement = connection.createStatement()) {
      for (var pragma : PRAGMAS) {
        statement.execute(pragma);
      }
      try (var check = statement.executeQuery("PRAGMA quick_check(1)")) {
        if (!check.next() || !"ok".equals(check.getString(1))) {
          throw new SQLiteException("quick_check", SQLiteErrorCode.SQLITE_CORRUPT);
        }
      }
      return connection;
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  private static Path moveAside(Path file, Clock clock) throws IOException {
    var name = file.getFileName() + ".corrupt-" + SUFFIX.format(clock.instant());
    var aside = file.resolveSibling(name);
    for (int i = 2; Files.exists(aside); i++) {
      aside = file.resolveSibling(name + "-" + i);
    }
    Files.move(file, aside);
    // What belongs to it goes with it, under the names SQLite's own tools expect.
    for (var part : List.of("-wal", "-shm", "-journal")) {
      var beside = file.resolveSibling(file.getFileName() + part);
      if (Files.exists(beside)) {
        Files.move(beside, aside.resolveSibling(aside.getFileName() + part));
      }
    }
    return aside;
  }
}
