package dev.traymux.access;

import dev.traymux.session.Subscription;
import dev.traymux.wire.Method;
import dev.traymux.wire.Params;
import dev.traymux.wire.Route;
import java.util.List;
import java.util.Set;

/// The one place that decides who may do what. Everything that is not allowed here is refused.
public final class Gate {
  private final Devices devices;
  private final Tokens tokens;
  private final AccessRules rules;

  /// All three are asked on every decision, so that a change takes effect with the next message.
  public Gate(Devices devices, Tokens tokens, AccessRules rules) {
    this.devices = devices;
    this.tokens = tokens;
    this.rules = rules;
  }

  /// What a method or route asks of whoever calls it.
  public sealed interface Requirement {
    /// Nothing: it gives away nothing and changes nothing, or proves for itself who is there.
    record Nothing() implements Requirement {}

    /// Only before `hello`, by somebody who is not a device on this socket yet.
    record Unpaired() implements Requirement {}

    /// A device or a script, whatever it may do and however it is connected.
    record Proven() implements Requirement {}

    /// A device or a script with this scope.
    record Holds(Scope scope) implements Requirement {}
  }

  /// The table, first half: every method of the wire and what it asks for. A new method does not
  /// compile without a line here.
  public static Requirement requirement(Method method) {
    return switch (method) {
      case PAIRING_CLAIM, PAIRING_REVEAL -> new Requirement.Unpaired();
      // Also before pairing, where the certificate may have to be trusted first.
      case DEVICE_REPORT -> new Requirement.Nothing();
      case DEVICE_LEAVE -> new Requirement.Proven();
      case EVENTS_SUBSCRIBE, EVENTS_UNSUBSCRIBE -> new Requirement.Holds(Scope.VIEW);
      case SESSION_LIST -> new Requirement.Holds(Scope.VIEW);
      case SESSION_CREATE,
          SESSION_RENAME,
          SESSION_KILL,
          SESSION_SPARE,
          SESSION_STOP,
          SESSION_ARRANGE ->
          new Requirement.Holds(Scope.MANAGE);
      // Whoever may start a session somewhere may look for the place.
      case DIRECTORY_LIST -> new Requirement.Holds(Scope.MANAGE);
      case FILE_UPLOAD, FILE_CANCEL -> new Requirement.Holds(Scope.FILES);
      // Its own name is a device's own affair; see the decision with parameters.
      case DEVICE_LIST, DEVICE_RENAME, DEVICE_REVOKE -> new Requirement.Holds(Scope.ADMIN);
      case SESSION_MESSAGE, QUESTION_ANSWER -> new Requirement.Holds(Scope.INPUT);
      case AGENT_COMMANDS -> new Requirement.Holds(Scope.VIEW);
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
    };
  }

  /// The table, second half: every path of the listener. What is also a method asks for the same. A
  /// new route does not compile without a line here, and there is no other way to register one.
  public static Requirement requirement(Route route) {
    return switch (route) {
      case PAGE, OPENAPI, TRUST_CERTIFICATE, TRUST_PROFILE, TRUST_CARD -> new Requirement.Nothing();
      // The socket greets strangers and asks for a proof; so does the way to a cookie.
      case SOCKET, CHALLENGE, LOG_IN -> new Requirement.Nothing();
      // Ends what the request itself comes with, if it is anything.
      case LOG_OUT -> new Requirement.Nothing();
      case SESSION_LIST, SESSION_GET -> requirement(Method.SESSION_LIST);
      case SESSION_CREATE -> requirement(Method.SESSION_CREATE);
      case SESSION_RENAME -> requirement(Method.SESSION_RENAME);
      case SESSION_KILL -> requirement(Method.SESSION_KILL);
      case SESSION_SPARE -> requirement(Method.SESSION_SPARE);
      case SESSION_STOP -> requirement(Method.SESSION_STOP);
      case SESSION_ARRANGE -> requirement(Method.SESSION_ARRANGE);
      case DIRECTORY_LIST -> requirement(Method.DIRECTORY_LIST);
      case WINDOW_CREATE -> requirement(Method.WINDOW_CREATE);
      case WINDOW_RENAME -> requirement(Method.WINDOW_RENAME);
      case WINDOW_MOVE -> requirement(Method.WINDOW_MOVE);
      case WINDOW_CLOSE -> requirement(Method.WINDOW_CLOSE);
      case PANE_MESSAGE -> requirement(Method.SESSION_MESSAGE);
      case PANE_ANSWER -> requirement(Method.QUESTION_ANSWER);
      case PANE_COMMANDS -> requirement(Method.AGENT_COMMANDS);
      case PANE_SPLIT -> requirement(Method.PANE_SPLIT);
      case PANE_SELECT -> requirement(Method.PANE_SELECT);
      case PANE_ZOOM -> requirement(Method.PANE_ZOOM);
      case PANE_CLOSE -> requirement(Method.PANE_CLOSE);
      case PANE_TEXT -> requirement(Method.READER_EXPORT);
      case EVENTS -> requirement(Method.EVENTS_SUBSCRIBE);
      case DEVICE_LIST, TOKEN_LIST -> new Requirement.Holds(Scope.ADMIN);
    };
  }

  /// What the gate says.
  public sealed interface Decision {
    /// Go on.
    record Allowed() implements Decision {}

    /// Prove who you are first, or this device or token is worth nothing any more.
    record Unauthenticated() implements Decision {}

    /// A device or token, but without this scope.
    record Forbidden(Scope missing) implements Decision {}

    /// Not on a connection whose certificate the phone does not trust.
    record Unverified(UnverifiedTls rule) implements Decision {}

    /// Pairing is over on a socket that has said `hello`.
    record AlreadyPaired() implements Decision {}
  }

  /// Whether `who` may call `method` now, with parameters that ask for no more.
  public Decision decide(Principal who, Method method) {
    return decide(who, requirement(method));
  }

  /// Whether `who` may call `method` with `params` now. Whoever names a program has typed it, and
  /// everybody may say what to call them.
  public Decision decide(Principal who, Method method, Params params) {
    if (params instanceof Params.DeviceRename rename
        && who instanceof Principal.PairedDevice itself
        && itself.id().text().equals(rename.device())) {
      return devices.find(itself.id()).isPresent()
          ? verified(itself.kind(), Scope.ADMIN)
          : new Decision.Unauthenticated();
    }
    var said = decide(who, method);
    return said instanceof Decision.Allowed
            && params instanceof Params.Opening opening
            && opening.command().isPresent()
        ? decide(who, Scope.INPUT)
        : said;
  }

  /// Whether `who` may ask for `route` now.
  public Decision decide(Principal who, Route route) {
    return decide(who, requirement(route));
  }

  /// Whether `who` may do now what takes `scope`; for what is not a request, such as input frames.
  public Decision decide(Principal who, Scope scope) {
    return decide(who, new Requirement.Holds(scope));
  }

  /// Calls `changed` whenever what a device may do may be another than before. It must not block.
  public Subscription subscribe(Runnable changed) {
    var all = List.of(devices.subscribe(_ -> changed.run()), rules.subscribe(_ -> changed.run()));
    return () -> all.forEach(Subscription::close);
  }

  private Decision decide(Principal who, Requirement requirement) {
    return switch (requirement) {
      case Requirement.Nothing _ -> new Decision.Allowed();
      case Requirement.Unpaired _ -> unpaired(who);
      case Requirement.Proven _ -> proven(who);
      case Requirement.Holds(var scope) -> holds(who, scope);
    };
  }

  /// What a phone may do here that does not trust this machine's certificate.
  public UnverifiedTls unverifiedTls() {
    return rules.unverifiedTls();
  }

  /// Whether a connection of this kind is good enough to stay open, whoever is at its end.
  public boolean admits(ConnectionKind kind) {
    return kind != ConnectionKind.LOCAL_UNVERIFIED || unverifiedTls() != UnverifiedTls.REFUSE;
  }

  private Decision unpaired(Principal who) {
    return switch (who) {
      case Principal.Stranger(var _, var kind) ->
          admits(kind) ? new Decision.Allowed() : new Decision.Unverified(UnverifiedTls.REFUSE);
      case Principal.Operator _,
          Principal.Program _,
          Principal.PairedDevice _,
          Principal.Script _ ->
          new Decision.AlreadyPaired();
    };
  }

  private Decision proven(Principal who) {
    boolean known =
        switch (who) {
          case Principal.Operator _, Principal.Program _ -> true;
          case Principal.PairedDevice(var id, var _, var _) -> devices.find(id).isPresent();
          case Principal.Script(var id, var _) -> tokens.find(id).isPresent();
          case Principal.Stranger _ -> false;
        };
    return known ? new Decision.Allowed() : new Decision.Unauthenticated();
  }

  private Decision holds(Principal who, Scope scope) {
    return switch (who) {
      case Principal.Operator _, Principal.Program _ -> new Decision.Allowed();
      case Principal.Stranger _ -> new Decision.Unauthenticated();
      // A script has nobody who clicks a warning away: it trusts the certificate or does not
      // connect.
      case Principal.Script(var id, var _) ->
          tokens
              .find(id)
              .map(token -> among(token.scopes(), scope))
              .orElseGet(Decision.Unauthenticated::new);
      case Principal.PairedDevice(var id, var _, var kind) ->
          devices
              .find(id)
              .map(device -> among(device.scopes(), scope))
              .map(said -> said instanceof Decision.Allowed ? verified(kind, scope) : said)
              .orElseGet(Decision.Unauthenticated::new);
    };
  }

  private static Decision among(Set<Scope> held, Scope scope) {
    return held.contains(scope) ? new Decision.Allowed() : new Decision.Forbidden(scope);
  }

  private Decision verified(ConnectionKind kind, Scope scope) {
    if (kind != ConnectionKind.LOCAL_UNVERIFIED) {
      return new Decision.Allowed();
    }
    var rule = rules.unverifiedTls();
    boolean allowed =
        switch (rule) {
          case ALLOW -> true;
          case VIEW_ONLY -> scope == Scope.VIEW;
          case REFUSE -> false;
        };
    return allowed ? new Decision.Allowed() : new Decision.Unverified(rule);
  }
}
