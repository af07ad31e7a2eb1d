package dev.traymux.wire;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// JSON text frames to messages and back. Strict in what it takes: unknown fields, duplicate keys,
/// missing fields, text where a number belongs and deep nesting are all refused.
public final class Codec {
  private final JsonMapper mapper = StrictJson.mapper(Protocol.MAX_INBOUND);

  /// The text of a message.
  public String encode(ServerMessage message) {
    return mapper.writerFor(ServerMessage.class).writeValueAsString(message);
  }

  /// The text of a result by itself, as HTTP has it.
  public String encode(Result result) {
    return mapper.writeValueAsString(result);
  }

  /// The text of what only HTTP has.
  public String encode(Rest rest) {
    return mapper.writeValueAsString(rest);
  }

  /// The text of what happened.
  public String encode(EventData data) {
    return mapper.writeValueAsString(data);
  }

  /// Reads the parameters of a method from the body of a request.
  ///
  /// @param text an object without those in `path`
  /// @param path the parameters that the path has
  /// @throws WireException if it is anything else; there is never a request to answer
  public Params params(Method method, String text, Map<String, String> path) throws WireException {
    var fields = object(text);
    for (var part : path.entrySet()) {
      if (fields.has(part.getKey())) {
        throw new WireException(
            ErrorCode.BAD_PARAMS, OptionalInt.empty(), part.getKey(), "The path says that.");
      }
      fields.put(part.getKey(), part.getValue());
    }
    return params(fields, method, OptionalInt.empty());
  }

  /// Reads what a page sends for a cookie.
  ///
  /// @throws WireException if it is anything else
  public LogIn logIn(String text) throws WireException {
    return object(object(text), LogIn.class);
  }

  /// The text of what a phone shows of the authority.
  public String encode(AuthorityCard card) {
    return mapper.writeValueAsString(card);
  }

  /// Reads what a client sent.
  ///
  /// @throws WireException if it is not a message this server understands
  public ClientMessage decode(String text) throws WireException {
    var tree = object(text);
    var type = tree.path("type");
    if (!type.isString()) {
      throw badMessage("type", "A message has a type.");
    }
    return switch (type.asString()) {
      case "hello" -> message(tree, ClientMessage.Hello.class);
      case "ping" -> message(tree, ClientMessage.Ping.class);
      case "pong" -> message(tree, ClientMessage.Pong.class);
      case "request" -> request(tree);
      default -> throw badMessage("type", "Unknown type of message.");
    };
  }

  private ObjectNode object(String text) throws WireException {
    try {
      if (mapper.readTree(text) instanceof ObjectNode object) {
        return object;
      }
    } catch (JacksonException e) {
      throw badMessage("", "Not JSON as the protocol has it.");
    }
    throw badMessage("", "A message is an object.");
  }

  private <T extends ClientMessage> T message(ObjectNode tree, Class<T> as) throws WireException {
    return object(tree.deepCopy().without("type"), as);
  }

  private <T> T object(JsonNode fields, Class<T> as) throws WireException {
    var missing = missing(fields, as);
    if (missing.isPresent()) {
      throw badMessage(missing.get(), "A field is missing.");
    }
    try {
      return mapper.treeToValue(fields, as);
    } catch (JacksonException e) {
      throw badMessage(field(e), "Not a message of that type.");
    }
  }

  private static final Set<String> REQUEST_FIELDS = Set.of("type", "id", "method", "params");

  private ClientMessage.Request request(ObjectNode tree) throws WireException {
    var id = tree.path("id");
    if (!id.isInt() || id.asInt() < 1) {
      throw badMessage("id", "A request has an id from 1 to 2147483647.");
    }
    var answerTo = OptionalInt.of(id.asInt());
    for (var name : tree.propertyNames()) {
      if (!REQUEST_FIELDS.contains(name)) {
        throw new WireException(
            ErrorCode.BAD_PARAMS, answerTo, name, "Unknown field of a request.");
      }
    }
    var name = tree.path("method");
    if (!name.isString()) {
      throw new WireException(ErrorCode.BAD_PARAMS, answerTo, "method", "A request has a method.");
    }
    var method =
        Method.named(name.asString())
            .orElseThrow(
                () ->
                    new WireException(
                        ErrorCode.UNKNOWN_METHOD, answerTo, "", "This server has no such method."));
    if (!(tree.path("params") instanceof ObjectNode params)) {
      throw new WireException(ErrorCode.BAD_PARAMS, answerTo, "params", "A request has params.");
    }
    return new ClientMessage.Request(id.asInt(), method, params(params, method, answerTo));
  }

  private Params params(JsonNode params, Method method, OptionalInt answerTo) throws WireException {
    var missing = missing(params, method.params());
    if (missing.isPresent()) {
      throw new WireException(
          ErrorCode.BAD_PARAMS, answerTo, missing.get(), "A parameter is missing.");
    }
    try {
      return mapper.treeToValue(params, method.params());
    } catch (JacksonException e) {
      throw new WireException(
          ErrorCode.BAD_PARAMS, answerTo, field(e), "A parameter is unknown or out of range.");
    }
  }

  /// The first component of `record` that is neither there nor optional. Jackson would make it
  /// null.
  private static Optional<String> missing(JsonNode fields, Class<?> record) {
    return Arrays.stream(record.getRecordComponents())
        .filter(c -> c.getType() != Optional.class && !fields.hasNonNull(c.getName()))
        .map(RecordComponent::getName)
        .findFirst();
  }

  private static WireException badMessage(String field, String message) {
    return new WireException(ErrorCode.BAD_MESSAGE, OptionalInt.empty(), field, message);
  }

  private static String field(JacksonException e) {
    if (e.getCause() instanceof Params.OutOfRange range) {
      return range.field();
    }
    if (e.getPath().isEmpty()) {
      return "";
    }
    var name = e.getPath().getFirst().getPropertyName();
    return name == null ? "" : name;
  }
}
