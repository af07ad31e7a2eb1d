package dev.traymux.attention;

import dev.traymux.session.Pane;
import dev.traymux.session.SessionException;
import dev.traymux.session.SessionRegistry;
import dev.traymux.terminal.Messages;
import dev.traymux.tmux.PaneScreens;
import dev.traymux.tmux.PaneTarget;
import dev.traymux.tmux.Screen;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// Knows what the panes of this machine are about, answers their questions, and tells what can be
/// said to their agents.
public final class Attentions implements AutoCloseable {
  // Programs that read keys one by one take several that come at once for something else.
  private static final Duration BETWEEN_KEYS = Duration.ofMillis(40);

  private static final int MAX_PARENTS = 20;

  private final Rules rules;
  private final Ends ends;
  private final SessionRegistry registry;
  private final InstantSource clock;
  private final Path home;
  private final Watch watch;

  /// How panes are seen and typed into.
  public record Ends(PaneScreens screens, Messages messages) {}

  /// @param home of the user whose tmux this is
  public Attentions(
      AttentionConfig config,
      RuleBook book,
      Ends ends,
      SessionRegistry registry,
      InstantSource clock,
      Path home) {
    this.rules = book.rules();
    this.ends = ends;
    this.registry = registry;
    this.clock = clock;
    this.home = home;
    this.watch = new Watch(config, rules, ends.screens(), registry, clock);
  }

  /// Looks at what has changed now, for who does not follow the registry. Blocks until tmux has
  /// answered.
  public void refresh() {
    watch.now();
  }

  /// Answers a question, if that very question is still open. Blocks until it is typed, for seconds
  /// if the program takes its time.
  ///
  /// @param permitted asked after every wait, before anything is typed; what it throws keeps that
  ///   from being typed
  /// @param begins told what is about to be typed, without its words, once nothing keeps it from
  ///   that any more
  /// @throws QuestionException when it was not answered
  /// @throws SessionException when there is no such pane
  public void answer(PaneTarget pane, Answer answer, Runnable permitted, Consumer<String> begins) {
    var server = pane.session().server();
    var known = watch.pane(server, pane.pane()).orElseThrow(SessionException.PaneGone::new);
    known.lock.lock();
    try {
      if (known.isAnswered()) {
        throw QuestionException.Gone.answered();
      }
      var asked = known.open(answer.question()).orElseThrow(QuestionException.Gone::new);
      var way = way(asked, answer);
      // From here on no message comes between what is seen and what is typed.
      try (var turn = ends.messages().begin(pane).orElseThrow(QuestionException.Gone::busy)) {
        // What was not read yet may be an answer.
        if (!turn.isRead()) {
          throw QuestionException.Gone.busy();
        }
        var screen = look(pane);
        if (!isOpen(asked, pane, screen) || known.mayBeAnother(screen, clock.instant())) {
          throw new QuestionException.Gone();
        }
        var agent = rules.of(sight(pane, screen).program()).agent();
        permitted.run();
        begins.accept(
            answer.choice().map(_ -> asked.rule() + ", " + way.id()).orElseGet(asked::rule));
        try {
          toTheEnd(
              () ->
                  type(turn, way.keys().strokes(), answer.words(), screen.cursorKeys(), permitted));
        } finally {
          // However far it came: the program may have drawn nothing yet.
          known.answer(screen, agent, clock.instant().truncatedTo(ChronoUnit.MILLIS));
        }
      }
    } finally {
      known.lock.unlock();
      watch.tell(server);
    }
  }

  private static Asked.Way way(Asked asked, Answer answer) {
    var choice = answer.choice();
    var text = answer.words();
    var wanted =
        asked.ways().stream()
            .filter(way -> way.id().equals(choice.orElse("")))
            .findFirst()
            .orElseThrow(
                () ->
                    new QuestionException.Unfit(
                        choice.isEmpty()
                            ? "This question is answered with one of its choices."
                            : "This question has no such choice."));
    if (wanted.keys().takesWords() != text.isPresent()) {
      throw new QuestionException.Unfit(
          text.isPresent() ? "This question takes no words." : "This question asks for words.");
    }
    if (!asked.lines() && text.filter(words -> words.indexOf('\n') >= 0).isPresent()) {
      throw new QuestionException.Unfit("This question takes a single line.");
    }
    return wanted;
  }

  private Screen look(PaneTarget pane) {
    return Optional.ofNullable(
            ends.screens().look(pane.session(), List.of(pane.pane())).get(pane.pane()))
        .orElseThrow(SessionException.PaneGone::new);
  }

  private boolean isOpen(Asked asked, PaneTarget pane, Screen screen) {
    var sight = sight(pane, screen);
    return Layers.question(sight, rules.of(sight.program()))
        .flatMap(Finding::asked)
        .filter(asked::equals)
        .isPresent();
  }

  private Pane listed(PaneTarget target) {
    return registry.current().find(target.session()).stream()
        .flatMap(session -> session.windows().stream())
        .flatMap(window -> window.panes().stream())
        .filter(pane -> pane.id().equals(target.pane()))
        .findFirst()
        .orElseThrow(SessionException.PaneGone::new);
  }

  private Sight sight(PaneTarget pane, Screen screen) {
    return new Sight(listed(pane), false, true, screen);
  }

  /// Half an answer is worse than one that nobody waits for any longer: on a thread of its own, to
  /// which it means nothing that this one is interrupted.
  private static void toTheEnd(Runnable typing) {
    try {
      CompletableFuture.runAsync(typing, Thread::startVirtualThread).join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }

  private static void type(
      Messages.Turn turn,
      List<Keys.Stroke> strokes,
      Optional<String> text,
      boolean cursorKeys,
      Runnable permitted) {
    try {
      boolean first = true;
      for (var stroke : strokes) {
        if (!first) {
          Thread.sleep(BETWEEN_KEYS);
        }
        first = false;
        permitted.run();
        switch (stroke) {
          case Keys.Stroke.Words _ -> say(turn, text.orElse(""));
          case Keys.Stroke.Text _, Keys.Stroke.Cursor _ ->
              turn.press(Keys.bytes(stroke, cursorKeys));
        }
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException("nobody knows this thread", e);
    }
  }

  private static void say(Messages.Turn turn, String words) throws InterruptedException {
    if (!words.isEmpty() && !turn.paste(words)) {
      throw new QuestionException.Unread();
    }
  }

  /// What can be told the agent that runs there.
  ///
  /// @throws SessionException when there is no such pane
  public AgentCommands commands(PaneTarget pane) {
    var listed = listed(pane);
    var program = sight(pane, look(pane)).program();
    var agents = rules.of(program).files().stream().filter(RuleFile::agent).toList();
    if (agents.isEmpty()) {
      return AgentCommands.NONE;
    }
    var commands = new LinkedHashMap<String, AgentCommands.Command>();
    for (var agent : agents) {
      agent.folders().stream()
          .flatMap(folder -> roots(folder, listed).flatMap(root -> folder.read(root).stream()))
          .forEach(command -> commands.putIfAbsent(command.name(), command));
      agent.commands().forEach(command -> commands.putIfAbsent(command.name(), command));
    }
    return new AgentCommands(Optional.of(agents.getFirst().name()), List.copyOf(commands.values()));
  }

  private Stream<Path> roots(CommandFolder folder, Pane pane) {
    return switch (folder.place()) {
      case HOME -> Stream.of(home);
      case PROJECT -> pane.directory().startsWith("/") ? project(pane.directory()) : Stream.of();
    };
  }

  /// The directory, and the repository around it.
  private static Stream<Path> project(String directory) {
    var here = Path.of(directory);
    return Stream.concat(
            Stream.of(here),
            Stream.iterate(here, at -> at != null && at.getNameCount() > 0, Path::getParent)
                .limit(MAX_PARENTS)
                .filter(at -> Files.exists(at.resolve(".git")))
                .limit(1))
        .distinct();
  }

  @Override
  public void close() {
    watch.close();
  }
}
