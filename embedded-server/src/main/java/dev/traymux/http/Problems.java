package dev.traymux.http;

import dev.traymux.reader.ReaderException;
import dev.traymux.session.SessionException;
import dev.traymux.wire.ErrorCode;
import dev.traymux.wire.ServerMessage.Problem;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The one edge where what went wrong becomes a code and a sentence. What nobody foresaw becomes a
/// number to quote; its cause goes to the log and never to the client.
final class Problems {
  private static final Logger log = LoggerFactory.getLogger(Problems.class);

  private Problems() {}

  static Problem of(ErrorCode code, String sentence) {
    return new Problem(code, sentence, Optional.empty(), Optional.empty());
  }

  static Problem of(ErrorCode code, String sentence, Map<String, Object> data) {
    return new Problem(code, sentence, Optional.of(data), Optional.empty());
  }

  static Problem of(SessionException e) {
    var code =
        switch (e) {
          case SessionException.Gone _ -> ErrorCode.SESSION_GONE;
          case SessionException.WindowGone _ -> ErrorCode.WINDOW_GONE;
          case SessionException.PaneGone _ -> ErrorCode.PANE_GONE;
          case SessionException.NameInvalid _ -> ErrorCode.NAME_INVALID;
          case SessionException.NameTaken _ -> ErrorCode.NAME_TAKEN;
          case SessionException.DirectoryInvalid _ -> ErrorCode.DIRECTORY_INVALID;
          case SessionException.TmuxUnavailable _ -> ErrorCode.TMUX_UNAVAILABLE;
          case SessionException.TmuxFailed _ -> ErrorCode.TMUX_FAILED;
        };
    return of(code, Optional.ofNullable(e.getMessage()).orElse("That did not work."));
  }

  static Problem of(ReaderException e) {
    var code =
        switch (e) {
          case ReaderException.Gone _ -> ErrorCode.READER_GONE;
          case ReaderException.TooLarge _ -> ErrorCode.TOO_LARGE;
          case ReaderException.QueryInvalid _ -> ErrorCode.QUERY_INVALID;
        };
    return of(code, Optional.ofNullable(e.getMessage()).orElse("That did not work."));
  }

  /// @param ref a number that stands in the log as well
  static Problem unexpected(Throwable cause, String ref) {
    log.error("Unexpected, ref {}", ref, cause);
    return new Problem(
        ErrorCode.INTERNAL,
        "Something went wrong at the machine. Its log tells more under " + ref + ".",
        Optional.empty(),
        Optional.of(ref));
  }
}
