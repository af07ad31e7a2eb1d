package dev.traymux.control;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.traymux.instance.Conversation;
import dev.traymux.wire.StrictJson;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// Lines to messages and back. Both sides are Traymux, so whatever is not as expected comes from
/// another version of it.
public final class ControlCodec {
  /// Of what is said on the socket; other versions are told so.
  public static final int VERSION = 1;

  private static final JsonMapper MAPPER =
      StrictJson.mapper(Conversation.MAX_LINE)
          .rebuild()
          .enable(
              DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES,
              DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .changeDefaultPropertyInclusion(v -> v.withValueInclusion(JsonInclude.Include.ALWAYS))
          .build();

  private ControlCodec() {}

  /// The first line of a conversation.
  ///
  /// @param traymux the version of the program that asks
  record Opening(int version, String traymux, ControlRequest request) {}

  static String encode(Opening opening) {
    return MAPPER.writeValueAsString(opening);
  }

  static String encode(ControlAnswer answer) {
    return MAPPER.writerFor(ControlAnswer.class).writeValueAsString(answer);
  }

  static String encode(ControlReply reply) {
    return MAPPER.writerFor(ControlReply.class).writeValueAsString(reply);
  }

  /// @throws NotUnderstood if it is of another version
  static Opening opening(String line) throws NotUnderstood {
    var opening = read(line, Opening.class);
    if (opening.version() != VERSION) {
      throw new NotUnderstood(null);
    }
    return opening;
  }

  static ControlAnswer answer(String line) throws NotUnderstood {
    return read(line, ControlAnswer.class);
  }

  static ControlReply reply(String line) throws NotUnderstood {
    return read(line, ControlReply.class);
  }

  private static <T> T read(String line, Class<T> type) throws NotUnderstood {
    try {
      // JSON's own null is read as nothing at all.
      return Optional.ofNullable(MAPPER.readValue(line, type))
          .orElseThrow(() -> new NotUnderstood(null));
    } catch (JacksonException e) {
      throw new NotUnderstood(e);
    }
  }

  /// The other side said something this version does not know.
  public static final class NotUnderstood extends Exception {
    NotUnderstood(@Nullable Throwable cause) {
      super(
          "This command and the running Traymux are of different versions. Restart Traymux.",
          cause);
    }
  }
}
