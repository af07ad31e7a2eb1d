package dev.traymux.files;

import dev.traymux.session.NewSession;
import dev.traymux.session.Session;
import dev.traymux.session.SessionId;
import dev.traymux.session.SessionOperations;

/// Remembers where sessions are started, whoever starts them.
public final class RememberedStarts implements SessionOperations {
  private final SessionOperations operations;
  private final Directories directories;

  public RememberedStarts(SessionOperations operations, Directories directories) {
    this.operations = operations;
    this.directories = directories;
  }

  @Override
  public Session create(NewSession wanted) {
    var created = operations.create(wanted);
    directories.started(wanted.directory());
    return created;
  }

  @Override
  public void rename(SessionId id, String name) {
    operations.rename(id, name);
  }

  @Override
  public void stop(SessionId id) {
    operations.stop(id);
  }

  @Override
  public void kill(SessionId id) {
    operations.kill(id);
  }

  @Override
  public void refresh() {
    operations.refresh();
  }
}
