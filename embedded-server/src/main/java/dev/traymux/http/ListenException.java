package dev.traymux.http;

import org.jspecify.annotations.Nullable;

/// The server cannot listen at all. The message is a sentence for the user.
public final class ListenException extends RuntimeException {
  ListenException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
