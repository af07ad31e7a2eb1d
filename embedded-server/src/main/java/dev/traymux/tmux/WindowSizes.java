package dev.traymux.tmux;

import dev.traymux.session.SessionException;
import dev.traymux.session.SessionId;
import dev.traymux.session.Size;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongPredicate;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Lets viewers hold the sizes of windows of one server, and gives them back.
final class WindowSizes implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(WindowSizes.class);

  private final TmuxServer server;
  private final HookOwner owner;
  private final LongPredicate ownClient;

  // What may have to be given back; used on the server's thread only.
  private final Map<String, SessionId> held = new HashMap<>();

  /// @param ownClient whether the process with this id is a client that Traymux opened; its window
  ///   says by itself who holds the size
  WindowSizes(TmuxServer server, RandomGenerator random, LongPredicate ownClient) {
    this.server = server;
    this.owner = HookOwner.next(random);
    this.ownClient = ownClient;
  }

  /// Makes a window as large as its holder wants, until [#giveBack]. Somebody who held it before
  /// holds it no more.
  void hold(SessionId session, String window, Size size, String holder) {
    server.require(session);
    server.call(
        () -> {
          server.ask();
          var found = server.holder(session).orElseThrow(SessionException.Gone::new);
          var now = found.listing().find(session).orElseThrow(SessionException.Gone::new);
          var shown =
              now.windows().stream()
                  .filter(w -> w.id().equals(window))
                  .findFirst()
                  .orElseThrow(SessionException.WindowGone::new);
          var before = found.listing().leases().get(window);
          var lease =
              before == null
                  ? new SizeLease(owner, policy(found, window), shown.size(), holder)
                  : before.heldBy(owner, holder);
          var commands = new ArrayList<>(lease.taking(window, size));
          if (before == null || !before.holder().equals(lease.holder())) {
            commands.addAll(notices(found, session, lease.holder()));
          }
          held.put(window, session);
          change(found, commands);
          return true;
        });
  }

  /// The `window-size` that was set for this window alone.
  private String policy(ServerLink.Finding.Found found, String window) {
    var own =
        server.run(
            found.program(),
            List.of(TmuxCommand.of("show-options", "-wqv", "-t", window, "window-size")));
    return own.succeeded() && !own.words().isBlank() ? own.words() : SizeLease.INHERITED;
  }

  /// One line for everybody at a plain terminal. tmux 3.2 cannot be told at which.
  private List<TmuxCommand> notices(
      ServerLink.Finding.Found found, SessionId session, String holder) {
    if (!found.program().version().isAtLeast(3, 3)) {
      return List.of();
    }
    // What it says is a format, and one for times as well.
    var name = holder.replace("#", "##").replace("%", "%%");
    return found.listing().clients().stream()
        .filter(c -> c.session().equals(session.id()))
        .filter(c -> !c.view() && !c.client().control() && !ownClient.test(c.pid()))
        .map(
            c ->
                TmuxCommand.of(
                        "display-message",
                        "-c",
                        c.client().terminal(),
                        name + " holds the size of this window")
                    .attempted())
        .toList();
  }

  /// Gives the size back, whoever holds it; does nothing when nobody does.
  void giveBack(SessionId session, String window) {
    server.call(
        () -> {
          give(session, window);
          return true;
        });
  }

  private void give(SessionId session, String window) {
    server.ask();
    // The session through which it was taken may be gone while another one has the window.
    var found = server.found(session.server());
    var lease = found.map(f -> f.listing().leases().get(window));
    if (found.isPresent() && lease.isPresent()) {
      change(found.get(), lease.get().givingBack(window));
    }
    held.remove(window);
  }

  /// Gives back what is still held; what cannot be given back now is when Traymux starts again.
  @Override
  public void close() {
    server.call(
        () -> {
          Map.copyOf(held).forEach(this::giveIfPossible);
          return true;
        });
  }

  private void giveIfPossible(String window, SessionId session) {
    try {
      give(session, window);
    } catch (SessionException e) {
      LOG.info("a window keeps its size until Traymux starts again: {}", e.getMessage());
    }
  }

  private void change(ServerLink.Finding.Found found, List<TmuxCommand> commands) {
    var answer =
        server.run(
            found.program(),
            List.of(
                TmuxCommand.only(
                    found.listing().generation(),
                    commands,
                    TmuxCommand.of("display-message", "-p", ""))));
    server.ask();
    if (!answer.succeeded()) {
      throw answer.words().startsWith("can't find window")
          ? new SessionException.WindowGone()
          : new SessionException.TmuxFailed(answer.words());
    }
  }
}
