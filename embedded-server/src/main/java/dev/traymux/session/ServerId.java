package dev.traymux.session;

/// One life of one tmux server. tmux numbers its sessions from `$0` again after a restart, so an id
/// is only worth something together with the generation it was seen in.
///
/// @param socket the socket's name as after `tmux -L`, e.g. `default`
/// @param generation tells one run of the server behind that socket from the next
public record ServerId(String socket, String generation) {
  @Override
  public String toString() {
    return socket + "@" + generation;
  }
}
