package dev.traymux.pattern;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.Optional;

/// A regular expression of RE2, whose time grows with the text and never explodes; and none so
/// large that even this would be long.
public final class LinearPattern {
  /// Upper and lower case are the same.
  public static final int IGNORE_CASE = Pattern.CASE_INSENSITIVE;

  /// `^` and `$` stand for the ends of every line.
  public static final int LINES = Pattern.MULTILINE;

  // RE2 unrolls what is counted: `(x{9}){9}` becomes 81 steps, and searching takes time in
  // proportion. The second figure keeps it from trying with what could not even be unrolled.
  private static final int MAX_PROGRAM = 2_000;
  private static final long MAX_UNROLLED = 200_000;
  private static final java.util.regex.Pattern COUNT =
      java.util.regex.Pattern.compile("\\{(\\d{1,4})(?:,(\\d{0,4}))?\\}");

  private final Pattern pattern;

  private LinearPattern(Pattern pattern) {
    this.pattern = pattern;
  }

  /// Why something is no such expression: a sentence for a person.
  public static final class InvalidException extends RuntimeException {
    InvalidException(String sentence) {
      super(sentence);
    }

    /// The sentence.
    public String sentence() {
      return Optional.ofNullable(getMessage()).orElse("");
    }
  }

  /// @param flags [#IGNORE_CASE] and [#LINES], added up
  /// @throws InvalidException for what is no regular expression, or too large
  public static LinearPattern compile(String expression, int flags) {
    if (unrolled(expression) > MAX_UNROLLED) {
      throw tooLarge();
    }
    Pattern pattern;
    try {
      pattern = Pattern.compile(expression, flags);
    } catch (PatternSyntaxException e) {
      throw new InvalidException("That is no regular expression: " + e.getDescription() + ".");
    }
    if (pattern.programSize() > MAX_PROGRAM) {
      throw tooLarge();
    }
    return new LinearPattern(pattern);
  }

  /// At least as many steps as the expression has unrolled: as if all its counts were nested.
  private static long unrolled(String expression) {
    long steps = expression.length();
    for (var count = COUNT.matcher(expression); count.find() && steps <= MAX_UNROLLED; ) {
      var most = Optional.ofNullable(count.group(2)).filter(n -> !n.isEmpty());
      steps *= Math.max(1, Integer.parseInt(most.orElse(count.group(1))));
    }
    return steps;
  }

  private static InvalidException tooLarge() {
    return new InvalidException(
        "This regular expression repeats too much. Use * or + instead of large numbers.");
  }

  /// Looks for it in a text.
  public Matcher matcher(CharSequence text) {
    return pattern.matcher(text);
  }

  /// Whether it is found in a text.
  public boolean isIn(CharSequence text) {
    return matcher(text).find();
  }

  /// Whether it has a group of that name.
  public boolean hasGroup(String name) {
    return pattern.namedGroups().containsKey(name);
  }

  /// How many groups it has.
  public int groups() {
    return pattern.groupCount();
  }
}
