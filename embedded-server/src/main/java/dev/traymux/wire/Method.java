package dev.traymux.wire;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Every request a client can make. Who may make it is decided in `dev.traymux.access`.
public enum Method {
  PAIRING_CLAIM("pairing.claim", Params.PairingClaim.class),
  PAIRING_REVEAL("pairing.reveal", Params.PairingReveal.class),
  EVENTS_SUBSCRIBE("events.subscribe", Params.EventsSubscribe.class),
  EVENTS_UNSUBSCRIBE("events.unsubscribe", Params.EventsUnsubscribe.class),
  SESSION_LIST("session.list", Params.SessionList.class),
  SESSION_CREATE("session.create", Params.SessionCreate.class),
  SESSION_RENAME("session.rename", Params.SessionRename.class),
  SESSION_KILL("session.kill", Params.SessionKill.class),
  SESSION_SPARE("session.spare", Params.SessionSpare.class),
  SESSION_STOP("session.stop", Params.SessionStop.class),
  SESSION_ARRANGE("session.arrange", Params.SessionArrange.class),
  SESSION_MESSAGE("session.message", Params.SessionMessage.class),
  QUESTION_ANSWER("question.answer", Params.QuestionAnswer.class),
  AGENT_COMMANDS("agent.commands", Params.AgentCommands.class),
  WINDOW_CREATE("window.create", Params.WindowCreate.class),
  WINDOW_SELECT("window.select", Params.WindowSelect.class),
  WINDOW_RENAME("window.rename", Params.WindowRename.class),
  WINDOW_MOVE("window.move", Params.WindowMove.class),
  WINDOW_CLOSE("window.close", Params.WindowClose.class),
  PANE_SPLIT("pane.split", Params.PaneSplit.class),
  PANE_SELECT("pane.select", Params.PaneSelect.class),
  PANE_ZOOM("pane.zoom", Params.PaneZoom.class),
  PANE_CLOSE("pane.close", Params.PaneClose.class),
  TERMINAL_ATTACH("terminal.attach", Params.TerminalAttach.class),
  TERMINAL_RESIZE("terminal.resize", Params.TerminalResize.class),
  TERMINAL_LEASE("terminal.lease", Params.TerminalLease.class),
  TERMINAL_PASTE("terminal.paste", Params.TerminalPaste.class),
  TERMINAL_WHEEL("terminal.wheel", Params.TerminalWheel.class),
  TERMINAL_DETACH("terminal.detach", Params.TerminalDetach.class),
  READER_OPEN("reader.open", Params.ReaderOpen.class),
  READER_REFRESH("reader.refresh", Params.ReaderRefresh.class),
  READER_PAGE("reader.page", Params.ReaderPage.class),
  READER_SEARCH("reader.search", Params.ReaderSearch.class),
  READER_EXPORT("reader.export", Params.ReaderExport.class),
  READER_CLOSE("reader.close", Params.ReaderClose.class),
  DIRECTORY_LIST("directory.list", Params.DirectoryList.class),
  FILE_UPLOAD("file.upload", Params.FileUpload.class),
  FILE_CANCEL("file.cancel", Params.FileCancel.class),
  DEVICE_LIST("device.list", Params.DeviceList.class),
  DEVICE_RENAME("device.rename", Params.DeviceRename.class),
  DEVICE_REVOKE("device.revoke", Params.DeviceRevoke.class),
  DEVICE_REPORT("device.report", Params.DeviceReport.class),
  DEVICE_LEAVE("device.leave", Params.DeviceLeave.class);

  private static final Map<String, Method> BY_NAME =
      Arrays.stream(values()).collect(Collectors.toMap(Method::wireName, Function.identity()));

  private final String wireName;
  private final Class<? extends Params> params;

  Method(String wireName, Class<? extends Params> params) {
    this.wireName = wireName;
    this.params = params;
  }

  /// `service.verb`.
  public String wireName() {
    return wireName;
  }

  /// What it takes.
  public Class<? extends Params> params() {
    return params;
  }

  /// The method of that name, if this server has it.
  public static Optional<Method> named(String wireName) {
    return Optional.ofNullable(BY_NAME.get(wireName));
  }
}
