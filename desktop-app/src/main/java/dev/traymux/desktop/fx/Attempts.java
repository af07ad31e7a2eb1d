package dev.traymux.desktop.fx;

import dev.traymux.backup.BackupException;
import dev.traymux.exposure.ExposureException;
import dev.traymux.keyring.KeyringException;
import dev.traymux.session.SessionException;
import dev.traymux.store.StoreException;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Does what a window asks for away from its thread, and says in a sentence why it failed. Belongs
/// to the thread of the first executor it is given.
public final class Attempts {
  private static final Logger log = LoggerFactory.getLogger(Attempts.class);

  private final Executor ui;
  private final Executor background;
  private final ReadOnlyStringWrapper failure = new ReadOnlyStringWrapper("");

  /// @param ui runs on the thread of the window
  /// @param background runs what may wait
  public Attempts(Executor ui, Executor background) {
    this.ui = ui;
    this.background = background;
  }

  /// Why the last attempt failed, as a sentence; empty when it did not, or while it goes on.
  public ReadOnlyStringProperty failureProperty() {
    return failure.getReadOnlyProperty();
  }

  /// Takes the sentence away.
  public void dismiss() {
    failure.set("");
  }

  /// Says that something did not work.
  public void fail(String sentence) {
    failure.set(sentence);
  }

  /// What a window itself could not do.
  public static final class Failed extends RuntimeException {
    /// @param sentence for the person; says what to do
    public Failed(String sentence, Throwable cause) {
      super(sentence, cause);
    }
  }

  /// Does something.
  public void run(Runnable task) {
    ask(
        () -> {
          task.run();
          return true;
        },
        _ -> {});
  }

  /// Asks for something.
  ///
  /// @param then gets the answer, on the thread of the window
  public <T> void ask(Supplier<T> question, Consumer<? super T> then) {
    dismiss();
    background.execute(
        () -> {
          try {
            var answer = question.get();
            ui.execute(() -> then.accept(answer));
          } catch (RuntimeException e) {
            var sentence = sentence(e);
            ui.execute(() -> fail(sentence));
          }
        });
  }

  private static String sentence(RuntimeException failure) {
    return switch (failure) {
      case Failed _,
          SessionException _,
          ExposureException _,
          StoreException _,
          BackupException _,
          KeyringException _ ->
          String.valueOf(failure.getMessage());
      default -> {
        log.error("Something a window asked for failed unexpectedly", failure);
        yield "That did not work, for a reason Traymux does not know. The log has it.";
      }
    };
  }
}
