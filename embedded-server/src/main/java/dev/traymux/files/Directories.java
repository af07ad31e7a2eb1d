package dev.traymux.files;

import dev.traymux.session.Home;
import dev.traymux.session.Pane;
import dev.traymux.session.SessionException;
import dev.traymux.session.SessionRegistry;
import dev.traymux.store.FolderTable;
import dev.traymux.store.StoreException;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The directories of this machine, for whoever looks for one to start a session in.
public final class Directories {
  private static final Logger log = LoggerFactory.getLogger(Directories.class);

  private static final int MOST = 500;

  // Sorting takes all of them; a directory of millions is not for choosing from.
  private static final int MOST_LOOKED_AT = 20_000;

  private static final int MOST_RECENT = 20;

  // By name as people sort, those that are hidden last.
  private static final Comparator<String> BY_NAME =
      Comparator.comparing((String name) -> name.startsWith("."))
          .thenComparing(String.CASE_INSENSITIVE_ORDER)
          .thenComparing(Comparator.naturalOrder());

  private final Home home;
  private final SessionRegistry registry;
  private final FolderTable started;
  private final InstantSource clock;

  /// @param started where sessions were started last
  public Directories(
      Home home, SessionRegistry registry, FolderTable started, InstantSource clock) {
    this.home = home;
    this.registry = registry;
    this.started = started;
    this.clock = clock;
  }

  /// What is in a directory.
  ///
  /// @param path where it is, absolute, without `.` and `..`
  /// @param names of the directories in it that can be shown
  /// @param more whether there are others
  public record Listed(Path path, List<String> names, boolean more) {
    public Listed {
      names = List.copyOf(names);
    }
  }

  /// Looks into a directory.
  ///
  /// @param text an absolute path, or one that begins with `~`
  /// @throws SessionException.DirectoryInvalid when that is not possible
  public Listed list(String text) {
    try {
      var path = home.named(text).normalize();
      var names = new ArrayList<String>();
      int seen = 0;
      try (var entries = Files.newDirectoryStream(path)) {
        for (var entry : entries) {
          if (++seen > MOST_LOOKED_AT) {
            break;
          }
          var name = entry.getFileName().toString();
          if (isShown(name) && Files.isDirectory(entry)) {
            names.add(name);
          }
        }
      }
      names.sort(BY_NAME);
      return new Listed(
          path,
          names.subList(0, Math.min(MOST, names.size())),
          names.size() > MOST || seen > MOST_LOOKED_AT);
    } catch (IOException | DirectoryIteratorException e) {
      log.debug("{} is not listed", text, e);
      throw new SessionException.DirectoryInvalid();
    }
  }

  // What cannot be shown as it is cannot be asked for as it is shown. Bytes that are no text become
  // the last of these.
  private static boolean isShown(String name) {
    return name.codePoints()
        .noneMatch(
            c ->
                Character.isISOControl(c)
                    || Character.getType(c) == Character.FORMAT
                    || c == 0xfffd);
  }

  /// Where sessions were started last, and where programs are now; without those that are gone.
  public List<String> recent() {
    var running =
        registry.current().sessions().stream()
            .flatMap(session -> session.windows().stream())
            .flatMap(window -> window.panes().stream())
            .map(Pane::directory);
    return Stream.concat(started.list().stream(), running)
        .distinct()
        .filter(Directories::isThere)
        .limit(MOST_RECENT)
        .toList();
  }

  private static boolean isThere(String text) {
    try {
      return text.startsWith("/") && Files.isDirectory(Path.of(text));
    } catch (InvalidPathException e) {
      return false;
    }
  }

  /// A session was started there.
  ///
  /// @param text as it was asked for; nothing is the home directory, which needs no remembering
  public void started(Optional<String> text) {
    text.filter(there -> !there.isBlank())
        .ifPresent(
            there -> {
              try {
                started.used(home.named(there).normalize().toString(), clock.instant());
              } catch (StoreException | SessionException e) {
                log.warn("Where a session was started is not remembered", e);
              }
            });
  }
}
