package dev.traymux.wire;

import java.util.OptionalInt;

/// A text frame that is not a message this server understands.
public final class WireException extends Exception {
  private final ErrorCode code;
  private final OptionalInt request;
  private final String field;
  private final String sentence;

  /// @param request the id to answer, where the frame got as far as having one
  /// @param field what was wrong, for the client's programmer
  WireException(ErrorCode code, OptionalInt request, String field, String message) {
    super(message);
    this.code = code;
    this.request = request;
    this.field = field;
    this.sentence = message;
  }

  public ErrorCode code() {
    return code;
  }

  /// The request to answer; empty means that the socket has to be closed.
  public OptionalInt request() {
    return request;
  }

  /// What is wrong, for whoever reads the answer.
  public String sentence() {
    return sentence;
  }

  /// The offending method or parameter; empty when the frame as a whole is wrong.
  public String field() {
    return field;
  }
}
