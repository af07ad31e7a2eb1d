package dev.traymux.access;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// What a device may do. Each stands alone: none includes another.
public enum Scope {
  /// See sessions and their screens.
  VIEW,
  /// Type into sessions, which is control of the account.
  INPUT,
  /// Create, rename, arrange, stop and end sessions, and look for directories to start them in.
  MANAGE,
  /// Send files to this machine.
  FILES,
  /// Start registered commands.
  RUNS,
  /// List devices and tokens, name devices and take their access away.
  ADMIN;

  /// What a phone is given unless the person at the machine ticks more.
  public static final Set<Scope> DEFAULTS = Set.of(VIEW, INPUT);

  /// As it stands on the wire and in the store.
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// The scope of that name; empty for anything this version does not know, which then grants
  /// nothing.
  public static Optional<Scope> named(String wireName) {
    return Arrays.stream(values()).filter(s -> s.wireName().equals(wireName)).findFirst();
  }

  /// Names in the order of this enum, joined by commas.
  static String join(Set<Scope> scopes) {
    return scopes.stream().sorted().map(Scope::wireName).collect(Collectors.joining(","));
  }

  /// The reverse of [#join]. Unknown names grant nothing.
  static Set<Scope> split(String joined) {
    var scopes = EnumSet.noneOf(Scope.class);
    for (var name : joined.split(",", -1)) {
      named(name).ifPresent(scopes::add);
    }
    return Set.copyOf(scopes);
  }
}
