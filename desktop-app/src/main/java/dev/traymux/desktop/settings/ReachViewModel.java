package dev.traymux.desktop.settings;

import dev.traymux.access.Principal;
import dev.traymux.desktop.fx.Attempts;
import dev.traymux.exposure.Exposure;
import dev.traymux.exposure.OwnUrl;
import dev.traymux.exposure.PhoneAddress;
import dev.traymux.exposure.Ways;
import dev.traymux.session.Subscription;
import java.util.Optional;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// The ways to this machine, and which of its addresses phones are sent to. Belongs to the thread
/// of the executor it is given.
public final class ReachViewModel implements AutoCloseable {
  private static final Principal.Operator OPERATOR = new Principal.Operator();

  private final Exposure exposure;
  private final Attempts attempts;
  private final Subscription subscription;
  private final OwnUrlForm form;
  private final ReadOnlyObjectWrapper<Ways> ways;
  private final ObservableList<PhoneAddress> addresses = FXCollections.observableArrayList();

  // Kept, because it forgets its listeners when it is forgotten itself.
  private final ObservableList<PhoneAddress> shown =
      FXCollections.unmodifiableObservableList(addresses);

  /// @param ui runs on the thread of the window
  /// @param background runs what opens and closes sockets, and asks Tailscale
  public ReachViewModel(Exposure exposure, Executor ui, Executor background) {
    this.exposure = exposure;
    attempts = new Attempts(ui, background);
    ways = new ReadOnlyObjectWrapper<>(exposure.state().ways());
    form = new OwnUrlForm(ways.get().url());
    subscription = exposure.subscribe(state -> ui.execute(() -> show(state)));
  }

  /// What was asked for last, and why it was not done.
  Attempts attempts() {
    return attempts;
  }

  /// How each way is.
  ReadOnlyObjectProperty<Ways> waysProperty() {
    return ways.getReadOnlyProperty();
  }

  /// Where phones find this machine, best first; the first is in the QR.
  ObservableList<PhoneAddress> addresses() {
    return shown;
  }

  /// The user's own URL while it is typed.
  OwnUrlForm form() {
    return form;
  }

  /// Asks Tailscale again how it is.
  void refresh() {
    attempts.run(exposure::tailscale);
  }

  /// Turns the switch of the local network.
  void useLocalNetwork(boolean wanted) {
    attempts.run(() -> exposure.useLocalNetwork(OPERATOR, wanted));
  }

  /// Turns the switch of Tailscale.
  void useTailscale(boolean wanted) {
    attempts.run(() -> exposure.useTailscale(OPERATOR, wanted));
  }

  /// Uses the URL that was typed. Connections by another one end.
  void useOwnUrl() {
    form.described().ifPresent(url -> use(Optional.of(url)));
  }

  /// Uses no URL. Connections that came by it end.
  void removeOwnUrl() {
    form.clear();
    use(Optional.empty());
  }

  /// Sends phones to this address first, from now on.
  void prefer(PhoneAddress address) {
    if (!address.recommended()) {
      attempts.run(() -> exposure.prefer(OPERATOR, address.origin()));
    }
  }

  @Override
  public void close() {
    subscription.close();
  }

  private void use(Optional<OwnUrl> url) {
    attempts.run(() -> exposure.useOwnUrl(OPERATOR, url));
  }

  private void show(Exposure.State state) {
    ways.set(state.ways());
    if (!addresses.equals(state.addresses())) {
      addresses.setAll(state.addresses());
    }
  }
}
