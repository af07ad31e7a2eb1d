package dev.traymux.desktop.audit;

import dev.traymux.access.ApiToken;
import dev.traymux.access.Audit;
import dev.traymux.access.Device;
import dev.traymux.access.DeviceId;
import dev.traymux.access.Devices;
import dev.traymux.access.TokenId;
import dev.traymux.access.Tokens;
import dev.traymux.config.PrivateFiles;
import dev.traymux.desktop.fx.Attempts;
import dev.traymux.desktop.fx.Rows;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// The audit as the window shows it: a page of lines that match, and more on demand. Belongs to the
/// thread of the executor it is given.
public final class AuditViewModel {
  /// So many lines that match are looked for at once.
  static final int PAGE = 100;

  private static final int BATCH = 200;
  private static final String DEVICE = "device ";
  private static final String TOKEN = "token ";

  private final Audit audit;
  private final Devices devices;
  private final Tokens tokens;
  private final Attempts attempts;
  private final ZoneId zone;

  private final ObservableList<AuditLine> lines = FXCollections.observableArrayList();
  private final StringProperty filter = new SimpleStringProperty("");
  private final ReadOnlyBooleanWrapper more = new ReadOnlyBooleanWrapper();
  private final ReadOnlyObjectWrapper<ChainState> chain =
      new ReadOnlyObjectWrapper<>(new ChainState.Checking());
  private final ReadOnlyStringWrapper exported = new ReadOnlyStringWrapper("");

  // Where looking goes on. What was asked for before the last change of the filter is not news any
  // more.
  private long next = Long.MAX_VALUE;
  private int question;

  /// Shows nothing before [#refresh].
  ///
  /// @param ui runs on the thread of the window
  /// @param background runs what waits for the disk
  /// @param zone in which times are told
  public AuditViewModel(
      Audit audit, Devices devices, Tokens tokens, Executor ui, Executor background, ZoneId zone) {
    this.audit = audit;
    this.devices = devices;
    this.tokens = tokens;
    this.attempts = new Attempts(ui, background);
    this.zone = zone;
    filter.addListener((_, _, _) -> look());
  }

  /// The lines that match, the newest first.
  ObservableList<AuditLine> lines() {
    return FXCollections.unmodifiableObservableList(lines);
  }

  /// What to look for; empty shows every line.
  StringProperty filterProperty() {
    return filter;
  }

  /// Whether there are older lines to look at.
  ReadOnlyBooleanProperty moreProperty() {
    return more.getReadOnlyProperty();
  }

  /// Whether the whole of it is as it was written.
  ReadOnlyObjectProperty<ChainState> chainProperty() {
    return chain.getReadOnlyProperty();
  }

  /// Where it was exported to last, as a sentence; empty before.
  ReadOnlyStringProperty exportedProperty() {
    return exported.getReadOnlyProperty();
  }

  /// In which times are told.
  ZoneId zone() {
    return zone;
  }

  /// What was asked for last, and why it was not done.
  Attempts attempts() {
    return attempts;
  }

  /// Begins anew with the newest lines, and checks the chain.
  void refresh() {
    look();
    chain.set(new ChainState.Checking());
    attempts.ask(audit::verify, verdict -> chain.set(new ChainState.Checked(verdict)));
  }

  /// Adds older lines.
  void older() {
    ask(next, List.copyOf(lines));
  }

  /// Writes all of it to a file that only its owner can read, in place of what was there.
  void export(Path file) {
    exported.set("");
    attempts.ask(
        () -> {
          write(file);
          return "Exported to " + file + ".";
        },
        exported::set);
  }

  private void look() {
    ask(Long.MAX_VALUE, List.of());
  }

  /// Some lines that match.
  ///
  /// @param end where looking goes on
  /// @param more whether there is anything left to look at
  private record Page(List<AuditLine> lines, long end, boolean more) {}

  private void ask(long before, List<AuditLine> kept) {
    var wanted = filter.get();
    var asked = ++question;
    attempts.ask(
        () -> find(before, wanted),
        page -> {
          if (asked == question) {
            Rows.update(
                lines,
                Stream.concat(kept.stream(), page.lines().stream()).toList(),
                AuditLine::line);
            next = page.end();
            more.set(page.more());
          }
        });
  }

  private Page find(long before, String wanted) {
    var found = new ArrayList<AuditLine>();
    var at = before;
    while (found.size() < PAGE) {
      var entries = audit.page(at, BATCH);
      if (entries.isEmpty()) {
        return new Page(found, at, false);
      }
      entries.stream()
          .map(e -> AuditLine.of(e, zone, this::named))
          .filter(line -> line.matches(wanted))
          .forEach(found::add);
      at = entries.getLast().line();
    }
    return new Page(found, at, at > 1);
  }

  // What is still there goes by its name, and the rest by its id.
  private String named(String who) {
    Optional<String> name = Optional.empty();
    if (who.startsWith(DEVICE)) {
      name =
          DeviceId.parse(who.substring(DEVICE.length())).flatMap(devices::find).map(Device::label);
    } else if (who.startsWith(TOKEN)) {
      name =
          TokenId.parse(who.substring(TOKEN.length())).flatMap(tokens::find).map(ApiToken::label);
    }
    return name.orElse(who);
  }

  private void write(Path file) {
    var beside = file.resolveSibling(file.getFileName() + ".new");
    try {
      Files.deleteIfExists(beside);
      PrivateFiles.createFile(beside);
      try (var out = Files.newBufferedWriter(beside, StandardCharsets.UTF_8)) {
        audit.export(out);
      }
      Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new Attempts.Failed(
          file + " cannot be written. Choose another folder, or make room on the disk.", e);
    }
  }
}
