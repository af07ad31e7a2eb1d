package dev.traymux.desktop.sessions;

import atlantafx.base.theme.Styles;
import dev.traymux.desktop.fx.AppIcons;
import dev.traymux.desktop.fx.Glyph;
import dev.traymux.desktop.fx.Sheet;
import dev.traymux.session.SessionId;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.beans.binding.Bindings;
import javafx.beans.property.Property;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.ListChangeListener;
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
import javafx.util.Duration;

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
  private Optional<SessionId> selected = Optional.empty();

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
    sheet = new Sheet(list);

    placeNotice.setId("place-notice");
    placeNotice.getStyleClass().addAll("hint", "place-notice");
    placeNotice.setMaxWidth(Double.MAX_VALUE);
    show(placeNotice, false);
    var bottom = new VBox(phones, placeNotice);
    var page = new BorderPane(content());
    page.setTop(new VBox(header(), failure()));
    page.setBottom(bottom);

    icons.putOn(stage);
    stage.setTitle("Traymux");
    stage.setScene(new Scene(sheet.over(page), 860, 560));
    stage.setMinWidth(560);
    stage.setMinHeight(380);
    var scene = stage.getScene();
    scene.getAccelerators().put(NEW, this::askForNew);
    scene.getAccelerators().put(FIND, search::requestFocus);
    keepAgesTrue();
    keepSelection();
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

  /// Says one line about where Traymux is to be found; empty takes it away.
  public void sayWhereToFindUs(String sentence) {
    placeNotice.setText(sentence);
    show(placeNotice, !sentence.isEmpty());
  }

  @Override
  public void open(SessionRow row) {
    opener.accept(row.id());
  }

  @Override
  public void rename(SessionRow row) {
    var name = new NameField(taken -> model.isTaken(taken, Optional.of(row.id())), false);
    name.textProperty().set(row.name());
    var field = field("rename-name", "Name", name.textProperty());
    field.selectAll();
    sheet.ask(
        "Rename " + row.name(),
        new VBox(6, field, problem(name.problemProperty())),
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
        new Sheet.Answer("End session", true, () -> model.kill(row.id())),
        new SimpleBooleanProperty(true));
  }

  private void askForNew() {
    var form = model.newForm();
    var name = field("new-name", "Number it", form.name().textProperty());
    var directory = field("new-directory", "~", form.directoryProperty());
    var command = field("new-command", "Your shell", form.commandProperty());
    sheet.ask(
        "New session",
        new VBox(
            6,
            new Label("Name"),
            name,
            problem(form.name().problemProperty()),
            new Label("Directory"),
            directory,
            problem(form.directoryProblemProperty()),
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

  private Node failure() {
    var text = new Label();
    text.setId("failure");
    text.setWrapText(true);
    text.textProperty().bind(model.failureProperty());
    text.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(text, Priority.ALWAYS);
    var dismiss = new Button("", Glyph.CROSS.node());
    dismiss.getStyleClass().addAll(Styles.BUTTON_ICON, Styles.FLAT);
    dismiss.setAccessibleText("Dismiss");
    dismiss.setOnAction(_ -> model.dismissFailure());
    var line = new HBox(text, dismiss);
    line.getStyleClass().add("failure");
    var any = Bindings.isNotEmpty(model.failureProperty());
    line.visibleProperty().bind(any);
    line.managedProperty().bind(any);
    return line;
  }

  private Node content() {
    var nothing = new VBox();
    nothing.getStyleClass().add("nothing");
    showState(nothing, model.stateProperty().get());
    model.stateProperty().addListener((_, _, now) -> showState(nothing, now));
    return new StackPane(list, nothing);
  }

  private void showState(VBox nothing, ListState state) {
    var listed = state instanceof ListState.Listed;
    list.setVisible(listed);
    nothing.setVisible(!listed);
    switch (state) {
      case ListState.Listed _ -> nothing.getChildren().clear();
      case ListState.Looking _ -> nothing.getChildren().setAll(text("Looking for tmux…"));
      case ListState.None _ ->
          nothing
              .getChildren()
              .setAll(
                  title("No sessions yet"),
                  text("Sessions you start in any terminal appear here by themselves."),
                  step("New session", this::askForNew));
      case ListState.NoMatch(var filter) ->
          nothing
              .getChildren()
              .setAll(
                  title("Nothing found"),
                  text("No session says “" + filter + "”."),
                  step("Clear search", search::clear));
      case ListState.Unusable(var problem, var advice, var command) -> {
        var line = new TextField(command);
        line.setEditable(false);
        line.getStyleClass().add("command-line");
        line.setMaxWidth(360);
        nothing
            .getChildren()
            .setAll(
                title(problem),
                text(advice),
                line,
                step(
                    "Copy command",
                    () -> {
                      line.selectAll();
                      line.copy();
                    }));
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

  // Ages change while nothing else does, and only matter while somebody looks.
  private void keepAgesTrue() {
    var timer = new Timeline(new KeyFrame(Duration.seconds(15), _ -> model.tick()));
    timer.setCycleCount(Animation.INDEFINITE);
    stage
        .showingProperty()
        .addListener(
            (_, _, shown) -> {
              if (shown) {
                model.tick();
                timer.play();
              } else {
                timer.stop();
              }
            });
  }

  // The toolkit forgets or moves the selection when lines change; here it stays with its session,
  // and there always is one.
  private void keepSelection() {
    list.getSelectionModel()
        .selectedItemProperty()
        .addListener(
            (_, _, row) ->
                selected = Optional.ofNullable(row).map(SessionRow::id).or(() -> selected));
    list.getItems()
        .addListener(
            (ListChangeListener<SessionRow>)
                _ -> {
                  var ids = list.getItems().stream().map(SessionRow::id).toList();
                  var at = selected.map(ids::indexOf).orElse(-1);
                  list.getSelectionModel().clearAndSelect(Math.max(at, 0));
                });
  }

  private static TextField field(String id, String prompt, Property<String> text) {
    var field = new TextField();
    field.setId(id);
    field.setPromptText(prompt);
    field.textProperty().bindBidirectional(text);
    return field;
  }

  private static Label problem(ObservableValue<String> problem) {
    var label = new Label();
    label.getStyleClass().add("problem");
    label.setWrapText(true);
    label.textProperty().bind(problem);
    label.managedProperty().bind(Bindings.isNotEmpty(label.textProperty()));
    return label;
  }

  private static Label title(String text) {
    var label = new Label(text);
    label.getStyleClass().add("nothing-title");
    return label;
  }

  private static Label text(String text) {
    var label = new Label(text);
    label.getStyleClass().add("nothing-text");
    label.setWrapText(true);
    label.setMaxWidth(480);
    return label;
  }

  private static Button step(String verb, Runnable action) {
    var button = new Button(verb);
    button.setOnAction(_ -> action.run());
    return button;
  }

  private static void show(Node node, boolean visible) {
    node.setVisible(visible);
    node.setManaged(visible);
  }
}
