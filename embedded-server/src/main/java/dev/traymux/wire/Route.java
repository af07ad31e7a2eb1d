package dev.traymux.wire;

import java.util.Set;

/// Every path the listener answers, and by which verb; section 10 of the protocol. Who may ask is
/// decided in `dev.traymux.access`.
public enum Route {
  SOCKET(Verb.GET, Protocol.PATH),

  OPENAPI(Verb.FETCH, "/api/v1/openapi.json"),
  CHALLENGE(Verb.GET, "/api/v1/challenge"),
  LOG_IN(Verb.POST, "/api/v1/session"),
  LOG_OUT(Verb.DELETE, "/api/v1/session"),

  SESSION_LIST(Verb.GET, "/api/v1/sessions"),
  SESSION_CREATE(Verb.POST, "/api/v1/sessions"),
  SESSION_GET(Verb.GET, "/api/v1/sessions/{server}/{id}"),
  SESSION_RENAME(Verb.PATCH, "/api/v1/sessions/{server}/{id}"),
  SESSION_KILL(Verb.DELETE, "/api/v1/sessions/{server}/{id}"),
  SESSION_SPARE(Verb.POST, "/api/v1/sessions/{server}/{id}/spare"),
  SESSION_STOP(Verb.POST, "/api/v1/sessions/{server}/{id}/stop"),
  SESSION_ARRANGE(Verb.POST, "/api/v1/sessions/{server}/{id}/arrange"),
  DIRECTORY_LIST(Verb.GET, "/api/v1/directories"),

  WINDOW_CREATE(Verb.POST, "/api/v1/sessions/{server}/{id}/windows"),
  WINDOW_RENAME(Verb.PATCH, "/api/v1/sessions/{server}/{id}/windows/{window}"),
  WINDOW_MOVE(Verb.POST, "/api/v1/sessions/{server}/{id}/windows/{window}/move"),
  WINDOW_CLOSE(Verb.DELETE, "/api/v1/sessions/{server}/{id}/windows/{window}"),

  PANE_MESSAGE(Verb.POST, "/api/v1/sessions/{server}/{id}/panes/{pane}/message"),
  PANE_ANSWER(Verb.POST, "/api/v1/sessions/{server}/{id}/panes/{pane}/answer"),
  PANE_COMMANDS(Verb.GET, "/api/v1/sessions/{server}/{id}/panes/{pane}/commands"),
  PANE_SPLIT(Verb.POST, "/api/v1/sessions/{server}/{id}/panes/{pane}/split"),
  PANE_SELECT(Verb.POST, "/api/v1/sessions/{server}/{id}/panes/{pane}/select"),
  PANE_ZOOM(Verb.POST, "/api/v1/sessions/{server}/{id}/panes/{pane}/zoom"),
  PANE_CLOSE(Verb.DELETE, "/api/v1/sessions/{server}/{id}/panes/{pane}"),
  PANE_TEXT(Verb.GET, "/api/v1/sessions/{server}/{id}/panes/{pane}/text"),

  EVENTS(Verb.GET, "/api/v1/events"),
  DEVICE_LIST(Verb.GET, "/api/v1/devices"),
  TOKEN_LIST(Verb.GET, "/api/v1/tokens"),

  TRUST_CERTIFICATE(Verb.FETCH, "/trust/authority.crt"),
  TRUST_PROFILE(Verb.FETCH, "/trust/traymux.mobileconfig"),
  TRUST_CARD(Verb.FETCH, "/trust/authority.json"),

  /// The page itself: every path below no other of these.
  PAGE(Verb.FETCH, "/");

  /// Below this, nothing is the page's.
  public static final String API = "/api/";

  /// Nor below this.
  public static final String TRUST = "/trust/";

  /// What is done to a path.
  public enum Verb {
    /// A file: `GET` and `HEAD`.
    FETCH,
    GET,
    POST,
    PATCH,
    DELETE;

    /// The HTTP methods it stands for.
    public Set<String> names() {
      return this == FETCH ? Set.of("GET", "HEAD") : Set.of(name());
    }

    /// Whether it changes nothing, so that a link may lead there.
    public boolean isSafe() {
      return this == FETCH || this == GET;
    }
  }

  private final Verb verb;
  private final String path;

  Route(Verb verb, String path) {
    this.verb = verb;
    this.path = path;
  }

  /// How it is asked for.
  public Verb verb() {
    return verb;
  }

  /// The path, with names in braces for what may stand there.
  public String path() {
    return path;
  }
}
