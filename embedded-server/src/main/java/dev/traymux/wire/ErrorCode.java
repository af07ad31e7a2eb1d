package dev.traymux.wire;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/// The stable names of what can go wrong; section 7 of the protocol.
public enum ErrorCode {
  BAD_MESSAGE,
  UNKNOWN_METHOD,
  BAD_PARAMS,
  UNAUTHENTICATED,
  FORBIDDEN,
  UNVERIFIED,
  SESSION_GONE,
  WINDOW_GONE,
  PANE_GONE,
  READER_GONE,
  QUESTION_GONE,
  ANSWER_UNREAD,
  NAME_INVALID,
  NAME_TAKEN,
  DIRECTORY_INVALID,
  DEVICE_GONE,
  TMUX_UNAVAILABLE,
  TMUX_FAILED,
  STOP_FAILED,
  PAIRING_UNKNOWN,
  PAIRING_USED,
  PAIRING_EXPIRED,
  PAIRING_FAILED,
  PASTE_INVALID,
  QUERY_INVALID,
  UPLOAD_INVALID,
  UPLOAD_FAILED,
  DISK_FULL,
  TOO_LARGE,
  VIEW_LIMIT,
  RATE_LIMITED,
  INTERNAL;

  /// As it stands on the wire.
  @JsonValue
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
