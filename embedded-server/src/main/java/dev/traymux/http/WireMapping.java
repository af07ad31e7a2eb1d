package dev.traymux.http;

import dev.traymux.access.ConnectionKind;
import dev.traymux.session.Alert;
import dev.traymux.session.Attention;
import dev.traymux.session.Client;
import dev.traymux.session.Pane;
import dev.traymux.session.Question;
import dev.traymux.session.ServerState;
import dev.traymux.session.Session;
import dev.traymux.session.SessionChange;
import dev.traymux.session.SessionId;
import dev.traymux.session.SessionSnapshot;
import dev.traymux.session.TmuxState;
import dev.traymux.session.Window;
import dev.traymux.terminal.LeaseEnd;
import dev.traymux.terminal.ViewEnd;
import dev.traymux.terminal.ViewMode;
import dev.traymux.wire.EventData;
import dev.traymux.wire.ServerData;
import dev.traymux.wire.SessionData;
import dev.traymux.wire.TmuxData;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The model's words in the words of the wire.
final class WireMapping {
  private WireMapping() {}

  static EventData.SessionsSnapshot snapshot(SessionSnapshot all) {
    return new EventData.SessionsSnapshot(
        tmux(all.tmux()),
        servers(all.servers()),
        all.sessions().stream().map(WireMapping::session).toList());
  }

  static EventData.SessionsChanged change(SessionChange change) {
    return new EventData.SessionsChanged(
        tmux(change.tmux()),
        servers(change.servers()),
        change.changed().stream().map(WireMapping::session).toList(),
        change.removed().stream().map(SessionId::toString).toList());
  }

  static TmuxData tmux(TmuxState state) {
    var advice = Optional.of(state.advice()).filter(a -> !a.isEmpty());
    return switch (state) {
      case TmuxState.Ready(var version) -> new TmuxData("ready", Optional.of(version), advice);
      case TmuxState.Idle(var version) -> new TmuxData("idle", Optional.of(version), advice);
      case TmuxState.Missing _ -> new TmuxData("missing", Optional.empty(), advice);
      case TmuxState.Outdated(var version) ->
          new TmuxData("outdated", Optional.of(version), advice);
      case TmuxState.Unresponsive _ -> new TmuxData("unresponsive", Optional.empty(), advice);
      case TmuxState.Unknown _ ->
          new TmuxData("unresponsive", Optional.empty(), Optional.of("tmux has not answered yet."));
    };
  }

  static List<ServerData> servers(List<ServerState> servers) {
    return servers.stream().map(s -> new ServerData(s.name(), tmux(s.state()))).toList();
  }

  static SessionData session(Session session) {
    return new SessionData(
        session.id().toString(),
        session.id().server().socket(),
        session.name(),
        session.created(),
        session.activity(),
        session.attached(),
        session.clients().stream().map(WireMapping::client).toList(),
        session.windows().stream().map(WireMapping::window).toList(),
        session.group(),
        session.place().stream().boxed().findFirst(),
        session.ending());
  }

  private static SessionData.ClientData client(Client client) {
    return new SessionData.ClientData(
        client.terminal(),
        client.size().cols(),
        client.size().rows(),
        client.control(),
        client.readOnly());
  }

  private static String alert(Alert alert) {
    return alert.name().toLowerCase(Locale.ROOT);
  }

  private static SessionData.WindowData window(Window window) {
    return new SessionData.WindowData(
        window.id(),
        window.index(),
        window.name(),
        window.active(),
        window.size().cols(),
        window.size().rows(),
        window.zoomed(),
        window.alerts().stream().sorted().map(WireMapping::alert).toList(),
        window.activity(),
        window.lease().map(SessionData.LeaseData::new),
        window.panes().stream().map(WireMapping::pane).toList());
  }

  private static SessionData.PaneData pane(Pane pane) {
    return new SessionData.PaneData(
        pane.id(),
        pane.index(),
        pane.active(),
        pane.left(),
        pane.top(),
        pane.size().cols(),
        pane.size().rows(),
        pane.command(),
        pane.title(),
        pane.directory(),
        pane.history(),
        pane.alternate(),
        pane.mouse(),
        pane.dead(),
        pane.exitStatus().stream().boxed().findFirst(),
        pane.insight().last(),
        pane.insight().attention().map(WireMapping::attention),
        Optional.of(pane.echo()).filter(shown -> !shown));
  }

  private static SessionData.AttentionData attention(Attention attention) {
    return new SessionData.AttentionData(
        word(attention.state()),
        word(attention.source()),
        attention.reason(),
        attention.since(),
        word(attention.confidence()),
        attention.agent(),
        attention.question().map(WireMapping::question));
  }

  private static SessionData.QuestionData question(Question question) {
    return new SessionData.QuestionData(
        question.id(),
        word(question.kind()),
        question.text(),
        question.choices().stream()
            .map(choice -> new SessionData.ChoiceData(choice.id(), choice.label()))
            .toList());
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  static dev.traymux.wire.ViewMode mode(ViewMode mode) {
    return switch (mode) {
      case FIT -> dev.traymux.wire.ViewMode.FIT;
      case MIRROR -> dev.traymux.wire.ViewMode.MIRROR;
      case LEASE -> dev.traymux.wire.ViewMode.LEASE;
    };
  }

  static String kind(ConnectionKind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }

  static String reason(LeaseEnd end) {
    return end.name().toLowerCase(Locale.ROOT);
  }

  static String reason(ViewEnd end) {
    return end.name().toLowerCase(Locale.ROOT);
  }
}
