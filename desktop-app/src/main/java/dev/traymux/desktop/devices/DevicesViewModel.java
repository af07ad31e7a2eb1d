package dev.traymux.desktop.devices;

import dev.traymux.access.Connections;
import dev.traymux.access.Device;
import dev.traymux.access.DeviceId;
import dev.traymux.access.Devices;
import dev.traymux.access.Presence;
import dev.traymux.access.Principal;
import dev.traymux.access.Scope;
import dev.traymux.desktop.fx.Attempts;
import dev.traymux.desktop.fx.Rows;
import dev.traymux.session.Subscription;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// The paired devices as the window shows them, and what can be done to them. Belongs to the thread
/// of the executor it is given.
public final class DevicesViewModel implements AutoCloseable {
  private static final Principal.Operator OPERATOR = new Principal.Operator();

  // By name: a line that moves because a phone woke up is not where one reaches for it.
  private static final Comparator<Device> ORDER =
      Comparator.comparing(Device::label, String.CASE_INSENSITIVE_ORDER)
          .thenComparing(Device::paired)
          .thenComparing(d -> d.id().text());

  private final Devices devices;
  private final Attempts attempts;
  private final InstantSource clock;
  private final List<Subscription> subscriptions;

  private final ObservableList<DeviceRow> rows = FXCollections.observableArrayList();
  private final ReadOnlyObjectWrapper<Optional<DeviceId>> renaming =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final StringProperty newLabel = new SimpleStringProperty("");
  private List<Presence> present = List.of();

  /// @param ui runs on the thread of the window
  /// @param background runs what waits for the disk
  public DevicesViewModel(
      Devices devices,
      Connections connections,
      Executor ui,
      Executor background,
      InstantSource clock) {
    this.devices = devices;
    this.attempts = new Attempts(ui, background);
    this.clock = clock;
    subscriptions =
        List.of(
            devices.subscribe(_ -> ui.execute(this::show)),
            connections.subscribe(all -> ui.execute(() -> show(all))));
  }

  /// The devices by name.
  ObservableList<DeviceRow> rows() {
    return FXCollections.unmodifiableObservableList(rows);
  }

  /// What was asked for last, and why it was not done.
  Attempts attempts() {
    return attempts;
  }

  /// The device whose label is being typed.
  ReadOnlyObjectProperty<Optional<DeviceId>> renamingProperty() {
    return renaming.getReadOnlyProperty();
  }

  /// What is typed for it.
  StringProperty newLabelProperty() {
    return newLabel;
  }

  /// Brings what is said about time up to date.
  void tick() {
    show();
  }

  /// Begins to type another label for it.
  void startRenaming(DeviceRow row) {
    newLabel.set(row.label());
    renaming.set(Optional.of(row.id()));
  }

  /// Leaves the label as it is.
  void cancelRenaming() {
    renaming.set(Optional.empty());
  }

  /// Gives the device the label that was typed. Nothing typed leaves it as it is.
  void finishRenaming() {
    var label = newLabel.get().strip();
    renaming
        .get()
        .filter(_ -> !label.isEmpty())
        .ifPresent(id -> attempts.run(() -> devices.rename(OPERATOR, id, label)));
    cancelRenaming();
  }

  /// Changes what a device may do, from its next message on.
  ///
  /// @param scopes at least one
  void changeScopes(DeviceId id, Set<Scope> scopes) {
    attempts.run(() -> devices.changeScopes(OPERATOR, id, scopes));
  }

  /// Takes a device's access away and closes what it has open, at once.
  void revoke(DeviceId id) {
    attempts.run(() -> devices.revoke(OPERATOR, id));
  }

  @Override
  public void close() {
    subscriptions.forEach(Subscription::close);
  }

  private void show(List<Presence> all) {
    present = all;
    show();
  }

  private void show() {
    var now = clock.instant();
    var byDevice = present.stream().collect(Collectors.groupingBy(p -> p.device().id()));
    Rows.update(
        rows,
        devices.list().stream()
            .sorted(ORDER)
            .map(d -> DeviceRow.of(d, byDevice.getOrDefault(d.id(), List.of()), now))
            .toList(),
        DeviceRow::id);
  }
}
