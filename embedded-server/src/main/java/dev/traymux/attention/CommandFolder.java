package dev.traymux.attention;

import dev.traymux.attention.AgentCommands.Command;
import dev.traymux.pattern.LinearPattern;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/// Where people put commands of their own for an agent: a file each.
///
/// @param place whose they are
/// @param path below the place
/// @param ending of the files, e.g. `.md`
/// @param prefix what a name begins with, e.g. `/`
record CommandFolder(Place place, String path, String ending, String prefix) {
  private static final int MAX_DEPTH = 3;
  private static final int MAX_COMMANDS = 200;
  private static final int MAX_BYTES = 4096;
  private static final int MAX_NAME = 100;

  private static final int MAX_VISITED = 2000;

  // In a file of Markdown between two lines of dashes, in one of TOML anywhere.
  private static final LinearPattern DESCRIPTION =
      LinearPattern.compile("^description[ \\t]*[:=](.*)$", LinearPattern.LINES);
  private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}._:-]{1," + MAX_NAME + "}");

  /// Whose commands they are.
  enum Place {
    /// Of the project that the agent works in.
    PROJECT,
    /// Of the user.
    HOME
  }

  /// Reads them. Files that cannot be read are left out, and links are not followed: a project may
  /// come from anybody.
  ///
  /// @param root the directory of the place
  List<Command> read(Path root) {
    try {
      var home = root.toRealPath();
      var folder = home.resolve(path).toRealPath();
      // A user may keep these elsewhere; a project has no business outside of itself.
      if (place == Place.PROJECT && !folder.startsWith(home)) {
        return List.of();
      }
      var files = files(folder, MAX_VISITED);
      files.sort(Comparator.comparing(Path::toString));
      return files.stream().flatMap(file -> command(folder, file).stream()).toList();
    } catch (IOException e) {
      // Most projects have none.
      return List.of();
    }
  }

  /// @param visited how many entries are looked at; a project may have any number of them
  List<Path> files(Path folder, int visited) throws IOException {
    var files = new ArrayList<Path>();
    var left = new AtomicInteger(visited);
    Set<FileVisitOption> noLinks = EnumSet.noneOf(FileVisitOption.class);
    Files.walkFileTree(
        folder,
        noLinks,
        MAX_DEPTH,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
            return further();
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (attributes.isRegularFile() && file.toString().endsWith(ending)) {
              files.add(file);
            }
            return further();
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException e) {
            return further();
          }

          private FileVisitResult further() {
            return left.decrementAndGet() > 0 && files.size() < MAX_COMMANDS
                ? FileVisitResult.CONTINUE
                : FileVisitResult.TERMINATE;
          }
        });
    return files;
  }

  private Optional<Command> command(Path folder, Path file) {
    var below = folder.relativize(file).toString();
    var name = below.substring(0, below.length() - ending.length()).replace('/', ':');
    if (!NAME.matcher(name).matches()) {
      return Optional.empty();
    }
    try (var in = Files.newInputStream(file)) {
      var text = new String(in.readNBytes(MAX_BYTES), StandardCharsets.UTF_8);
      return Optional.of(new Command(prefix + name, description(text)));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static String description(String text) {
    var said = DESCRIPTION.matcher(text);
    var front = text.startsWith("---") ? text.indexOf("\n---", 3) : text.length();
    if (said.find() && said.start() < front) {
      return plain(unquoted(said.group(1).strip()));
    }
    return text.startsWith("---") && front > 0
        ? firstLine(text.substring(front + 4))
        : firstLine(text);
  }

  private static String unquoted(String text) {
    return text.replaceFirst("^[\"']", "").replaceFirst("[\"']$", "");
  }

  private static String firstLine(String text) {
    return text.lines()
        .map(line -> line.replaceFirst("^#+", "").strip())
        .filter(line -> !line.isEmpty())
        .findFirst()
        .map(CommandFolder::plain)
        .orElse("");
  }

  private static String plain(String text) {
    return Sight.shortened(text.replaceAll("\\p{C}", "").strip());
  }
}
