package dev.traymux.desktop.devices;

import dev.traymux.access.Scope;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// What scopes allow, for a person who decides about them.
public final class ScopeWords {
  private ScopeWords() {}

  /// What may be given to a device: the scopes that allow one something in this version.
  public static List<Scope> forDevices() {
    return List.of(Scope.VIEW, Scope.INPUT, Scope.MANAGE, Scope.FILES, Scope.ADMIN);
  }

  /// The same for a token.
  static List<Scope> forTokens() {
    return List.of(Scope.VIEW, Scope.INPUT, Scope.MANAGE, Scope.ADMIN);
  }

  /// As on a box to tick.
  public static String sentence(Scope scope) {
    return switch (scope) {
      case VIEW -> "See sessions and their screens";
      case INPUT -> "Type into sessions, which is control of your account";
      case MANAGE -> "Create, rename and end sessions";
      case FILES -> "Send files to this machine";
      case RUNS -> "Start registered commands (nothing yet)";
      case ADMIN -> "List devices and tokens, rename devices and take their access away";
    };
  }

  /// All of them in a few words, e.g. `sees, types, manages`.
  public static String summary(Set<Scope> scopes) {
    return scopes.stream().sorted().map(ScopeWords::verb).collect(Collectors.joining(", "));
  }

  /// What somebody asks to be allowed, e.g. `see sessions, type`.
  public static String asked(Set<Scope> scopes) {
    return scopes.stream().sorted().map(ScopeWords::infinitive).collect(Collectors.joining(", "));
  }

  private static String infinitive(Scope scope) {
    return switch (scope) {
      case VIEW -> "see sessions";
      case INPUT -> "type";
      case MANAGE -> "create, rename and end sessions";
      case FILES -> "send files";
      case RUNS -> "start commands";
      case ADMIN -> "manage devices";
    };
  }

  private static String verb(Scope scope) {
    return switch (scope) {
      case VIEW -> "sees";
      case INPUT -> "types";
      case MANAGE -> "manages sessions";
      case FILES -> "sends files";
      case RUNS -> "runs";
      case ADMIN -> "manages devices";
    };
  }
}
