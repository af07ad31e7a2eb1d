package dev.traymux.attention;

import java.util.Optional;

/// One way to find out what a pane is about. Layers are asked in order; the first that says
/// something is believed.
@FunctionalInterface
interface Layer {
  /// @param rules what applies to the program in the pane
  /// @return empty for what this layer cannot tell
  Optional<Finding> find(Sight sight, Rules rules);
}
