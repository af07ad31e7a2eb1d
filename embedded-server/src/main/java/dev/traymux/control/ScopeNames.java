package dev.traymux.control;

import dev.traymux.access.Scope;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// Scopes as a person types and reads them.
public final class ScopeNames {
  private ScopeNames() {}

  /// The names, in the order of the scopes.
  static List<String> of(Set<Scope> scopes) {
    return scopes.stream().sorted().map(Scope::wireName).toList();
  }

  /// The reverse.
  ///
  /// @throws RequestRefused if one is unknown, or there is none
  public static Set<Scope> parse(Collection<String> names) throws RequestRefused {
    var scopes = EnumSet.noneOf(Scope.class);
    for (var name : names) {
      scopes.add(
          Scope.named(name)
              .orElseThrow(
                  () ->
                      new RequestRefused(
                          ExitCode.USAGE,
                          "There is no scope of that name. There are: "
                              + String.join(", ", of(EnumSet.allOf(Scope.class)))
                              + ".")));
    }
    if (scopes.isEmpty()) {
      throw new RequestRefused(
          ExitCode.USAGE, "A device that may do nothing is none. Revoke it instead.");
    }
    return Set.copyOf(scopes);
  }

  /// What they allow, in words.
  public static String words(Set<Scope> scopes) {
    return scopes.stream().sorted().map(ScopeNames::words).collect(Collectors.joining(", "));
  }

  private static String words(Scope scope) {
    return switch (scope) {
      case VIEW -> "see sessions";
      case INPUT -> "type";
      case MANAGE -> "create, rename and end sessions";
      case FILES -> "send files";
      case RUNS -> "start agents";
      case ADMIN -> "manage devices";
    };
  }
}
