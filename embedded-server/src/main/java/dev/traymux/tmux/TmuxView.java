package dev.traymux.tmux;

import dev.traymux.session.Session;
import dev.traymux.session.SessionException;
import dev.traymux.session.SessionId;
import dev.traymux.session.Size;
import dev.traymux.session.Window;
import dev.traymux.tmux.ServerLink.Finding;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.Stream;

/// A view in one server: a client in a pty, and the hidden session of the same group that it looks
/// through.
final class TmuxView implements ViewClient {
  // What xterm.js, which draws views, can do beyond what tmux knows of its kind.
  private static final String FEATURES = "RGB,overline,strikethrough,usstyle";

  private final TmuxServer server;
  private final Finding.Found opened;
  private final SessionId shown;
  private final ViewName name;
  private final PtyProcessClient client;
  private final ViewWatcher watcher;
  private final WipedCells wiped = new WipedCells();

  /// How a view begins.
  ///
  /// @param window what it shows; the session's current window by default
  /// @param ignoreSize whether the window keeps the size that others gave it
  record Start(Optional<String> window, Size size, boolean ignoreSize) {}

  private TmuxView(
      TmuxServer server,
      Finding.Found opened,
      SessionId shown,
      ViewName name,
      PtyProcessClient client,
      ViewWatcher watcher) {
    this.server = server;
    this.opened = opened;
    this.shown = shown;
    this.name = name;
    this.client = client;
    this.watcher = watcher;
  }

  /// Creates the session, sets it up and attaches in one line, which tmux works off without a
  /// pause: nobody sees the hidden session without its client.
  ///
  /// The session is not told to end with its client by `destroy-unattached`: tmux, up to and
  /// including 3.3a, dies when a client of such a session detaches while another client leaves, and
  /// takes every session with it.
  static TmuxView open(
      TmuxServer server,
      Finding.Found found,
      SessionId shown,
      ViewName name,
      Start start,
      ViewWatcher watcher)
      throws IOException {
    var target = name.target();
    var current = found.listing().find(shown).flatMap(Session::activeWindow).map(Window::id);
    var window = start.window.or(() -> current).orElse("");
    var attach =
        start.ignoreSize
            ? TmuxCommand.of("attach-session", "-f", "ignore-size", "-t", target)
            : TmuxCommand.of("attach-session", "-t", target);
    var line =
        TmuxCommand.only(
            found.listing().generation(),
            List.of(
                TmuxCommand.of("new-session", "-d", "-t", shown.id(), "-s", name.text()),
                set(target, "status", "off"),
                // What a person set for their own clients would move the view to another session
                // instead.
                set(target, "detach-on-destroy", "on"),
                TmuxCommand.of("select-window", "-t", target + window).attempted(),
                attach),
            TmuxCommand.of("display-message", "-p", ""));
    var client = found.program().open(FEATURES, start.size, List.of(line));
    var view = new TmuxView(server, found, shown, name, client, watcher);
    server.watch(view);
    return view;
  }

  private static TmuxCommand set(String target, String option, String value) {
    return TmuxCommand.of("set-option", "-t", target, option, value);
  }

  long pid() {
    return client.pid();
  }

  void seen(ViewWatcher.Sighting sighting) {
    watcher.seen(sighting);
  }

  @Override
  public void setIgnoreSize(boolean ignore) {
    server.post(
        () ->
            server.run(
                opened.program(),
                List.of(
                    refresh("-f", ignore ? "ignore-size" : "!ignore-size"),
                    refresh(),
                    // Changes nothing, but has tmux work out the sizes again, which the flag alone
                    // does not.
                    TmuxCommand.of("select-window", "-t", name.target()))));
  }

  private TmuxCommand refresh(String... options) {
    return new TmuxCommand(
        Stream.concat(Stream.of("refresh-client", "-t", client.terminal()), Stream.of(options))
            .toList());
  }

  @Override
  public Departure departure() {
    int status = client.status();
    try {
      return server.call(
          () -> {
            server.ask();
            if (!server.lives(opened.listing().generation())) {
              return Departure.SERVER_ENDED;
            }
            if (!server.holds(shown)) {
              return Departure.SESSION_ENDED;
            }
            return status == 0 ? Departure.DETACHED : Departure.BROKEN;
          });
    } catch (RejectedExecutionException e) {
      return Departure.DETACHED;
    } catch (SessionException.TmuxUnavailable e) {
      return Departure.BROKEN;
    }
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    int n = client.read(into, offset, length);
    if (n > 0 && !opened.program().version().isAtLeast(3, 6)) {
      wiped.read(into, offset, n);
    }
    return n;
  }

  @Override
  public boolean isWiped() {
    return wiped.isFound();
  }

  @Override
  public void repaint() {
    wiped.forget();
    server.post(() -> server.run(opened.program(), List.of(refresh())));
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    client.write(bytes, offset, length);
  }

  @Override
  public int tryWrite(byte[] bytes, int offset, int length) throws IOException {
    return client.tryWrite(bytes, offset, length);
  }

  @Override
  public void resize(Size size) {
    client.resize(size);
  }

  @Override
  public CompletionStage<Integer> ended() {
    return client.ended();
  }

  @Override
  public void close() {
    server.unwatch(this);
    client.close();
    if (!server.isHooked()) {
      client.ended().whenComplete((_, _) -> server.post(this::endSession));
    }
  }

  /// Ends the client alone; the view then learns from it what has become of the session.
  void hangUp() {
    client.close();
  }

  private void endSession() {
    if (server.lives(opened.listing().generation())) {
      server.run(opened.program(), List.of(ending()));
    }
  }

  /// Ends the hidden session, and with it the client.
  TmuxCommand ending() {
    return name.ending();
  }
}
