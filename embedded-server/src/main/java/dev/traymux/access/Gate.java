package dev.traymux.access;

import dev.traymux.wire.Method;

/// The one place that decides who may do what. Everything that is not allowed here is refused.
public final class Gate {
  private final Devices devices;

  /// @param devices asked on every decision, so that a change takes effect with the next message
  public Gate(Devices devices) {
    this.devices = devices;
  }

  /// What a method asks of whoever calls it.
  sealed interface Requirement {
    /// Only before `hello`, by somebody who is not a device on this socket yet.
    record Unpaired() implements Requirement {}

    /// A device with this scope.
    record Holds(Scope scope) implements Requirement {}
  }

  /// The table: every method of the wire and what it asks for. A new method does not compile
  /// without a line here.
  static Requirement requirement(Method method) {
    return switch (method) {
      case PAIRING_CLAIM, PAIRING_REVEAL -> new Requirement.Unpaired();
      case EVENTS_SUBSCRIBE, EVENTS_UNSUBSCRIBE -> new Requirement.Holds(Scope.VIEW);
      case SESSION_LIST -> new Requirement.Holds(Scope.VIEW);
      case SESSION_CREATE, SESSION_RENAME, SESSION_KILL -> new Requirement.Holds(Scope.MANAGE);
      case SESSION_MESSAGE -> new Requirement.Holds(Scope.INPUT);
      case WINDOW_SELECT -> new Requirement.Holds(Scope.VIEW);
      case WINDOW_CREATE, WINDOW_RENAME, WINDOW_MOVE, WINDOW_CLOSE ->
          new Requirement.Holds(Scope.MANAGE);
      case PANE_SPLIT, PANE_CLOSE -> new Requirement.Holds(Scope.MANAGE);
      case PANE_SELECT, PANE_ZOOM -> new Requirement.Holds(Scope.INPUT);
      case TERMINAL_ATTACH, TERMINAL_RESIZE, TERMINAL_DETACH -> new Requirement.Holds(Scope.VIEW);
      // A lease changes what others see.
      case TERMINAL_LEASE, TERMINAL_PASTE, TERMINAL_WHEEL -> new Requirement.Holds(Scope.INPUT);
      case READER_OPEN, READER_REFRESH, READER_PAGE, READER_SEARCH, READER_EXPORT, READER_CLOSE ->
          new Requirement.Holds(Scope.VIEW);
      case DEVICE_LEAVE -> new Requirement.Holds(Scope.VIEW);
    };
  }

  /// What the gate says.
  public sealed interface Decision {
    /// Go on.
    record Allowed() implements Decision {}

    /// `hello` first, or this device is one no longer.
    record Unauthenticated() implements Decision {}

    /// A device, but without this scope.
    record Forbidden(Scope missing) implements Decision {}

    /// Pairing is over on a socket that has said `hello`.
    record AlreadyPaired() implements Decision {}
  }

  /// Whether `who` may call `method` now.
  public Decision decide(Principal who, Method method) {
    return switch (requirement(method)) {
      case Requirement.Unpaired _ ->
          who instanceof Principal.Stranger ? new Decision.Allowed() : new Decision.AlreadyPaired();
      case Requirement.Holds(var scope) -> decide(who, scope);
    };
  }

  /// Whether `who` may do now what takes `scope`; for what is not a request, such as input frames.
  public Decision decide(Principal who, Scope scope) {
    return switch (who) {
      case Principal.Operator _, Principal.Program _ -> new Decision.Allowed();
      case Principal.Stranger _ -> new Decision.Unauthenticated();
      case Principal.PairedDevice(var id, var _) ->
          devices
              .find(id)
              .<Decision>map(
                  device ->
                      device.scopes().contains(scope)
                          ? new Decision.Allowed()
                          : new Decision.Forbidden(scope))
              .orElseGet(Decision.Unauthenticated::new);
    };
  }
}
