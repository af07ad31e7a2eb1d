package dev.traymux.desktop.pairing;

import dev.traymux.access.Connections;
import dev.traymux.access.Presence;
import dev.traymux.access.Principal;
import dev.traymux.desktop.fx.Attempts;
import dev.traymux.exposure.Exposure;
import dev.traymux.session.Subscription;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyListProperty;
import javafx.beans.property.ReadOnlyListWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;

/// Whether phones are allowed, who is connected, and ending all of that. Belongs to the thread of
/// the executor it is given.
public final class PhonesViewModel implements AutoCloseable {
  private static final Principal.Operator OPERATOR = new Principal.Operator();

  private static final int NAMED = 4;

  private final Exposure exposure;
  private final Consumer<Principal.Operator> end;
  private final Attempts attempts;
  private final List<Subscription> subscriptions;

  private final ReadOnlyBooleanWrapper allowed = new ReadOnlyBooleanWrapper();
  private final ReadOnlyStringWrapper sentence = new ReadOnlyStringWrapper("");
  private final ReadOnlyListWrapper<ConnectedPhone> connected =
      new ReadOnlyListWrapper<>(FXCollections.observableArrayList());
  private final BooleanBinding open = Bindings.or(allowed, Bindings.isNotEmpty(connected));
  private final ReadOnlyObjectWrapper<Optional<String>> ended =
      new ReadOnlyObjectWrapper<>(Optional.empty());

  /// @param end ends everything remote until phones are allowed again
  /// @param ui runs on the thread of the windows
  /// @param background runs what opens and closes sockets
  public PhonesViewModel(
      Exposure exposure,
      Connections connections,
      Consumer<Principal.Operator> end,
      Executor ui,
      Executor background) {
    this.exposure = exposure;
    this.end = end;
    attempts = new Attempts(ui, background);
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
    return attempts.failureProperty();
  }

  /// The devices connected from elsewhere, each once.
  public ReadOnlyListProperty<ConnectedPhone> connectedProperty() {
    return connected.getReadOnlyProperty();
  }

  /// Whether there is anything that [#endAll] would end.
  public BooleanBinding openProperty() {
    return open;
  }

  /// What [#endAll] has ended, in a few sentences, until that was read or phones are allowed again.
  public ReadOnlyObjectProperty<Optional<String>> endedProperty() {
    return ended.getReadOnlyProperty();
  }

  /// What allowing phones would open, as a sentence.
  public String preview() {
    return exposure.preview();
  }

  /// Turns the switch.
  public void allow(boolean wanted) {
    attempts.run(
        () -> {
          if (wanted) {
            exposure.allowPhones(OPERATOR);
          } else {
            exposure.stopPhones(OPERATOR);
          }
        });
  }

  /// Sends phones to this address first, from now on.
  void prefer(String origin) {
    attempts.run(() -> exposure.prefer(OPERATOR, origin));
  }

  /// Ends whatever comes from elsewhere, at once and without a question, and keeps it out until
  /// phones are allowed again.
  public void endAll() {
    var report = report();
    attempts.ask(
        () -> {
          end.accept(OPERATOR);
          return report;
        },
        now -> ended.set(Optional.of(now)));
  }

  /// The person has read what was ended.
  public void dismissEnded() {
    ended.set(Optional.empty());
  }

  @Override
  public void close() {
    subscriptions.forEach(Subscription::close);
  }

  /// Who is connected, in a few words; empty when nobody is.
  String names() {
    var named = connected.stream().limit(NAMED).map(ConnectedPhone::label);
    var more = connected.size() - NAMED;
    return Stream.concat(
            named, more > 0 ? Stream.of(more == 1 ? "1 other" : more + " others") : Stream.of())
        .collect(Collectors.joining(", "));
  }

  private String report() {
    var names = names();
    return (names.isEmpty() ? "Nobody was connected." : "Disconnected: " + names + ".")
        + " Nothing but this machine can reach Traymux now, and that stays so until you allow"
        + " phones again. What is paired stays paired.";
  }

  private void show(Exposure.State state) {
    allowed.set(state.phonesAllowed());
    sentence.set(state.sentence());
    if (state.phonesAllowed()) {
      ended.set(Optional.empty());
    }
  }

  private void show(List<Presence> present) {
    Map<String, ConnectedPhone> byDevice = new LinkedHashMap<>();
    present.stream()
        .filter(Presence::isRemote)
        .forEach(
            p ->
                byDevice.merge(
                    p.device().id().text(),
                    new ConnectedPhone(p.device().label(), p.views()),
                    (a, b) -> new ConnectedPhone(b.label(), a.views() + b.views())));
    connected.setAll(byDevice.values());
  }
}
