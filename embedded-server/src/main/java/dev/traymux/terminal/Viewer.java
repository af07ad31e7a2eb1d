package dev.traymux.terminal;

import java.util.function.BooleanSupplier;

/// Who looks.
///
/// @param id the same for whatever one device opens, now and later
/// @param name what people call it
/// @param mayType whether it may now do more than look; who may not never decides a window's size.
///   Asked often, from any thread, and must not block
public record Viewer(String id, String name, BooleanSupplier mayType) {
  /// Whether both are the same device under the same name.
  boolean isKnownAs(Viewer other) {
    return id.equals(other.id) && name.equals(other.name);
  }
}
