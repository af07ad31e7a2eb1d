package dev.traymux.desktop.pairing;

import atlantafx.base.theme.Styles;
import dev.traymux.access.Scope;
import dev.traymux.desktop.fx.AppIcons;
import dev.traymux.exposure.Addresses;
import dev.traymux.exposure.Endpoint;
import dev.traymux.pairing.PendingDevice;
import java.util.Arrays;
import java.util.function.Supplier;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.beans.binding.Bindings;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.TextFormatter;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import javafx.util.Duration;
import javafx.util.StringConverter;

/// Shows the code, asks for the digits, and says how it went. One window; its model lives while it
/// is open.
public final class PairWindow {
  private static final int CODE_SIZE = 360;
  private static final int DIGITS = 4;

  private final Supplier<PairViewModel> models;
  private final Stage stage = new Stage();
  private final StackPane root = new StackPane();
  private final QrView code = new QrView(CODE_SIZE);

  /// @param models makes the model for one opening of the window
  public PairWindow(Supplier<PairViewModel> models, AppIcons icons) {
    this.models = models;
    icons.putOn(stage);
    stage.setTitle("Pair a phone");
    root.setPadding(new Insets(24));
    stage.setScene(new Scene(root, 520, 640));
    stage.setMinWidth(480);
    stage.setMinHeight(560);
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
        });
    stage.show();
  }

  /// Closes it, which takes the code back.
  public void close() {
    stage.close();
  }

  private void show(PairViewModel model, PairStep step) {
    // The code changes every two minutes, or with its address, under the same view.
    if (step instanceof PairStep.ShowCode(var link)) {
      code.show(link);
      if (code.getScene() != null) {
        return;
      }
    }
    root.getChildren()
        .setAll(
            switch (step) {
              case PairStep.NotAllowed(var preview) -> notAllowed(model, preview);
              case PairStep.Waiting(var sentence) -> centred(text(sentence));
              case PairStep.ShowCode _ -> code(model);
              case PairStep.Claimed(var label, var address) ->
                  centred(
                      title(label),
                      text("at " + address + " used the code. It will show four digits now."));
              case PairStep.Digits(var pending) -> digits(model, pending);
              case PairStep.Paired(var label) -> paired(model, label);
            });
  }

  private Node notAllowed(PairViewModel model, String preview) {
    var allow = new Button("Allow phones");
    allow.setId("pair-allow");
    allow.getStyleClass().add(Styles.ACCENT);
    allow.setDefaultButton(true);
    allow.setOnAction(_ -> model.allowPhones());
    return centred(title("Phones are not allowed yet"), text(preview), allow, notice(model));
  }

  private Node code(PairViewModel model) {
    var card = new StackPane(code);
    card.getStyleClass().add("qr-card");
    card.setMaxSize(StackPane.USE_PREF_SIZE, StackPane.USE_PREF_SIZE);
    var left = new Label();
    left.setId("pair-countdown");
    left.getStyleClass().add("hint");
    left.textProperty()
        .bind(
            Bindings.concat(
                "For one phone, for ", model.countdownProperty(), ". Then a new code comes."));
    return centred(
        title("Scan this with the phone's camera"), notice(model), card, addresses(model), left);
  }

  private Node addresses(PairViewModel model) {
    var choice = new ComboBox<>(model.endpoints());
    choice.setId("pair-address");
    choice.setConverter(new Origin());
    choice.valueProperty().bindBidirectional(model.endpointProperty());
    var several = Bindings.size(model.endpoints()).greaterThan(1);
    choice.visibleProperty().bind(several);
    choice.managedProperty().bind(several);
    var only = new Label();
    only.getStyleClass().add("session-fact");
    only.textProperty()
        .bind(
            Bindings.createStringBinding(
                () -> new Origin().toString(model.endpointProperty().get()),
                model.endpointProperty()));
    only.visibleProperty().bind(several.not());
    only.managedProperty().bind(several.not());
    var where = new Label("Address");
    where.getStyleClass().add("session-fact");
    where.visibleProperty().bind(several);
    where.managedProperty().bind(several);
    var line = new HBox(10, where, choice, only);
    line.setAlignment(Pos.CENTER);
    return line;
  }

  private Node digits(PairViewModel model, PendingDevice pending) {
    var field = new TextField();
    field.setId("pair-digits");
    field.getStyleClass().add("digits");
    field.setPromptText("0000");
    field.setAccessibleText("The four digits on the phone");
    field.setTextFormatter(new TextFormatter<>(PairWindow::onlyDigits));
    field.textProperty().bindBidirectional(model.digitsProperty());

    var see = new CheckBox("See sessions and their screens");
    see.setSelected(true);
    see.setDisable(true);
    var type = new CheckBox("Type into them, which is control of your account");
    type.selectedProperty().bindBidirectional(model.mayTypeProperty());
    var manage =
        new CheckBox(
            "Create, rename and end sessions"
                + (pending.asked().contains(Scope.MANAGE) ? " (it asks for this)" : ""));
    manage.setId("pair-manage");
    manage.selectedProperty().bindBidirectional(model.mayManageProperty());
    var allowed = new VBox(8, new Label("It will be able to"), see, type, manage);
    allowed.setMaxWidth(VBox.USE_PREF_SIZE);

    var approve = new Button("Approve");
    approve.setId("pair-approve");
    approve.getStyleClass().add(Styles.ACCENT);
    approve.setDefaultButton(true);
    approve
        .disableProperty()
        .bind(
            Bindings.createBooleanBinding(
                () -> !PairViewModel.isComplete(model.digitsProperty().get()),
                model.digitsProperty()));
    approve.setOnAction(_ -> model.approve());
    var refuse = new Button("Refuse");
    refuse.setId("pair-refuse");
    refuse.setOnAction(_ -> model.refuse());
    var buttons = new HBox(10, refuse, approve);
    buttons.setAlignment(Pos.CENTER);
    var left = new Label();
    left.getStyleClass().add("hint");
    left.textProperty().bind(Bindings.concat("It waits for ", model.countdownProperty(), "."));

    focusWhenShown(field);
    return centred(
        title(pending.label()),
        text(
            "at "
                + Addresses.text(pending.address())
                + " wants to be paired. Type the four digits it shows; there is one try."),
        field,
        allowed,
        buttons,
        notice(model),
        left);
  }

  // Only once it is in the window can it take the keyboard.
  private static void focusWhenShown(Node node) {
    node.sceneProperty()
        .addListener(
            (_, _, now) -> {
              if (now != null) {
                node.requestFocus();
              }
            });
  }

  private static TextFormatter.Change onlyDigits(TextFormatter.Change change) {
    var rest = change.getControlText().length() - (change.getRangeEnd() - change.getRangeStart());
    var digits = change.getText().replaceAll("[^0-9]", "");
    change.setText(digits.substring(0, Math.min(digits.length(), Math.max(0, DIGITS - rest))));
    return change;
  }

  private Node paired(PairViewModel model, String label) {
    var done = new Button("Done");
    done.setId("pair-done");
    done.getStyleClass().add(Styles.ACCENT);
    done.setDefaultButton(true);
    done.setOnAction(_ -> stage.close());
    // Else the first button has the keyboard, and Enter would show a code for one more phone.
    focusWhenShown(done);
    var another = new Button("Pair another");
    another.setId("pair-another");
    another.setOnAction(_ -> model.pairAnother());
    var buttons = new HBox(10, another, done);
    buttons.setAlignment(Pos.CENTER);
    return centred(
        title(label + " is paired"),
        text("It stays paired until you take its access away."),
        buttons);
  }

  private static Label notice(PairViewModel model) {
    var notice = text("");
    notice.setId("pair-notice");
    notice.getStyleClass().setAll("label", "notice");
    notice.textProperty().bind(model.noticeProperty());
    var any = Bindings.isNotEmpty(model.noticeProperty());
    notice.visibleProperty().bind(any);
    notice.managedProperty().bind(any);
    return notice;
  }

  private static VBox centred(Node... nodes) {
    var box = new VBox(16);
    Arrays.stream(nodes).forEach(box.getChildren()::add);
    box.setAlignment(Pos.CENTER);
    return box;
  }

  private static Label title(String text) {
    var label = new Label(text);
    label.getStyleClass().add("pair-title");
    label.setWrapText(true);
    return label;
  }

  private static Label text(String text) {
    var label = new Label(text);
    label.getStyleClass().add("nothing-text");
    label.setWrapText(true);
    label.setMaxWidth(420);
    return label;
  }

  /// An address as a phone's browser shows it.
  private static final class Origin extends StringConverter<Endpoint> {
    @Override
    public String toString(Endpoint endpoint) {
      return endpoint == null ? "" : endpoint.origin();
    }

    @Override
    public Endpoint fromString(String text) {
      throw new UnsupportedOperationException("Addresses are chosen, not typed.");
    }
  }
}
