package dev.traymux.desktop.sessions;

import atlantafx.base.theme.Styles;
import dev.traymux.desktop.fx.AppIcons;
import dev.traymux.desktop.fx.CopyButton;
import dev.traymux.desktop.fx.FailureLine;
import dev.traymux.desktop.fx.Glyph;
import dev.traymux.desktop.fx.KeptSelection;
import dev.traymux.desktop.fx.Nothing;
import dev.traymux.desktop.fx.Parts;
import dev.traymux.desktop.fx.Seconds;
import dev.traymux.desktop.fx.Sheet;
import dev.traymux.session.SessionId;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;

/// The list of sessions, with everything that can be done to them by mouse and by keyboard.
public final class SessionsWindow implements SessionActions {
  private static final KeyCombination NEW =
      new KeyCodeCombination(KeyCode.N, KeyCombination.SHORTCUT_DOWN);
  private static final KeyCombination FIND =
      new KeyCodeCombination(KeyCode.F, KeyCombination.SHORTCUT_DOWN);

  private final SessionsViewModel model;
  private final Consumer<SessionId> opener;
  private final Stage stage;
  private final ListView<SessionRow> list;
  private final TextField search = new TextField();
  private final Sheet sheet;
  private final Label placeNotice = new Label();
  private final VBox warnings = new VBox();

  /// @param opener opens a terminal on a session
  /// @param phones stands at the bottom of the window
  public SessionsWindow(
      SessionsViewModel model,
      Consumer<SessionId> opener,
      Node phones,
      Stage stage,
      AppIcons icons) {
    this.model = model;
    this.opener = opener;
    this.stage = stage;
    list = new ListView<>(model.rows());
    list.setId("sessions");
    list.getStyleClass().add("session-list");
    list.setCellFactory(_ -> new SessionCell(this));
    list.setOnMouseClicked(
        e -> {
          if (e.getButton() == MouseButton.PRIMARY && e.getClickCount() == 2) {
            selected().ifPresent(this::open);
          }
        });
    list.addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
    sheet = new Sheet(() -> list);

    placeNotice.setId("place-notice");
    placeNotice.getStyleClass().addAll("hint", "place-notice");
    placeNotice.setMaxWidth(Double.MAX_VALUE);
    Parts.show(placeNotice, false);
    var bottom = new VBox(phones, placeNotice);
    var page = new BorderPane(content());
    page.setTop(new VBox(warnings, header(), new FailureLine(model.attempts())));
    page.setBottom(bottom);

    icons.putOn(stage);
    stage.setTitle("Traymux");
    stage.setScene(new Scene(sheet.over(page), 860, 560));
    stage.setMinWidth(560);
    stage.setMinHeight(380);
    var scene = stage.getScene();
    scene.getAccelerators().put(NEW, this::askForNew);
    scene.getAccelerators().put(FIND, search::requestFocus);
    // Ages change while nothing else does, and only matter while somebody looks.
    Seconds.whileShown(stage, 15, model::tick);
    KeptSelection.in(list, SessionRow::id);
  }

  /// Shows the window, or raises it.
  public void open() {
    stage.setIconified(false);
    stage.show();
    stage.toFront();
    stage.requestFocus();
    list.requestFocus();
  }

  /// Shows the window with the form for a new session.
  public void openForNew() {
    open();
    askForNew();
  }

  /// Whether the window is there to be seen.
  public ReadOnlyBooleanProperty showingProperty() {
    return stage.showingProperty();
  }

  /// Says what must not be overlooked, for as long as the window is there.
  public void warn(List<String> sentences) {
    for (var sentence : sentences) {
      var line = Parts.text(sentence, "loud");
      line.setMaxWidth(Double.MAX_VALUE);
      warnings.getChildren().add(line);
    }
  }

  /// Says one line about where Traymux is to be found; empty takes it away.
  public void sayWhereToFindUs(String sentence) {
    placeNotice.setText(sentence);
    Parts.show(placeNotice, !sentence.isEmpty());
  }

  @Override
  public void open(SessionRow row) {
    opener.accept(row.id());
  }

  @Override
  public void rename(SessionRow row) {
    var name = new NameField(taken -> model.isTaken(taken, Optional.of(row.id())), false);
    name.textProperty().set(row.name());
    var field = Parts.field("rename-name", "Name", name.textProperty());
    field.selectAll();
    sheet.ask(
        "Rename " + row.name(),
        new VBox(6, field, Parts.problem(name.problemProperty())),
        field,
        new Sheet.Answer("Rename", false, () -> model.rename(row.id(), name.textProperty().get())),
        Bindings.createBooleanBinding(
            () -> name.problemProperty().get().isEmpty(), name.problemProperty()));
  }

  @Override
  public void kill(SessionRow row) {
    var text = new Label(model.find(row.id()).map(EndWarning::of).orElse(""));
    text.setWrapText(true);
    sheet.ask(
        "End " + row.name() + "?",
        text,
        text,
        new Sheet.Answer("End session", true, () -> model.kill(row.id())));
  }

  private void askForNew() {
    var form = model.newForm();
    var name = Parts.field("new-name", "Number it", form.name().textProperty());
    var directory = Parts.field("new-directory", "~", form.directoryProperty());
    var command = Parts.field("new-command", "Your shell", form.commandProperty());
    sheet.ask(
        "New session",
        new VBox(
            6,
            new Label("Name"),
            name,
            Parts.problem(form.name().problemProperty()),
            new Label("Directory"),
            directory,
            Parts.problem(form.directoryProblemProperty()),
            new Label("Command"),
            command),
        name,
        new Sheet.Answer(
            "Create",
            false,
            () -> model.create(form.describe(), session -> opener.accept(session.id()))),
        form.readyProperty());
  }

  private Node header() {
    search.setId("search");
    search.getStyleClass().add("search");
    search.setPromptText("Search by name, program or directory");
    search.textProperty().bindBidirectional(model.filterProperty());
    search.addEventFilter(
        KeyEvent.KEY_PRESSED,
        e -> {
          if (e.getCode() == KeyCode.ESCAPE) {
            search.clear();
            list.requestFocus();
            e.consume();
          } else if (e.getCode() == KeyCode.DOWN) {
            list.requestFocus();
            e.consume();
          } else if (e.getCode() == KeyCode.ENTER) {
            selected().ifPresent(this::open);
            e.consume();
          }
        });
    var space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    var create = new Button("New session", Glyph.PLUS.node());
    create.setId("new-session");
    create.getStyleClass().add(Styles.ACCENT);
    create.setOnAction(_ -> askForNew());
    create
        .disableProperty()
        .bind(
            Bindings.createBooleanBinding(
                () -> model.stateProperty().get() instanceof ListState.Unusable,
                model.stateProperty()));
    var header = new HBox(search, space, create);
    header.getStyleClass().add("header");
    return header;
  }

  private Node content() {
    var nothing = new Nothing();
    showState(nothing, model.stateProperty().get());
    model.stateProperty().addListener((_, _, now) -> showState(nothing, now));
    return new StackPane(list, nothing);
  }

  private void showState(Nothing nothing, ListState state) {
    var listed = state instanceof ListState.Listed;
    list.setVisible(listed);
    nothing.setVisible(!listed);
    switch (state) {
      case ListState.Listed _ -> nothing.say();
      case ListState.Looking _ -> nothing.say(Nothing.text("Looking for tmux…"));
      case ListState.None _ ->
          nothing.say(
              Nothing.title("No sessions yet"),
              Nothing.text("Sessions you start in any terminal appear here by themselves."),
              Parts.button("New session", this::askForNew));
      case ListState.NoMatch(var filter) ->
          nothing.say(
              Nothing.title("Nothing found"),
              Nothing.text("No session says “" + filter + "”."),
              Parts.button("Clear search", search::clear));
      case ListState.Unusable(var problem, var advice, var command) -> {
        var line = new TextField(command);
        line.setEditable(false);
        line.getStyleClass().add("command-line");
        line.setMaxWidth(360);
        nothing.say(
            Nothing.title(problem),
            Nothing.text(advice),
            line,
            new CopyButton("command", () -> command, () -> {}));
      }
    }
  }

  private void pressed(KeyEvent event) {
    if (event.getCode() == KeyCode.ENTER) {
      selected().ifPresent(this::open);
    } else if (event.getCode() == KeyCode.F2) {
      selected().ifPresent(this::rename);
    } else if (event.getCode() == KeyCode.DELETE) {
      selected().ifPresent(this::kill);
    } else {
      return;
    }
    event.consume();
  }

  private Optional<SessionRow> selected() {
    return Optional.ofNullable(list.getSelectionModel().getSelectedItem());
  }
}
