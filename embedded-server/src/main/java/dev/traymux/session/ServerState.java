package dev.traymux.session;

import java.util.List;
import java.util.Optional;

/// One tmux server of this user.
///
/// @param name what it is called, as in [ServerId#socket]
/// @param state whether it can be used
public record ServerState(String name, TmuxState state) {
  private static final String USUAL = "default";

  /// What to call a session's server where people see several: nothing for the one that tmux uses
  /// unless told otherwise, nor for the only one.
  public static Optional<String> toldApart(SessionId session, List<ServerState> servers) {
    return Optional.of(session.server().socket())
        .filter(name -> servers.size() > 1 && !name.equals(USUAL));
  }
}
