package dev.traymux.access;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What a phone may do on a connection whose certificate it does not trust
/// ([ConnectionKind#LOCAL_UNVERIFIED]).
public enum UnverifiedTls {
  /// What its scopes say.
  ALLOW,
  /// Look, and nothing else.
  VIEW_ONLY,
  /// Nothing: neither pair nor connect, until it trusts the certificate.
  REFUSE;

  /// As it is written in settings and on the command line: `allow`, `view-only`, `refuse`.
  public String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /// The reverse of [#text].
  public static Optional<UnverifiedTls> parse(String text) {
    return Arrays.stream(values()).filter(rule -> rule.text().equals(text)).findFirst();
  }
}
