package dev.traymux.desktop.settings;

import dev.traymux.access.Principal;
import dev.traymux.backup.Backup;
import dev.traymux.backup.Forgotten;
import dev.traymux.desktop.fx.Attempts;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/// What Traymux remembers: a copy of it, and the end of it. Belongs to the thread of the executor
/// it is given.
public final class DataViewModel {
  private static final Principal.Operator OPERATOR = new Principal.Operator();

  private final Backup backup;
  private final Function<Principal.Operator, Forgotten> forget;
  private final Attempts attempts;
  private final ZoneId zone;
  private final ReadOnlyStringWrapper written = new ReadOnlyStringWrapper("");
  private final ReadOnlyObjectWrapper<Optional<List<String>>> forgotten =
      new ReadOnlyObjectWrapper<>(Optional.empty());

  /// @param forget deletes everything, after which nothing else can be asked of the server
  /// @param ui runs on the thread of the window
  /// @param background runs what waits for the disk
  /// @param zone in which files are dated
  public DataViewModel(
      Backup backup,
      Function<Principal.Operator, Forgotten> forget,
      Executor ui,
      Executor background,
      ZoneId zone) {
    this.zone = zone;
    this.backup = backup;
    this.forget = forget;
    attempts = new Attempts(ui, background);
  }

  /// In which files are dated.
  ZoneId zone() {
    return zone;
  }

  /// What was asked for last, and why it was not done.
  Attempts attempts() {
    return attempts;
  }

  /// Where the last backup is, as a sentence; empty before there is one.
  ReadOnlyStringProperty writtenProperty() {
    return written.getReadOnlyProperty();
  }

  /// What forgetting did, one sentence each. From then on there is nothing left but to quit.
  public ReadOnlyObjectProperty<Optional<List<String>>> forgottenProperty() {
    return forgotten.getReadOnlyProperty();
  }

  /// Copies everything into one file.
  ///
  /// @param passphrase encrypts it, unless it is empty
  void backUp(Path file, String passphrase) {
    written.set("");
    var key =
        passphrase.isEmpty() ? Optional.<char[]>empty() : Optional.of(passphrase.toCharArray());
    attempts.ask(
        () -> {
          backup.write(OPERATOR, file, key, _ -> true);
          return "Written to "
              + file
              + ". "
              + (key.isPresent()
                  ? "It opens with your passphrase alone."
                  : "The keys in it are plain: keep it where nobody else can read it.");
        },
        written::set);
  }

  /// Deletes everything.
  void forgetEverything() {
    attempts.ask(
        () -> forget.apply(OPERATOR), done -> forgotten.set(Optional.of(done.sentences())));
  }
}
