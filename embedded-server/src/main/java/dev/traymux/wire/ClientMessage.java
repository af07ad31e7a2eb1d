package dev.traymux.wire;

import java.util.Objects;

/// What a client sends in text frames.
public sealed interface ClientMessage {
  /// @param device the device id
  /// @param proof signature over the challenge, base64url
  record Hello(int protocol, ClientInfo client, String device, String proof)
      implements ClientMessage {}

  /// @param name of the program, e.g. `traymux-web`
  record ClientInfo(String name, String version) {
    public ClientInfo {
      Objects.requireNonNull(name);
      Objects.requireNonNull(version);
    }
  }

  /// @param id unique among this socket's requests under way, from 1
  record Request(int id, Method method, Params params) implements ClientMessage {}

  /// @param token from 0 to 2⁵³−1, which is as far as every client's numbers are exact
  record Ping(long token) implements ClientMessage {
    public Ping {
      requireToken(token);
    }
  }

  /// @param token that of the ping it answers
  record Pong(long token) implements ClientMessage {
    public Pong {
      requireToken(token);
    }
  }

  private static void requireToken(long token) {
    if (token < 0 || token >= 1L << 53) {
      throw new Params.OutOfRange("token");
    }
  }
}
