package dev.traymux.desktop.devices;

import atlantafx.base.theme.Styles;
import dev.traymux.access.Tokens;
import dev.traymux.desktop.fx.CopyButton;
import dev.traymux.desktop.fx.Parts;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// The secret of a new token, for the one time that it can be seen.
final class SecretCard extends VBox {
  private final TokensViewModel model;
  private final Runnable putAway;

  /// @param putAway called when the person is done with it
  SecretCard(TokensViewModel model, Runnable putAway) {
    super(8);
    this.model = model;
    this.putAway = putAway;
    getStyleClass().add("secret-card");
    show(model.secretProperty().get());
    model.secretProperty().addListener((_, _, now) -> show(now));
  }

  private void show(Optional<Tokens.Created> created) {
    getChildren().clear();
    Parts.show(this, created.isPresent());
    created.ifPresent(this::show);
  }

  private void show(Tokens.Created created) {
    var secret = new Secret(created.secret());
    secret.setId("token-secret");
    secret.setAccessibleText("The secret of " + created.token().label());
    HBox.setHgrow(secret, Priority.ALWAYS);
    var copy = new CopyButton("secret", created::secret, model::copied);
    copy.setId("token-copy");
    copy.getStyleClass().add(Styles.ACCENT);
    var done = Parts.button("Done", putAway);
    done.setId("token-done");
    var line = new HBox(10, secret, copy, done);
    line.setAlignment(Pos.CENTER_LEFT);
    getChildren()
        .addAll(
            Parts.text("The secret of " + created.token().label(), "session-name"),
            line,
            Parts.text(
                "This is the only time it is shown. A script sends it as “Authorization: Bearer …”;"
                    + " keep it out of addresses, command lines and logs.",
                "hint"));
    copy.requestFocus();
  }

  /// Can be selected and copied by keyboard too.
  private final class Secret extends TextField {
    Secret(String text) {
      super(text);
      setEditable(false);
      getStyleClass().add("command-line");
    }

    @Override
    public void copy() {
      super.copy();
      if (getSelectedText().equals(getText())) {
        model.copied();
      }
    }
  }
}
