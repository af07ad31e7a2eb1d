package dev.traymux.session;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// One tmux session.
///
/// @param activity when something last happened in it
/// @param clients who is attached, Traymux's own views left out
public record Session(
    SessionId id,
    String name,
    Instant created,
    Instant activity,
    List<Client> clients,
    List<Window> windows) {
  public Session {
    clients = List.copyOf(clients);
    windows = List.copyOf(windows);
  }

  /// How many clients look at it, Traymux's own views not counted.
  public int attached() {
    return clients.size();
  }

  /// The window that a client attaching now would see.
  public Optional<Window> activeWindow() {
    return windows.stream().filter(Window::active).findFirst();
  }

  /// The pane that keys typed in this session go to.
  public Optional<Pane> activePane() {
    return activeWindow().flatMap(Window::activePane);
  }
}
