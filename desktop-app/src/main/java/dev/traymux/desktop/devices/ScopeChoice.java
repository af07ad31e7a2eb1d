package dev.traymux.desktop.devices;

import dev.traymux.access.Scope;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;

/// Scopes while they are ticked.
public final class ScopeChoice {
  private final Map<Scope, BooleanProperty> ticks = new EnumMap<>(Scope.class);
  private final BooleanBinding any;

  /// @param offered what may be ticked, besides what was before
  /// @param ticked those that are ticked at first
  public ScopeChoice(List<Scope> offered, Set<Scope> ticked) {
    var all = EnumSet.copyOf(offered);
    all.addAll(ticked);
    all.forEach(s -> ticks.put(s, new SimpleBooleanProperty(ticked.contains(s))));
    any =
        Bindings.createBooleanBinding(
            () -> !chosen().isEmpty(), ticks.values().toArray(BooleanProperty[]::new));
  }

  /// What can be ticked, in the order of the boxes.
  public List<Scope> offered() {
    return List.copyOf(new TreeSet<>(ticks.keySet()));
  }

  /// Whether it is ticked.
  ///
  /// @throws IllegalArgumentException if it is not offered
  public BooleanProperty tick(Scope scope) {
    var tick = ticks.get(scope);
    if (tick == null) {
      throw new IllegalArgumentException(scope + " is not offered.");
    }
    return tick;
  }

  /// What is ticked now.
  public Set<Scope> chosen() {
    return ticks.entrySet().stream()
        .filter(e -> e.getValue().get())
        .map(Map.Entry::getKey)
        .collect(Collectors.toUnmodifiableSet());
  }

  /// Whether anything is.
  public BooleanBinding anyProperty() {
    return any;
  }
}
