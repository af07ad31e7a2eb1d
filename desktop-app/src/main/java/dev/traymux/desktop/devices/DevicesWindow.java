package dev.traymux.desktop.devices;

import dev.traymux.desktop.fx.AppIcons;
import dev.traymux.desktop.fx.Seconds;
import dev.traymux.desktop.fx.Sheet;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.stage.Stage;
import javafx.stage.WindowEvent;

/// Everything that gets in from elsewhere: the paired devices, and the tokens of scripts.
public final class DevicesWindow {
  private static final KeyCombination CLOSE =
      new KeyCodeCombination(KeyCode.W, KeyCombination.SHORTCUT_DOWN);

  private final Stage stage = new Stage();
  private final Sheet sheet = new Sheet(this::focused);
  private final DevicesPage devices;
  private final TokensPage tokens;
  private final Tab tokensTab;
  private final TabPane tabs;

  /// @param pair opens the window with the code
  public DevicesWindow(
      DevicesViewModel devicesModel, TokensViewModel tokensModel, Runnable pair, AppIcons icons) {
    devices = new DevicesPage(devicesModel, sheet, pair);
    tokens = new TokensPage(tokensModel, sheet);
    var devicesTab = new Tab("Devices", devices);
    tokensTab = new Tab("API tokens", tokens);
    tokensTab.setId("tokens-tab");
    tabs = new TabPane(devicesTab, tokensTab);
    tabs.setTabClosingPolicy(TabPane.TabClosingPolicy.UNAVAILABLE);

    icons.putOn(stage);
    stage.setTitle("Devices");
    stage.setScene(new Scene(sheet.over(tabs), 760, 520));
    stage.setMinWidth(640);
    stage.setMinHeight(360);
    stage.getScene().getAccelerators().put(CLOSE, this::askToClose);
    stage.setOnCloseRequest(this::closing);
    Seconds.whileShown(
        stage,
        15,
        () -> {
          devicesModel.tick();
          tokensModel.tick();
        });
  }

  /// Shows the window, or raises it.
  public void open() {
    stage.setIconified(false);
    stage.show();
    stage.toFront();
    stage.requestFocus();
    focused().requestFocus();
  }

  /// Closes it, whatever it shows.
  public void close() {
    stage.close();
  }

  private Node focused() {
    return tokensTab.isSelected() ? tokens.list() : devices.list();
  }

  private void closing(WindowEvent event) {
    event.consume();
    askToClose();
  }

  // A secret that nobody has copied is not lost to a stray click.
  private void askToClose() {
    tokens.putAway(stage::close);
  }
}
