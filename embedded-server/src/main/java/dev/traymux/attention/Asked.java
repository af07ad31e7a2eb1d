package dev.traymux.attention;

import dev.traymux.session.Question;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/// What stands on a screen to be answered, and how.
///
/// @param rule the rule that found it
/// @param text what is asked
/// @param ways the choices there are, each with its keys; one without a label takes what is typed
/// @param lines whether words of several lines are taken
record Asked(String rule, Question.Kind kind, String text, List<Way> ways, boolean lines) {
  private static final int ID_BYTES = 12;

  Asked {
    ways = List.copyOf(ways);
  }

  /// One way to answer.
  ///
  /// @param id what it is called in an answer
  /// @param label as it stands on the screen
  record Way(String id, String label, Keys keys) {}

  /// Whether it is the same but for how its lines are broken.
  boolean readsLike(Asked other) {
    return rule.equals(other.rule) && withoutBlanks(text).equals(withoutBlanks(other.text));
  }

  private static String withoutBlanks(String text) {
    return text.replaceAll("\\s", "");
  }

  /// @param occasion what tells this time from others: where, and since when
  Question question(String occasion) {
    return new Question(
        id(occasion),
        kind,
        text,
        ways.stream()
            .filter(way -> !way.label().isEmpty())
            .map(way -> new Question.Choice(way.id(), way.label()))
            .toList());
  }

  private String id(String occasion) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      var fields = new StringBuilder();
      add(fields, occasion);
      add(fields, rule);
      add(fields, kind.name());
      add(fields, text);
      ways.forEach(
          way -> {
            add(fields, way.id());
            add(fields, way.label());
          });
      var hash = digest.digest(fields.toString().getBytes(StandardCharsets.UTF_8));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hash, ID_BYTES));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void add(StringBuilder fields, String field) {
    fields.append(field.length()).append(':').append(field);
  }
}
