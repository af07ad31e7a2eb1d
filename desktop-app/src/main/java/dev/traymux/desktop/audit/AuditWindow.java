package dev.traymux.desktop.audit;

import atlantafx.base.theme.Styles;
import dev.traymux.desktop.fx.AppIcons;
import dev.traymux.desktop.fx.FailureLine;
import dev.traymux.desktop.fx.Parts;
import java.io.File;
import java.time.LocalDate;
import java.util.function.Function;
import javafx.animation.PauseTransition;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.css.PseudoClass;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;
import javafx.stage.Stage;
import javafx.util.Duration;

/// Who did what, when and from where.
public final class AuditWindow {
  private static final KeyCombination CLOSE =
      new KeyCodeCombination(KeyCode.W, KeyCombination.SHORTCUT_DOWN);
  private static final KeyCombination FIND =
      new KeyCodeCombination(KeyCode.F, KeyCombination.SHORTCUT_DOWN);
  private static final KeyCombination REFRESH = new KeyCodeCombination(KeyCode.F5);
  private static final PseudoClass BROKEN = PseudoClass.getPseudoClass("broken");

  // All lines may have to be read for what is typed; nobody needs that for each letter.
  private static final Duration TYPING = Duration.millis(200);

  private final AuditViewModel model;
  private final Stage stage = new Stage();
  private final TextField search = new TextField();
  private final TableView<AuditLine> table;

  public AuditWindow(AuditViewModel model, AppIcons icons) {
    this.model = model;
    table = table();
    var page = new BorderPane(table);
    page.setTop(new VBox(header(), new FailureLine(model.attempts())));
    page.setBottom(bottom());

    icons.putOn(stage);
    stage.setTitle("Audit");
    stage.setScene(new Scene(page, 960, 560));
    stage.setMinWidth(560);
    stage.setMinHeight(320);
    stage.getScene().getAccelerators().put(CLOSE, stage::close);
    stage.getScene().getAccelerators().put(FIND, search::requestFocus);
    stage.getScene().getAccelerators().put(REFRESH, model::refresh);
  }

  /// Shows the window with what is so now, or raises it.
  public void open() {
    model.refresh();
    stage.setIconified(false);
    stage.show();
    stage.toFront();
    stage.requestFocus();
    table.requestFocus();
  }

  /// Closes it.
  public void close() {
    stage.close();
  }

  private TableView<AuditLine> table() {
    var lines = new TableView<>(model.lines());
    lines.setId("audit");
    lines.getStyleClass().addAll(Styles.DENSE, "audit-table");
    lines.setAccessibleText("Audit, the newest first");
    lines.getColumns().add(time());
    lines.getColumns().add(column("Who", 140, AuditLine::who));
    lines.getColumns().add(column("From", 130, AuditLine::where));
    lines.getColumns().add(column("What", 170, AuditLine::what));
    lines.getColumns().add(column("About", 260, AuditLine::detail));
    lines.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_LAST_COLUMN);
    lines.setPlaceholder(
        Parts.text(
            Bindings.when(Bindings.isEmpty(model.filterProperty()))
                .then("Nothing has happened yet.")
                .otherwise("No line says that.")));
    return lines;
  }

  // Half a time says nothing.
  private static TableColumn<AuditLine, String> time() {
    var column = column("Time", 165, AuditLine::time);
    column.setMinWidth(column.getPrefWidth());
    return column;
  }

  private static TableColumn<AuditLine, String> column(
      String title, double width, Function<AuditLine, String> text) {
    var column = new TableColumn<AuditLine, String>(title);
    column.setPrefWidth(width);
    // The order is part of what is shown.
    column.setSortable(false);
    column.setReorderable(false);
    column.setCellValueFactory(
        line -> new ReadOnlyStringWrapper(text.apply(line.getValue())).getReadOnlyProperty());
    return column;
  }

  private HBox header() {
    search.setId("audit-filter");
    search.getStyleClass().add("search");
    search.setPromptText("Search by name, address or event");
    var pause = new PauseTransition(TYPING);
    pause.setOnFinished(_ -> model.filterProperty().set(search.getText()));
    search.textProperty().addListener((_, _, _) -> pause.playFromStart());
    search.setOnKeyPressed(
        e -> {
          if (e.getCode() == KeyCode.ESCAPE) {
            search.clear();
            table.requestFocus();
          }
        });
    var space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    var export = Parts.button("Export…", this::export);
    export.setId("audit-export");
    var header = new HBox(search, space, Parts.button("Refresh", model::refresh), export);
    header.getStyleClass().add("header");
    return header;
  }

  private HBox bottom() {
    var chain = new Label();
    chain.setId("audit-chain");
    chain.getStyleClass().add("phones-sentence");
    chain.setWrapText(true);
    chain.setMaxWidth(Double.MAX_VALUE);
    chain
        .textProperty()
        .bind(
            Bindings.createStringBinding(
                () -> model.chainProperty().get().sentence(), model.chainProperty()));
    model
        .chainProperty()
        .addListener((_, _, now) -> chain.pseudoClassStateChanged(BROKEN, now.isBroken()));
    var exported = Parts.text(model.exportedProperty(), "phones-sentence");
    var said = new VBox(2, chain, exported);
    HBox.setHgrow(said, Priority.ALWAYS);
    var older = Parts.button("Show older lines", model::older);
    older.setId("audit-older");
    older.visibleProperty().bind(model.moreProperty());
    older.managedProperty().bind(model.moreProperty());
    var bottom = new HBox(said, older);
    bottom.getStyleClass().add("phones");
    return bottom;
  }

  private void export() {
    var chooser = new FileChooser();
    chooser.setTitle("Export the audit");
    chooser.setInitialFileName("traymux-audit-" + LocalDate.now(model.zone()) + ".txt");
    var home = new File(System.getProperty("user.home", "/"));
    if (home.isDirectory()) {
      chooser.setInitialDirectory(home);
    }
    var file = chooser.showSaveDialog(stage);
    if (file != null) {
      model.export(file.toPath());
    }
  }
}
