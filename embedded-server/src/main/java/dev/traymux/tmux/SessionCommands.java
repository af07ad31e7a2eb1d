package dev.traymux.tmux;

import dev.traymux.session.NewSession;
import dev.traymux.session.Session;
import dev.traymux.session.SessionException;
import dev.traymux.session.SessionId;
import dev.traymux.session.SessionName;
import dev.traymux.session.SessionOperations;
import dev.traymux.session.SessionRegistry;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// Changes the sessions of one server.
final class SessionCommands implements SessionOperations {
  private final TmuxServer server;
  private final SessionRegistry registry;
  private final RandomGenerator random;
  private final Path home;

  SessionCommands(TmuxServer server, SessionRegistry registry, RandomGenerator random, Path home) {
    this.server = server;
    this.registry = registry;
    this.random = random;
    this.home = home;
  }

  @Override
  public Session create(NewSession wanted) {
    wanted.name().ifPresent(SessionCommands::checkName);
    var directory = directory(wanted.directory());
    return server.call(
        () -> {
          var program = server.usable();
          var mark = mark();
          var words =
              new ArrayList<>(List.of("new-session", "-d", "-P", "-F", mark + "#{session_id}"));
          wanted.name().ifPresent(name -> words.addAll(List.of("-s", name)));
          words.add("--");
          wanted.command().filter(c -> !c.isBlank()).ifPresent(words::add);
          // tmux would expand an argument of -c; the directory it is started in, it takes as it is.
          var answer = server.run(program, directory, List.of(new TmuxCommand(words)));
          server.ask();
          if (!answer.succeeded()) {
            throw refusal(answer, wanted.name().orElse(""));
          }
          return answer.lines().stream()
              .filter(line -> line.startsWith(mark))
              .map(line -> line.substring(mark.length()))
              .findFirst()
              .flatMap(this::find)
              .orElseThrow(SessionException.Gone::new);
        });
  }

  private Optional<Session> find(String id) {
    return registry.current().sessions().stream().filter(s -> s.id().id().equals(id)).findFirst();
  }

  @Override
  public void rename(SessionId id, String name) {
    checkName(name);
    change(id, TmuxCommand.of("rename-session", "-t", id.id(), "--", name), name);
  }

  @Override
  public void kill(SessionId id) {
    change(id, TmuxCommand.of("kill-session", "-t", id.id()), "");
  }

  private void change(SessionId id, TmuxCommand command, String name) {
    var found = server.require(id);
    server.call(
        () -> {
          var mark = mark();
          var life = found.listing().generation();
          var answer =
              server.run(
                  found.program(),
                  List.of(
                      TmuxCommand.only(
                          life, List.of(command), TmuxCommand.of("display-message", "-p", mark))));
          server.ask();
          if (answer.lines().contains(mark)) {
            throw new SessionException.Gone();
          }
          if (!answer.succeeded()) {
            throw server.lives(life) ? refusal(answer, name) : new SessionException.Gone();
          }
          return true;
        });
  }

  private static SessionException refusal(Answer answer, String name) {
    var words = answer.words();
    if (words.startsWith("duplicate session")) {
      return new SessionException.NameTaken(name);
    }
    if (words.startsWith("can't find session")) {
      return new SessionException.Gone();
    }
    return new SessionException.TmuxFailed(words);
  }

  private static void checkName(String name) {
    if (!SessionName.isAllowed(name)) {
      throw new SessionException.NameInvalid();
    }
  }

  /// People write `~` for their home.
  private Path directory(Optional<String> text) {
    var given = text.filter(t -> !t.isBlank()).orElse("~");
    try {
      var path =
          given.equals("~") || given.startsWith("~/")
              ? home.resolve(given.substring(Math.min(2, given.length())))
              : Path.of(given);
      if (path.isAbsolute() && Files.isDirectory(path) && Files.isExecutable(path)) {
        return path;
      }
    } catch (InvalidPathException e) {
      // Says the same as a path that leads nowhere.
    }
    throw new SessionException.DirectoryInvalid();
  }

  private String mark() {
    return HexFormat.of().toHexDigits(random.nextLong());
  }
}
