package dev.traymux.wire;

/// What a client sends in text frames.
public sealed interface ClientMessage {
  /// @param device the device id
  /// @param proof signature over the challenge, base64url
  record Hello(int protocol, ClientInfo client, String device, String proof)
      implements ClientMessage {}

  /// @param name of the program, e.g. `traymux-web`
  record ClientInfo(String name, String version) {}

  /// @param id unique among this socket's requests under way, from 1
  record Request(int id, Method method, Params params) implements ClientMessage {}

  record Ping(int token) implements ClientMessage {}

  record Pong(int token) implements ClientMessage {}
}
