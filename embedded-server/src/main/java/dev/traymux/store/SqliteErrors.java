package dev.traymux.store;

import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/// What SQLite's result codes mean to us, however deep libraries have wrapped them.
final class SqliteErrors {
  // Extended codes carry the primary one in their lowest byte; https://sqlite.org/rescode.html.
  private static final int PRIMARY = 0xff;

  private SqliteErrors() {}

  /// Whether the file is not, or not wholly, a database.
  static boolean isDamage(Exception e) {
    return primary(e)
        .filter(
            code -> code == SQLiteErrorCode.SQLITE_CORRUPT || code == SQLiteErrorCode.SQLITE_NOTADB)
        .isPresent();
  }

  /// The error with its sentence for the user.
  static StoreException typed(Path file, Exception e) {
    if (e instanceof StoreException typed) {
      return typed;
    }
    return switch (primary(e).orElse(SQLiteErrorCode.SQLITE_ERROR)) {
      case SQLITE_BUSY, SQLITE_LOCKED -> new StoreException.Locked(file, e);
      case SQLITE_READONLY, SQLITE_CANTOPEN, SQLITE_FULL, SQLITE_IOERR, SQLITE_PERM ->
          new StoreException.Unwritable(file, e);
      default -> new StoreException.Failed(file, e);
    };
  }

  private static Optional<SQLiteErrorCode> primary(Exception e) {
    return Stream.<Throwable>iterate(e, t -> t != null, Throwable::getCause)
        .filter(SQLiteException.class::isInstance)
        .map(t -> ((SQLiteException) t).getResultCode().code & PRIMARY)
        .map(SQLiteErrorCode::getErrorCode)
        .findFirst();
  }
}
