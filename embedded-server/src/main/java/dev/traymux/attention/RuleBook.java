package dev.traymux.attention;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The rules that come with Traymux, and those that the user has put into a folder. The user's come
/// first, so that they can say otherwise; a file of theirs that cannot be used is left out.
public final class RuleBook {
  // Agents before ordinary programs: both may know a screen, and one knows it better.
  private static final List<String> OURS = List.of("claude", "codex", "gemini", "ordinary");

  private static final String ENDING = ".json";
  private static final int MAX_KIB = 256;
  private static final int MAX_BYTES = MAX_KIB * 1024;

  private final Rules rules;
  private final List<String> problems;

  private RuleBook(Rules rules, List<String> problems) {
    this.rules = rules;
    this.problems = List.copyOf(problems);
  }

  /// @param folder of the user; need not exist
  public static RuleBook load(Path folder) {
    var files = new ArrayList<RuleFile>();
    var problems = new ArrayList<String>();
    for (var file : list(folder, problems)) {
      try {
        files.add(RuleReader.read(file.toString(), read(file)));
      } catch (IOException e) {
        problems.add(file + ": it cannot be read. Look at its permissions.");
      } catch (RuleException e) {
        problems.add(e.getMessage());
      }
    }
    OURS.forEach(name -> files.add(ours(name)));
    return new RuleBook(new Rules(files), problems);
  }

  private static List<Path> list(Path folder, List<String> problems) {
    var files = new ArrayList<Path>();
    try (var all = Files.newDirectoryStream(folder, "*" + ENDING)) {
      all.forEach(files::add);
    } catch (NoSuchFileException e) {
      // Nobody has to have rules.
    } catch (IOException | DirectoryIteratorException e) {
      problems.add(folder + ": this folder of rules cannot be read. Look at its permissions.");
    }
    files.sort(null);
    return files;
  }

  private static String read(Path file) throws IOException, RuleException {
    try (var in = Files.newInputStream(file)) {
      var bytes = in.readNBytes(MAX_BYTES + 1);
      if (bytes.length > MAX_BYTES) {
        throw new RuleException(
            file.toString(), "it has more than " + MAX_KIB + " KiB. Divide it into several.");
      }
      return new String(bytes, StandardCharsets.UTF_8);
    }
  }

  private static RuleFile ours(String name) {
    try (var in = RuleBook.class.getResourceAsStream(name + ENDING)) {
      if (in == null) {
        throw new IllegalStateException(name + " is missing");
      }
      return RuleReader.read(name, new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (RuleException e) {
      throw new IllegalStateException(e);
    }
  }

  Rules rules() {
    return rules;
  }

  /// Sentences about files of the user that are left out; usually there are none.
  public List<String> problems() {
    return problems;
  }
}
