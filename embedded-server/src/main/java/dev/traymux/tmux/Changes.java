package dev.traymux.tmux;

import dev.traymux.session.SessionException;
import dev.traymux.session.SessionId;
import dev.traymux.tmux.ServerLink.Finding;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/// Changes what tmux servers hold: each in the very life that a session's id is of, with what tmux
/// refuses as exceptions. Whoever follows the sessions has heard of a change when it returns.
final class Changes {
  private final Function<SessionId, TmuxServer> servers;
  private final RandomGenerator random;

  /// @param servers the one that a session is, or was, on
  Changes(Function<SessionId, TmuxServer> servers, RandomGenerator random) {
    this.servers = servers;
    this.random = random;
  }

  /// What to have tmux do.
  interface Plan {
    /// @param listing what the server holds, as far as known
    /// @param mark a word for the beginning of the line that is to be returned
    List<TmuxCommand> commands(Listing listing, String mark);
  }

  /// Does it.
  ///
  /// @param directory where what it creates starts
  /// @return the rest of the line that begins with the mark; empty if there is none
  String make(SessionId id, Path directory, Plan plan) {
    var server = servers.apply(id);
    var found = server.require(id);
    return server.call(() -> make(server, found, directory, plan));
  }

  /// Does it in any directory.
  void make(SessionId id, TmuxCommand command) {
    make(id, TmuxServer.ANYWHERE, (_, _) -> List.of(command));
  }

  /// Does it with a listing that is as new as can be.
  String makeInformed(SessionId id, Path directory, Plan plan) {
    var server = servers.apply(id);
    return server.call(
        () -> {
          server.ask();
          return make(server, server.require(id), directory, plan);
        });
  }

  private String make(TmuxServer server, Finding.Found found, Path directory, Plan plan) {
    var mark = mark();
    var life = found.listing().generation();
    var elsewhere = mark + " another life";
    var line =
        TmuxCommand.only(
            life,
            plan.commands(found.listing(), mark),
            TmuxCommand.of("display-message", "-p", elsewhere));
    var answer = server.run(found.program(), directory, List.of(line));
    server.ask();
    if (answer.lines().contains(elsewhere)) {
      throw new SessionException.Gone();
    }
    if (!answer.succeeded()) {
      throw server.lives(life) ? answer.refusal() : new SessionException.Gone();
    }
    return marked(answer, mark).orElse("");
  }

  /// A word that nobody could know beforehand.
  String mark() {
    return HexFormat.of().toHexDigits(random.nextLong());
  }

  /// The rest of the line that begins with the mark.
  static Optional<String> marked(Answer answer, String mark) {
    return answer.lines().stream()
        .filter(line -> line.startsWith(mark))
        .map(line -> line.substring(mark.length()))
        .findFirst();
  }
}
