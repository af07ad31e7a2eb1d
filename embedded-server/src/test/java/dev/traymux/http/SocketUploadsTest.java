package dev.traymux.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.traymux.access.Audit;
import dev.traymux.access.MovableClock;
import dev.traymux.access.Principal;
import dev.traymux.files.Uploads;
import dev.traymux.session.Pane;
import dev.traymux.session.ServerId;
import dev.traymux.session.Session;
import dev.traymux.session.SessionId;
import dev.traymux.session.Size;
import dev.traymux.session.Window;
import dev.traymux.store.Database;
import dev.traymux.store.TestDatabase;
import dev.traymux.wire.ErrorCode;
import dev.traymux.wire.Params;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SocketUploadsTest {
  private static final SessionId SESSION = new SessionId(new ServerId("default", "1k2j3h"), "$1");

  @TempDir Path home;

  private final MovableClock clock = new MovableClock();
  private Database database;
  private Uploads kept;
  private SocketUploads uploads;

  @BeforeEach
  void start() {
    database = TestDatabase.in(home);
    kept =
        new Uploads(
            home.resolve("files"),
            database.uploadFolders(),
            Uploads.Room.OF_DISK,
            clock,
            RandomGenerator.getDefault());
    uploads = new SocketUploads(this::session, kept, new Audit(database.audit(), clock));
  }

  @AfterEach
  void stop() {
    uploads.close();
    kept.close();
    database.close();
  }

  private Session session(SessionId id) {
    var size = new Size(80, 24);
    var pane =
        new Pane(
            "%1",
            0,
            true,
            0,
            0,
            size,
            "sh",
            "",
            home.toString(),
            0,
            false,
            false,
            false,
            OptionalInt.empty());
    var window =
        new Window(
            "@1",
            0,
            "w",
            true,
            size,
            false,
            Set.of(),
            Instant.EPOCH,
            Optional.empty(),
            List.of(pane));
    return new Session(id, "work", Instant.EPOCH, Instant.EPOCH, List.of(), List.of(window));
  }

  /// @return what was wrong
  private Optional<ErrorCode> piece(long upload, int offset) {
    var params = new Params.FileUpload(SESSION.toString(), "%1", upload, "a", offset, 3, "AA");
    return switch (uploads.piece(params, new Principal.Operator(), Optional::empty)) {
      case Reply.Refused(var problem) -> Optional.of(problem.code());
      case Reply.Done _ -> Optional.empty();
    };
  }

  @Test
  void letsIdleFilesGiveWay() {
    for (int upload = 1; upload <= 4; upload++) {
      assertThat(piece(upload, 0)).isEmpty();
    }
    clock.move(Duration.ofSeconds(59));
    assertThat(piece(5, 0)).contains(ErrorCode.RATE_LIMITED);
    assertThat(piece(2, 1)).isEmpty();

    clock.move(Duration.ofSeconds(1));
    assertThat(piece(5, 0)).isEmpty();
    assertThat(piece(1, 1)).contains(ErrorCode.UPLOAD_INVALID);
    assertThat(piece(2, 2)).isEmpty();
  }
}
