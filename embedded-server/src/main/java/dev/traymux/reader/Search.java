package dev.traymux.reader;

import dev.traymux.pattern.LinearPattern;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Something to look for in every line. Regular expressions are those of RE2, whose time grows with
/// the text and never explodes.
///
/// @param regex whether the query is a regular expression, or else plain text
/// @param matchCase whether upper and lower case differ
/// @param from the line to begin with; by default the first, or backwards the last
/// @param backwards whether lines are looked through upwards
/// @param limit how many matches are wanted at most
public record Search(
    String query,
    boolean regex,
    boolean matchCase,
    Optional<Long> from,
    boolean backwards,
    int limit) {
  // Whoever waits for an answer wants it now; what is left is asked for next.
  private static final Duration TIME = Duration.ofMillis(250);

  /// Where something was found.
  ///
  /// @param line its number
  /// @param start in UTF-16 units of the line's text, inclusive
  /// @param end in UTF-16 units of the line's text, exclusive
  public record Match(long line, int start, int end) {}

  /// @param matches in the order of the search; within one line from left to right
  /// @param next the line to go on from, unless that was all
  public record Found(List<Match> matches, Optional<Long> next) {
    public Found {
      matches = List.copyOf(matches);
    }
  }

  /// Finds matches in one line.
  @FunctionalInterface
  private interface Finder {
    void find(String text, long line, List<Match> matches);
  }

  Found in(Reader.View lines) {
    var finder = finder();
    long deadline = System.nanoTime() + TIME.toNanos();
    var matches = new ArrayList<Match>();
    int step = backwards ? -1 : 1;
    int size = lines.history().size();
    int i = from.map(line -> start(lines, line)).orElse(backwards ? size - 1 : 0);
    while (i >= 0 && i < size) {
      long number = lines.first() + i;
      int before = matches.size();
      finder.find(lines.history().text(i), number, matches);
      if (matches.size() > limit && before > 0) {
        // The whole line comes with the next answer.
        return new Found(matches.subList(0, before), Optional.of(number));
      }
      i += step;
      boolean more = i >= 0 && i < size;
      if (matches.size() >= limit || System.nanoTime() > deadline) {
        return new Found(
            matches.subList(0, Math.min(matches.size(), limit)),
            more ? Optional.of(number + step) : Optional.empty());
      }
    }
    return new Found(matches, Optional.empty());
  }

  private int start(Reader.View lines, long line) {
    // Where the line is gone, the search begins at the next one in its direction, if there is one.
    long index = line - lines.first();
    int size = lines.history().size();
    return backwards ? Math.clamp(index, -1, size - 1) : Math.clamp(index, 0, size);
  }

  private Finder finder() {
    if (query.isEmpty()) {
      throw new ReaderException.QueryInvalid("Type what to search for.");
    }
    return regex ? regexFinder() : this::findPlain;
  }

  private void findPlain(String text, long line, List<Match> matches) {
    int length = query.length();
    for (int i = 0; i <= text.length() - length; i++) {
      if (text.regionMatches(!matchCase, i, query, 0, length)) {
        matches.add(new Match(line, i, i + length));
        i += length - 1;
      }
    }
  }

  private Finder regexFinder() {
    LinearPattern pattern;
    try {
      pattern = LinearPattern.compile(query, matchCase ? 0 : LinearPattern.IGNORE_CASE);
    } catch (LinearPattern.InvalidException e) {
      throw new ReaderException.QueryInvalid(e.sentence());
    }
    return (text, line, matches) -> {
      var matcher = pattern.matcher(text);
      // Each match may take as long as the rest of the line allows.
      long deadline = System.nanoTime() + TIME.toNanos();
      while (matcher.find() && System.nanoTime() - deadline < 0) {
        if (matcher.end() > matcher.start()) {
          matches.add(new Match(line, matcher.start(), matcher.end()));
        }
      }
    };
  }
}
