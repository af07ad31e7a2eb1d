package dev.traymux.desktop.settings;

import atlantafx.base.theme.Styles;
import dev.traymux.desktop.fx.FailureLine;
import dev.traymux.desktop.fx.Parts;
import dev.traymux.desktop.fx.Sheet;
import java.io.File;
import java.time.LocalDate;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.property.Property;
import javafx.beans.property.SimpleStringProperty;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;
import javafx.stage.Window;

/// What Traymux remembers: keeping a copy of it, and deleting it.
final class DataPage extends VBox {
  /// What has to be typed, letter for letter.
  static final String CONFIRMATION = "forget everything";

  private final DataViewModel model;
  private final Sheet sheet;

  DataPage(DataViewModel model, Sheet sheet) {
    this.model = model;
    this.sheet = sheet;
    var backUp = Parts.button("Back up…", this::askForPassphrase);
    backUp.setId("back-up");
    var written = Parts.text(model.writtenProperty(), "phones-sentence");
    written.setId("backup-written");
    var forget = Parts.button("Forget everything…", this::askToForget);
    forget.setId("forget");
    forget.getStyleClass().addAll(Styles.DANGER, Styles.BUTTON_OUTLINED);
    getChildren()
        .addAll(
            new FailureLine(model.attempts()),
            new Section(
                "Backup",
                Parts.text(
                    "One file with the paired devices, tokens, settings, audit and keys. Whoever"
                        + " has it and can open it is this machine to your phones. “traymux"
                        + " restore” puts it back.",
                    "phones-sentence"),
                backUp,
                written),
            new Section(
                "Forget everything",
                Parts.text(
                    "Deletes what Traymux remembers: devices, tokens, settings, audit, keys, logs."
                        + " Every phone has to pair again. Your tmux sessions live on, and"
                        + " so do files that phones have sent.",
                    "phones-sentence"),
                forget));
    model.forgottenProperty().addListener((_, _, now) -> forget.setDisable(now.isPresent()));
  }

  private void askForPassphrase() {
    var form = new BackupForm();
    var first = password("backup-passphrase", "None", form.passphraseProperty());
    var second = password("backup-again", "Once more", form.againProperty());
    second.disableProperty().bind(Bindings.isEmpty(form.passphraseProperty()));
    sheet.ask(
        "Back up",
        new VBox(
            8,
            new Label("Passphrase"),
            first,
            second,
            Parts.problem(form.problemProperty()),
            Parts.text(
                "It encrypts the file, and nobody can open it without. Leave it empty for a plain"
                    + " one.",
                "hint")),
        first,
        new Sheet.Answer("Choose a file…", false, () -> backUp(form.passphraseProperty().get())),
        form.readyProperty());
  }

  private void backUp(String passphrase) {
    var chooser = new FileChooser();
    chooser.setTitle("Back up Traymux");
    chooser.setInitialFileName("traymux-" + LocalDate.now(model.zone()) + ".backup");
    var home = new File(System.getProperty("user.home", "/"));
    if (home.isDirectory()) {
      chooser.setInitialDirectory(home);
    }
    Optional.ofNullable(chooser.showSaveDialog(window()))
        .ifPresent(file -> model.backUp(file.toPath(), passphrase));
  }

  private void askToForget() {
    var typed = new SimpleStringProperty("");
    var field = Parts.field("forget-confirmation", CONFIRMATION, typed);
    sheet.ask(
        "Forget everything?",
        new VBox(
            8,
            Parts.text(
                "All devices, tokens, settings, the audit and every key are deleted at once, and"
                    + " Traymux quits. This cannot be undone; only a backup brings it back."),
            Parts.text("Type “" + CONFIRMATION + "” to do it.", "session-name"),
            field),
        field,
        new Sheet.Answer("Forget everything", true, model::forgetEverything),
        typed.isEqualTo(CONFIRMATION));
    field.requestFocus();
  }

  private Window window() {
    return getScene().getWindow();
  }

  private static PasswordField password(String id, String prompt, Property<String> text) {
    var field = new PasswordField();
    field.setId(id);
    field.setPromptText(prompt);
    field.textProperty().bindBidirectional(text);
    return field;
  }
}
