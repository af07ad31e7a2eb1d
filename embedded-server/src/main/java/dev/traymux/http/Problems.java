package dev.traymux.http;

import dev.traymux.access.Gate;
import dev.traymux.access.Principal;
import dev.traymux.attention.QuestionException;
import dev.traymux.reader.ReaderException;
import dev.traymux.session.SessionException;
import dev.traymux.store.StoreException;
import dev.traymux.wire.ErrorCode;
import dev.traymux.wire.ServerMessage.Problem;
import dev.traymux.wire.WireException;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The one edge where what went wrong becomes a code and a sentence. What nobody foresaw becomes a
/// number to quote; its cause goes to the log and never to the client.
final class Problems {
  private static final Logger log = LoggerFactory.getLogger(Problems.class);

  /// Also what a socket says when it is closed for it.
  static final String UNVERIFIED =
      "This phone does not trust the machine's certificate. Install it there, then connect again.";

  static final String FORBIDDEN_DEVICE =
      "This device was not allowed that. Change it at the machine, under Devices.";

  private Problems() {}

  static Problem of(ErrorCode code, String sentence) {
    return new Problem(code, sentence, Optional.empty(), Optional.empty());
  }

  static Problem of(ErrorCode code, String sentence, Map<String, Object> data) {
    return new Problem(code, sentence, Optional.of(data), Optional.empty());
  }

  private static Problem of(SessionException e) {
    var code =
        switch (e) {
          case SessionException.Gone _ -> ErrorCode.SESSION_GONE;
          case SessionException.WindowGone _ -> ErrorCode.WINDOW_GONE;
          case SessionException.PaneGone _ -> ErrorCode.PANE_GONE;
          case SessionException.NameInvalid _ -> ErrorCode.NAME_INVALID;
          case SessionException.NameTaken _ -> ErrorCode.NAME_TAKEN;
          case SessionException.DirectoryInvalid _ -> ErrorCode.DIRECTORY_INVALID;
          case SessionException.TmuxUnavailable _ -> ErrorCode.TMUX_UNAVAILABLE;
          case SessionException.StopRefused _ -> ErrorCode.STOP_FAILED;
          case SessionException.TmuxFailed _ -> ErrorCode.TMUX_FAILED;
        };
    return of(code, Optional.ofNullable(e.getMessage()).orElse("That did not work."));
  }

  private static Problem of(ReaderException e) {
    var code =
        switch (e) {
          case ReaderException.Gone _ -> ErrorCode.READER_GONE;
          case ReaderException.TooLarge _ -> ErrorCode.TOO_LARGE;
          case ReaderException.QueryInvalid _ -> ErrorCode.QUERY_INVALID;
        };
    return of(code, Optional.ofNullable(e.getMessage()).orElse("That did not work."));
  }

  private static Problem of(QuestionException e) {
    var code =
        switch (e) {
          case QuestionException.Gone _ -> ErrorCode.QUESTION_GONE;
          case QuestionException.Unread _ -> ErrorCode.ANSWER_UNREAD;
          case QuestionException.Unfit _ -> ErrorCode.BAD_PARAMS;
        };
    return of(code, Optional.ofNullable(e.getMessage()).orElse("That did not work."));
  }

  /// What the gate says to somebody it does not let through; empty for who may go on.
  static Optional<Problem> refusal(Principal who, Gate.Decision decision) {
    return switch (decision) {
      case Gate.Decision.Allowed _ -> Optional.empty();
      case Gate.Decision.Unauthenticated _ ->
          Optional.of(
              of(
                  ErrorCode.UNAUTHENTICATED,
                  "This device is not paired. Scan the code at the machine."));
      case Gate.Decision.Forbidden(var scope) ->
          Optional.of(
              of(
                  ErrorCode.FORBIDDEN,
                  who instanceof Principal.Script
                      ? "This token may not do that. Make one that may, at the machine."
                      : FORBIDDEN_DEVICE,
                  Map.of("scope", scope.wireName())));
      case Gate.Decision.Unverified(var rule) ->
          Optional.of(of(ErrorCode.UNVERIFIED, UNVERIFIED, Map.of("rule", rule.text())));
      case Gate.Decision.AlreadyPaired _ ->
          Optional.of(of(ErrorCode.FORBIDDEN, "This device is paired already."));
    };
  }

  /// What is wrong with what a client sent.
  static Problem of(WireException e) {
    return e.field().isEmpty()
        ? of(e.code(), e.sentence())
        : of(e.code(), e.sentence(), Map.of("field", e.field()));
  }

  /// What came of a request that was let through.
  static Problem of(RuntimeException e) {
    return switch (e) {
      case SessionException expected -> of(expected);
      case ReaderException expected -> of(expected);
      case QuestionException expected -> of(expected);
      case RefusedException refused -> refused.problem();
      case StoreException.Unwritable full -> unwritable(full);
      default -> unexpected(e);
    };
  }

  // Where the file is, is nobody's business who is not at the machine.
  private static Problem unwritable(StoreException cause) {
    log.error("Not stored", cause);
    return of(
        ErrorCode.DISK_FULL,
        "The machine could not write that down. Make room on its disk, then try again.");
  }

  private static Problem unexpected(Throwable cause) {
    var ref = UUID.randomUUID().toString().substring(0, 8);
    log.error("Unexpected, ref {}", ref, cause);
    return new Problem(
        ErrorCode.INTERNAL,
        "Something went wrong at the machine. Its log tells more under " + ref + ".",
        Optional.empty(),
        Optional.of(ref));
  }
}
