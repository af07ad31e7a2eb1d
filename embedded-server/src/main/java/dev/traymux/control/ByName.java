package dev.traymux.control;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Finds what a person means by a name: a label, or the beginning of an id.
///
/// @param kind what is looked for, as it is called in sentences; in the plural the command that
///   lists all
record ByName<T>(String kind, Function<T, String> label, Function<T, String> id) {
  /// The only one that is meant.
  ///
  /// @throws RequestRefused if none is, or more than one
  T find(List<T> all, String wanted) throws RequestRefused {
    var found = all.stream().filter(one -> isMeant(one, wanted)).toList();
    if (found.isEmpty()) {
      throw none();
    }
    if (found.size() > 1) {
      throw new RequestRefused(
          ExitCode.NO,
          "More than one "
              + kind
              + " is called that: "
              + found.stream().map(id).collect(Collectors.joining(", "))
              + ". Say which with the beginning of its id.");
    }
    return found.getFirst();
  }

  RequestRefused none() {
    return new RequestRefused(
        ExitCode.NO, "No " + kind + " is called that. traymux " + kind + "s lists them.");
  }

  private boolean isMeant(T one, String wanted) {
    return !wanted.isEmpty()
        && (label.apply(one).equals(wanted) || id.apply(one).startsWith(wanted));
  }
}
