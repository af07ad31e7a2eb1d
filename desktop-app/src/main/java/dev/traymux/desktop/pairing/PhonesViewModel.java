package dev.traymux.desktop.pairing;

import dev.traymux.access.Connections;
import dev.traymux.access.Presence;
import dev.traymux.access.Principal;
import dev.traymux.exposure.Exposure;
import dev.traymux.exposure.ExposureException;
import dev.traymux.session.Subscription;
import java.util.List;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyListProperty;
import javafx.beans.property.ReadOnlyListWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Whether phones are allowed, and who is connected. Belongs to the thread of the executor it is
/// given.
public final class PhonesViewModel implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(PhonesViewModel.class);
  private static final Principal.Operator OPERATOR = new Principal.Operator();

  private final Exposure exposure;
  private final Executor ui;
  private final Executor background;
  private final List<Subscription> subscriptions;

  private final ReadOnlyBooleanWrapper allowed = new ReadOnlyBooleanWrapper();
  private final ReadOnlyStringWrapper sentence = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper failure = new ReadOnlyStringWrapper("");
  private final ReadOnlyListWrapper<String> connected =
      new ReadOnlyListWrapper<>(FXCollections.observableArrayList());

  /// @param ui runs on the thread of the windows
  /// @param background runs what opens and closes sockets
  public PhonesViewModel(
      Exposure exposure, Connections connections, Executor ui, Executor background) {
    this.exposure = exposure;
    this.ui = ui;
    this.background = background;
    subscriptions =
        List.of(
            exposure.subscribe(state -> ui.execute(() -> show(state))),
            connections.subscribe(present -> ui.execute(() -> show(present))));
  }

  /// Whether paired phones may connect.
  public ReadOnlyBooleanProperty allowedProperty() {
    return allowed.getReadOnlyProperty();
  }

  /// What that means now, as a sentence.
  public ReadOnlyStringProperty sentenceProperty() {
    return sentence.getReadOnlyProperty();
  }

  /// Why the switch did not do what was asked, as a sentence; empty when it did.
  public ReadOnlyStringProperty failureProperty() {
    return failure.getReadOnlyProperty();
  }

  /// The names of the devices connected from elsewhere, each once.
  public ReadOnlyListProperty<String> connectedProperty() {
    return connected.getReadOnlyProperty();
  }

  /// What allowing phones would open, as a sentence.
  String preview() {
    return exposure.preview();
  }

  /// Turns the switch.
  public void allow(boolean wanted) {
    failure.set("");
    background.execute(
        () -> {
          try {
            if (wanted) {
              exposure.allowPhones(OPERATOR);
            } else {
              exposure.stopPhones(OPERATOR);
            }
          } catch (ExposureException e) {
            ui.execute(() -> failure.set(String.valueOf(e.getMessage())));
          } catch (RuntimeException e) {
            log.error("The switch for phones failed unexpectedly", e);
            ui.execute(
                () ->
                    failure.set(
                        "That did not work, for a reason Traymux does not know. The log has it."));
          }
        });
  }

  @Override
  public void close() {
    subscriptions.forEach(Subscription::close);
  }

  private void show(Exposure.State state) {
    allowed.set(state.phonesAllowed());
    sentence.set(state.sentence());
  }

  private void show(List<Presence> present) {
    connected.setAll(
        present.stream()
            .filter(Presence::isRemote)
            .map(p -> p.device().label())
            .distinct()
            .toList());
  }
}
