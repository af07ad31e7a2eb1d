package dev.traymux.http;

import dev.traymux.access.Audit;
import dev.traymux.access.Principal;
import dev.traymux.files.Upload;
import dev.traymux.files.UploadException;
import dev.traymux.files.Uploads;
import dev.traymux.session.Pane;
import dev.traymux.session.Session;
import dev.traymux.session.SessionException;
import dev.traymux.session.SessionId;
import dev.traymux.wire.ErrorCode;
import dev.traymux.wire.Params;
import dev.traymux.wire.Result;
import dev.traymux.wire.ServerMessage.Problem;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/// The files that one socket sends; section 12 of the protocol. Their numbers mean something to
/// this socket only, and what is not complete goes with it.
final class SocketUploads implements AutoCloseable {
  private static final int MOST = 4;

  private final Function<SessionId, Session> sessions;
  private final Uploads uploads;
  private final Audit audit;

  private final ReentrantLock lock = new ReentrantLock();
  // The rest is guarded by lock. By the client's numbers.
  private final Map<Long, Upload> underway = new HashMap<>();
  private boolean closed;

  /// @param sessions finds a session as it is now, or throws
  SocketUploads(Function<SessionId, Session> sessions, Uploads uploads, Audit audit) {
    this.sessions = sessions;
    this.uploads = uploads;
    this.audit = audit;
  }

  /// Called for one piece after the other; waits for the disk.
  ///
  /// @param permission asked again before the file is there
  Reply piece(Params.FileUpload params, Principal who, Permission permission) {
    var whole = new Upload.Whole(params.session(), params.pane(), params.name(), params.total());
    try {
      var upload = params.offset() == 0 ? begin(params, whole) : known(params.upload());
      // From here on, whoever takes the permission away takes the file away.
      permission.require();
      var data = params.data().isEmpty() ? new byte[0] : Params.bytes(params.data());
      int received = upload.add(whole, params.offset(), data);
      if (!upload.isComplete()) {
        return Reply.done(new Result.Uploaded(received, Optional.empty()));
      }
      var path = land(upload, who, permission);
      forget(params.upload());
      return Reply.done(new Result.Uploaded(received, Optional.of(path.toString())));
    } catch (UploadException e) {
      drop(params.upload());
      return new Reply.Refused(problem(e));
    } catch (RuntimeException e) {
      drop(params.upload());
      throw e;
    }
  }

  private Upload begin(Params.FileUpload params, Upload.Whole whole) throws UploadException {
    drop(params.upload());
    requirePlace();
    var upload = uploads.begin(whole, directory(params));
    if (!keep(params.upload(), upload)) {
      upload.drop();
      throw new UploadException.Invalid();
    }
    return upload;
  }

  /// Files that nobody goes on sending give way to one that somebody does.
  private void requirePlace() throws UploadException {
    List<Upload> idle;
    lock.lock();
    try {
      if (underway.size() < MOST) {
        return;
      }
      idle = underway.values().stream().filter(Upload::isIdle).toList();
      underway.values().removeAll(idle);
    } finally {
      lock.unlock();
    }
    if (idle.isEmpty()) {
      throw new UploadException.TooMany();
    }
    idle.forEach(Upload::drop);
  }

  private String directory(Params.FileUpload params) {
    return sessions
        .apply(SessionRequests.id(params.session()))
        .pane(params.pane())
        .map(Pane::directory)
        .orElseThrow(SessionException.PaneGone::new);
  }

  private Path land(Upload upload, Principal who, Permission permission) throws UploadException {
    return upload.land(
        place -> {
          permission.require();
          audit.record(who, Audit.Action.FILE_RECEIVED, place.toString());
        });
  }

  private boolean keep(long number, Upload upload) {
    lock.lock();
    try {
      return !closed && underway.put(number, upload) == null;
    } finally {
      lock.unlock();
    }
  }

  private Upload known(long number) throws UploadException {
    lock.lock();
    try {
      return Optional.ofNullable(underway.get(number)).orElseThrow(UploadException.Invalid::new);
    } finally {
      lock.unlock();
    }
  }

  private Optional<Upload> forget(long number) {
    lock.lock();
    try {
      return Optional.ofNullable(underway.remove(number));
    } finally {
      lock.unlock();
    }
  }

  private void drop(long number) {
    forget(number).ifPresent(Upload::drop);
  }

  Reply cancel(long number) {
    drop(number);
    return Reply.done();
  }

  /// Whether nothing is on its way.
  boolean isIdle() {
    lock.lock();
    try {
      return underway.isEmpty();
    } finally {
      lock.unlock();
    }
  }

  /// Gives up what is on its way.
  void dropAll() {
    List<Upload> all;
    lock.lock();
    try {
      all = List.copyOf(underway.values());
      underway.clear();
    } finally {
      lock.unlock();
    }
    all.forEach(Upload::drop);
  }

  private static Problem problem(UploadException e) {
    var code =
        switch (e) {
          case UploadException.Invalid _ -> ErrorCode.UPLOAD_INVALID;
          case UploadException.TooLarge _ -> ErrorCode.TOO_LARGE;
          case UploadException.TooMany _ -> ErrorCode.RATE_LIMITED;
          case UploadException.DiskFull _ -> ErrorCode.DISK_FULL;
          case UploadException.Failed _ -> ErrorCode.UPLOAD_FAILED;
        };
    return Problems.of(code, Objects.requireNonNull(e.getMessage()));
  }

  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
    } finally {
      lock.unlock();
    }
    dropAll();
  }
}
