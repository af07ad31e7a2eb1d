package dev.traymux.exposure;

import java.util.Optional;

/// How each way to this machine is, for the person who sets them up.
///
/// @param url the user's own, whether or not it works
public record Ways(Reach localNetwork, Reach tailscale, Reach ownUrl, Optional<OwnUrl> url) {
  /// How one way is.
  ///
  /// @param wanted its switch; it opens only while phones are allowed
  /// @param open whether phones find this machine that way now
  /// @param sentence what is so and what to do next
  public record Reach(boolean wanted, boolean open, String sentence) {}
}
