package dev.traymux.desktop.audit;

import dev.traymux.access.Audit;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.UnaryOperator;

/// One line of the audit as it is shown.
///
/// @param line its number
/// @param who in words, with what a device is called now
/// @param where from which address, or `here`
record AuditLine(long line, String time, String who, String where, String what, String detail) {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

  /// @param named says what somebody is called
  static AuditLine of(Audit.Entry entry, ZoneId zone, UnaryOperator<String> named) {
    return new AuditLine(
        entry.line(),
        TIME.format(entry.at().atZone(zone)),
        named.apply(entry.who()),
        entry.place(),
        words(entry.action()),
        entry.detail());
  }

  // Also what a newer Traymux has written.
  private static String words(String action) {
    var words = action.toLowerCase(Locale.ROOT).replace('_', ' ');
    return words.isEmpty()
        ? words
        : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
  }

  /// Whether every word of `filter` is somewhere in the line.
  boolean matches(String filter) {
    var said = String.join(" ", time, who, where, what, detail).toLowerCase(Locale.ROOT);
    return Arrays.stream(filter.toLowerCase(Locale.ROOT).strip().split("\\s+"))
        .allMatch(said::contains);
  }
}
