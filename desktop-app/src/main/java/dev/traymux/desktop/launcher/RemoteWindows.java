package dev.traymux.desktop.launcher;

import dev.traymux.desktop.audit.AuditViewModel;
import dev.traymux.desktop.audit.AuditWindow;
import dev.traymux.desktop.devices.DevicesViewModel;
import dev.traymux.desktop.devices.DevicesWindow;
import dev.traymux.desktop.devices.TokensViewModel;
import dev.traymux.desktop.pairing.CertificateViewModel;
import dev.traymux.desktop.pairing.PairViewModel;
import dev.traymux.desktop.pairing.PairWindow;
import dev.traymux.desktop.pairing.PhonesViewModel;
import dev.traymux.desktop.settings.DataViewModel;
import dev.traymux.desktop.settings.ReachViewModel;
import dev.traymux.desktop.settings.SettingsModels;
import dev.traymux.desktop.settings.SettingsWindow;
import dev.traymux.desktop.settings.UnverifiedViewModel;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;

/// The windows about who gets in from elsewhere. Made, used and closed on the JavaFX thread.
final class RemoteWindows implements AutoCloseable {
  private final CertificateViewModel certificate;
  private final DevicesViewModel devices;
  private final TokensViewModel tokens;
  private final ReachViewModel reach;
  private final UnverifiedViewModel unverified;
  private final DataViewModel data;
  private final PairWindow pairWindow;
  private final DevicesWindow devicesWindow;
  private final SettingsWindow settingsWindow;
  private final AuditWindow auditWindow;

  RemoteWindows(DesktopServices services, PhonesViewModel phones, Surroundings around) {
    var remote = services.remote();
    var access = services.access();
    var ui = around.ui();
    var background = around.background();
    certificate =
        new CertificateViewModel(
            remote.exposure(), remote.authority(), ui, background, around.zone());
    pairWindow =
        new PairWindow(
            () ->
                new PairViewModel(
                    remote.pairing(),
                    remote.exposure()::addressesForPhones,
                    remote.serverId(),
                    phones,
                    ui,
                    around.clock()),
            certificate,
            around.icons());

    devices =
        new DevicesViewModel(
            access.devices(), access.connections(), ui, background, around.clock());
    tokens = new TokensViewModel(access.tokens(), ui, background, around.clock());
    devicesWindow = new DevicesWindow(devices, tokens, pairWindow::open, around.icons());

    reach = new ReachViewModel(remote.exposure(), ui, background);
    unverified = new UnverifiedViewModel(access.rules(), ui, background);
    data =
        new DataViewModel(
            services.keeping().backup(),
            services.keeping().forget(),
            ui,
            background,
            around.zone());
    settingsWindow =
        new SettingsWindow(
            new SettingsModels(phones, reach, certificate, unverified, data), around.icons());

    auditWindow =
        new AuditWindow(
            new AuditViewModel(
                access.audit(), access.devices(), access.tokens(), ui, background, around.zone()),
            around.icons());
  }

  /// Shows the code for a phone.
  void pair() {
    pairWindow.open();
  }

  /// Shows the paired devices.
  void devices() {
    devicesWindow.open();
  }

  /// Shows what can be set.
  void settings() {
    settingsWindow.open();
  }

  /// Shows what happened.
  void audit() {
    auditWindow.open();
  }

  /// What is said once everything was forgotten.
  ReadOnlyObjectProperty<Optional<List<String>>> forgottenProperty() {
    return data.forgottenProperty();
  }

  @Override
  public void close() {
    auditWindow.close();
    settingsWindow.close();
    devicesWindow.close();
    pairWindow.close();
    unverified.close();
    reach.close();
    tokens.close();
    devices.close();
    certificate.close();
  }
}
