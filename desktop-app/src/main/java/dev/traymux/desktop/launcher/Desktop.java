package dev.traymux.desktop.launcher;

import dev.traymux.desktop.fx.AppIcons;
import dev.traymux.desktop.fx.FxExecutor;
import dev.traymux.desktop.fx.NoticeWindow;
import dev.traymux.desktop.pairing.PhonesBar;
import dev.traymux.desktop.pairing.PhonesViewModel;
import dev.traymux.desktop.platform.OperatingSystem;
import dev.traymux.desktop.platform.TmuxInstall;
import dev.traymux.desktop.sessions.SessionsViewModel;
import dev.traymux.desktop.sessions.SessionsWindow;
import dev.traymux.desktop.sessions.SystemFacts;
import dev.traymux.desktop.terminal.TerminalWindows;
import dev.traymux.desktop.tray.PhonesNow;
import dev.traymux.desktop.tray.TrayCommand;
import dev.traymux.desktop.tray.TrayHost;
import dev.traymux.desktop.tray.TrayIcons;
import dev.traymux.desktop.tray.TrayViewModel;
import dev.traymux.session.Subscription;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javafx.beans.InvalidationListener;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.stage.Stage;
import javafx.stage.Window;

/// The desktop's windows and its tray, in front of a running server. Made, used and closed on the
/// JavaFX thread.
public final class Desktop implements AutoCloseable {
  private static final KeyCombination QUIT =
      new KeyCodeCombination(KeyCode.Q, KeyCombination.SHORTCUT_DOWN);

  private static final KeyCombination SETTINGS =
      new KeyCodeCombination(KeyCode.COMMA, KeyCombination.SHORTCUT_DOWN);

  private final FxExecutor fx = new FxExecutor();
  private final ExecutorService background = Executors.newVirtualThreadPerTaskExecutor();

  // The bus may be slow, and the panel on it. One thread, so that what is shown last is the newest.
  private final ExecutorService trayThread =
      Executors.newSingleThreadExecutor(Thread.ofVirtual().name("tray").factory());
  private final AppIcons icons = new AppIcons();
  private final Runnable quit;
  private final NoticeWindow notices;
  private final PhonesViewModel phones;
  private final SessionsViewModel sessionsModel;
  private final TrayViewModel trayModel;
  private final RemoteWindows remote;
  private final TerminalWindows terminals;
  private final Stage sessionsStage = new Stage();
  private final SessionsWindow sessionsWindow;
  private final TrayHost tray;
  private final Subscription pairingEvents;
  private final boolean warns;
  private boolean onPanel;

  /// Makes everything and shows nothing yet.
  ///
  /// @param quit ends the application
  public Desktop(DesktopServices services, Runnable quit) {
    this.quit = quit;
    var sessions = services.sessions();
    var pairing = services.remote().pairing();
    var clock = InstantSource.system();
    notices = new NoticeWindow(icons);
    phones =
        new PhonesViewModel(
            services.remote().exposure(),
            services.access().connections(),
            services.remote().end(),
            fx,
            background);
    remote =
        new RemoteWindows(
            services,
            phones,
            new Surroundings(fx, background, clock, ZoneId.systemDefault(), icons));
    terminals =
        new TerminalWindows(
            sessions.registry(), sessions.clients(), sessions.sizes(), fx, background, icons);
    sessionsModel =
        new SessionsViewModel(
            sessions.registry(),
            sessions.operations(),
            fx,
            background,
            clock,
            new SystemFacts(System.getProperty("user.home", "/"), TmuxInstall.command()));
    sessionsWindow =
        new SessionsWindow(
            sessionsModel,
            terminals::open,
            new PhonesBar(
                phones,
                new PhonesBar.Windows(
                    remote::pair, remote::devices, remote::audit, remote::settings)),
            sessionsStage,
            icons);
    sessionsWindow.warn(services.warnings());
    warns = !services.warnings().isEmpty();
    sessionsStage.getScene().getAccelerators().put(QUIT, quit);
    sessionsStage.getScene().getAccelerators().put(SETTINGS, remote::settings);

    trayModel = new TrayViewModel(sessions.registry(), services.warnings(), fx);
    tray =
        new TrayHost(
            new TrayIcons(OperatingSystem.isMac()),
            trayModel.contentProperty().get(),
            command -> fx.execute(() -> run(command)),
            placed -> fx.execute(() -> placed(placed)));
    trayModel
        .contentProperty()
        .addListener((_, _, now) -> trayThread.execute(() -> tray.show(now)));

    InvalidationListener phonesChanged = _ -> tellTray(pairing.pending().isPresent());
    phones.allowedProperty().addListener(phonesChanged);
    phones.connectedProperty().addListener(phonesChanged);
    phones
        .endedProperty()
        .addListener((_, _, now) -> now.ifPresentOrElse(this::sayEnded, notices::close));
    phones.failureProperty().addListener((_, _, sentence) -> sayFailed(sentence));
    remote.forgottenProperty().addListener((_, _, now) -> now.ifPresent(this::sayForgotten));
    pairingEvents =
        pairing.subscribe(_ -> fx.execute(() -> tellTray(pairing.pending().isPresent())));
    tellTray(false);
  }

  /// Puts the icon into the panel and shows the Sessions window.
  ///
  /// @param minimised leaves the window away, if there is an icon to bring it back and nothing to
  ///   warn of
  public void open(boolean minimised) {
    if (!minimised || warns) {
      sessionsWindow.open();
    }
    trayThread.execute(tray::open);
  }

  /// Shows the Sessions window, e.g. because the application was started again.
  public void raise() {
    sessionsWindow.open();
  }

  @Override
  public void close() {
    pairingEvents.close();
    notices.close();
    remote.close();
    terminals.close();
    sessionsStage.setOnCloseRequest(null);
    sessionsStage.close();
    trayModel.close();
    trayThread.shutdownNow();
    tray.close();
    sessionsModel.close();
    phones.close();
    background.shutdownNow();
  }

  private void run(TrayCommand command) {
    switch (command) {
      case TrayCommand.OpenSession(var session) -> terminals.open(session);
      case TrayCommand.ShowSessions _ -> sessionsWindow.open();
      case TrayCommand.NewSession _ -> sessionsWindow.openForNew();
      case TrayCommand.PairPhone _ -> remote.pair();
      case TrayCommand.AllowPhones(var allowed) -> phones.allow(allowed);
      case TrayCommand.EndRemoteAccess _ -> phones.endAll();
      case TrayCommand.ShowDevices _ -> remote.devices();
      case TrayCommand.ShowAudit _ -> remote.audit();
      case TrayCommand.ShowSettings _ -> remote.settings();
      case TrayCommand.Quit _ -> quit.run();
    }
  }

  private void tellTray(boolean waiting) {
    trayModel.setPhones(
        new PhonesNow(
            phones.allowedProperty().get(),
            phones.connectedProperty().stream()
                .map(p -> new PhonesNow.Viewer(p.label(), p.views()))
                .toList(),
            waiting));
  }

  private void sayEnded(String report) {
    notices.say("All remote access is ended", report, phones::dismissEnded);
  }

  // A window says it itself; the tray, from which it was asked for otherwise, has no place for it.
  private void sayFailed(String sentence) {
    if (!sentence.isEmpty() && Window.getWindows().stream().noneMatch(Window::isFocused)) {
      notices.say("That did not work", sentence, () -> {});
    }
  }

  private void sayForgotten(List<String> sentences) {
    notices.say("Everything is forgotten", String.join("\n", sentences), quit);
  }

  // Without an icon the window is the only way back, so it is kept: closing it puts it into the
  // taskbar.
  private void placed(boolean now) {
    onPanel = now;
    sessionsWindow.sayWhereToFindUs(
        now
            ? ""
            : "This desktop shows no tray icons, so Traymux stays in the taskbar. "
                + QUIT.getDisplayText()
                + " quits; your sessions live on.");
    sessionsStage.setOnCloseRequest(
        e -> {
          if (!onPanel) {
            e.consume();
            sessionsStage.setIconified(true);
          }
        });
    if (!now && !sessionsStage.isShowing()) {
      sessionsStage.setIconified(true);
      sessionsStage.show();
    }
  }
}
