package dev.traymux.store;

import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;

/// A real database in a folder of a test's own.
public final class TestDatabase {
  private TestDatabase() {}

  public static Database in(Path home) {
    return Database.open(home.resolve("traymux.db"), home.resolve("native"), Clock.systemUTC());
  }

  /// Runs a statement behind everybody's back, as somebody with access to the file could.
  public static void tamper(Database database, String sql) {
    var _ = database.with(handle -> handle.execute(sql));
  }

  /// A disk that does not answer: whoever reads or writes waits until this is closed.
  public static Stall stall(Database database) {
    var begun = new CompletableFuture<Boolean>();
    var end = new CompletableFuture<Boolean>();
    var busy =
        Thread.ofPlatform()
            .start(
                () ->
                    database.with(
                        _ -> {
                          begun.complete(true);
                          return end.join();
                        }));
    begun.join();
    return () -> {
      end.complete(true);
      busy.join();
    };
  }

  /// See [#stall].
  public interface Stall extends AutoCloseable {
    @Override
    void close() throws InterruptedException;
  }

  /// Whether a thread has come to where it waits, or is through.
  public static boolean hasCome(Thread thread) {
    return switch (thread.getState()) {
      case WAITING, TERMINATED -> true;
      case NEW, RUNNABLE, BLOCKED, TIMED_WAITING -> false;
    };
  }
}
