package dev.traymux.desktop.pairing;

import atlantafx.base.theme.Styles;
import dev.traymux.desktop.fx.AppIcons;
import java.util.function.Supplier;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import javafx.util.Duration;

/// Shows the code, asks for the digits, and says how it went. One window; its model lives while it
/// is open.
public final class PairWindow {
  private final Supplier<PairViewModel> models;
  private final Stage stage = new Stage();
  private final ScrollPane root = new ScrollPane();
  private final CertificateViewModel certificate;

  /// @param models makes the model for one opening of the window
  public PairWindow(
      Supplier<PairViewModel> models, CertificateViewModel certificate, AppIcons icons) {
    this.models = models;
    this.certificate = certificate;
    icons.putOn(stage);
    stage.setTitle("Pair a phone");
    root.setFitToWidth(true);
    root.setFitToHeight(true);
    root.getStyleClass().add("page-scroll");
    stage.setScene(new Scene(new StackPane(root), 540, 700));
    stage.setMinWidth(500);
    stage.setMinHeight(360);
    stage
        .getScene()
        .addEventHandler(
            KeyEvent.KEY_PRESSED,
            e -> {
              if (e.getCode() == KeyCode.ESCAPE) {
                stage.close();
              }
            });
  }

  /// Shows the window, or raises it when it is open.
  public void open() {
    if (stage.isShowing()) {
      stage.toFront();
      stage.requestFocus();
      return;
    }
    var model = models.get();
    show(model, model.stepProperty().get());
    model.stepProperty().addListener((_, _, now) -> show(model, now));
    var second = new Timeline(new KeyFrame(Duration.seconds(1), _ -> model.tick()));
    second.setCycleCount(Animation.INDEFINITE);
    second.play();
    stage.setOnHidden(
        _ -> {
          second.stop();
          model.close();
          // It belongs to this model, and the next opening has another.
          root.setContent(new PairPage());
        });
    stage.show();
  }

  /// Closes it, which takes the code back.
  public void close() {
    stage.close();
  }

  private void show(PairViewModel model, PairStep step) {
    // The code changes every two minutes, or with its address, under the same view.
    if (step instanceof PairStep.ShowCode shown && root.getContent() instanceof CodePage page) {
      page.show(shown);
      return;
    }
    root.setContent(
        switch (step) {
          case PairStep.NotAllowed(var preview) -> notAllowed(model, preview);
          case PairStep.Waiting(var sentence) -> new PairPage(PairPage.text(sentence));
          case PairStep.ShowCode shown -> new CodePage(model, shown, certificate);
          case PairStep.Claimed(var label, var address) ->
              new PairPage(
                  PairPage.title(label),
                  PairPage.text("at " + address + " used the code. It will show four digits now."));
          case PairStep.Digits(var pending, var granted) -> new DigitsPage(model, pending, granted);
          case PairStep.Paired(var label) -> paired(model, label);
        });
  }

  private Node notAllowed(PairViewModel model, String preview) {
    var allow = new Button("Allow phones");
    allow.setId("pair-allow");
    allow.getStyleClass().add(Styles.ACCENT);
    allow.setDefaultButton(true);
    allow.setOnAction(_ -> model.allowPhones());
    return new PairPage(
        PairPage.title("Phones are not allowed yet"),
        PairPage.text(preview),
        allow,
        PairPage.notice(model));
  }

  private Node paired(PairViewModel model, String label) {
    var done = new Button("Done");
    done.setId("pair-done");
    done.getStyleClass().add(Styles.ACCENT);
    done.setDefaultButton(true);
    done.setOnAction(_ -> stage.close());
    // Else the first button has the keyboard, and Enter would show a code for one more phone.
    PairPage.focusWhenShown(done);
    var another = new Button("Pair another");
    another.setId("pair-another");
    another.setOnAction(_ -> model.pairAnother());
    var buttons = new HBox(10, another, done);
    buttons.setAlignment(Pos.CENTER);
    return new PairPage(
        PairPage.title(label + " is paired"),
        PairPage.text("It stays paired until you take its access away, in Devices."),
        buttons);
  }
}
