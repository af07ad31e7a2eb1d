package dev.traymux.http;

import dev.traymux.wire.ServerMessage.Problem;
import io.undertow.util.AttachmentKey;
import java.util.Optional;

/// Whether whoever was let through still would be. Asked again after every wait, since what was
/// allowed before one may be taken away in it. Asking does not block.
interface Permission {
  /// That of a request over HTTP, once it was let through.
  AttachmentKey<Permission> OF_EXCHANGE = AttachmentKey.create(Permission.class);

  /// What to answer instead; empty for who may go on.
  Optional<Problem> refusal();

  /// @throws RefusedException when it was taken away
  default void require() {
    refusal()
        .ifPresent(
            problem -> {
              throw new RefusedException(problem);
            });
  }
}
