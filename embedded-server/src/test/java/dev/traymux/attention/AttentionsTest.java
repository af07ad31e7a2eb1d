package dev.traymux.attention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.traymux.session.Attention;
import dev.traymux.session.Attention.State;
import dev.traymux.session.Insight;
import dev.traymux.session.Question;
import dev.traymux.session.SessionChange;
import dev.traymux.session.SessionListener;
import dev.traymux.session.SessionRegistry;
import dev.traymux.session.SessionSnapshot;
import dev.traymux.session.Subscription;
import dev.traymux.terminal.Messages;
import dev.traymux.tmux.PaneScreens;
import dev.traymux.tmux.PaneTarget;
import dev.traymux.tmux.PrivateTmux;
import dev.traymux.tmux.Tmux;
import java.io.IOException;
import java.nio.file.Files;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;

/// Attention with a real tmux and real programs that ask.
class AttentionsTest {
  @RegisterExtension final PrivateTmux server = new PrivateTmux();

  private final SessionRegistry registry = new SessionRegistry();
  private Tmux tmux;
  private final List<String> answered = new CopyOnWriteArrayList<>();
  private Attentions.Ends ends;
  private Attentions attentions;
  private Subscription watching;

  @BeforeEach
  void start() {
    server.start("work", "--", "exec sh");
    create();
  }

  private void create() {
    tmux = Tmux.start(server.config(), registry);
    ends = new Attentions.Ends(tmux.screens(), new Messages(tmux.input()));
    attentions =
        new Attentions(
            AttentionConfig.DEFAULTS,
            RuleBook.load(server.directory().resolve("rules")),
            ends,
            registry,
            InstantSource.system(),
            server.directory());
    watching = follow();
  }

  private Subscription follow() {
    return registry.subscribe(
        new SessionListener() {
          @Override
          public void snapshot(SessionSnapshot all) {}

          @Override
          public void changed(SessionChange change) {}
        });
  }

  @AfterEach
  void close() {
    watching.close();
    attentions.close();
    tmux.close();
  }

  /// The rules are read anew.
  private void restart() {
    close();
    create();
  }

  private PaneTarget run(String program) {
    var id = server.run("new-window", "-d", "-P", "-F", "#{pane_id}", program);
    await().until(() -> !registry.current().sessions().isEmpty());
    return PaneTarget.of(registry.current().sessions().getFirst().id(), id);
  }

  private Insight insight(PaneTarget target) {
    return registry.current().sessions().stream()
        .flatMap(session -> session.windows().stream())
        .flatMap(window -> window.panes().stream())
        .filter(pane -> pane.id().equals(target.pane()))
        .findFirst()
        .map(pane -> pane.insight())
        .orElse(Insight.NONE);
  }

  private Attention state(PaneTarget target, State state) {
    return await()
        .until(
            () -> insight(target).attention(),
            known -> known.filter(a -> a.state() == state).isPresent())
        .orElseThrow();
  }

  private Question question(PaneTarget target) {
    return state(target, State.WAITING).question().orElseThrow();
  }

  private void answer(PaneTarget target, String question, String choice) {
    answer(target, question, Optional.of(choice), Optional.empty(), () -> {});
  }

  private void answer(
      PaneTarget target,
      String question,
      Optional<String> choice,
      Optional<String> words,
      Runnable permitted) {
    attentions.answer(target, new Answer(question, choice, words), permitted, answered::add);
  }

  private String screen(PaneTarget target) {
    return server.run("capture-pane", "-p", "-t", target.pane());
  }

  private static final String ASKS_TWICE =
      """
      exec bash -c 'read -p "Go on? [y/N] " a; echo "first $a";\
       read -p "Go on? [y/N] " b; echo "second $b"; exec cat'\
      """;

  @Test
  void aQuestionIsAnsweredOnce() throws Exception {
    var pane = run(ASKS_TWICE);
    var first = question(pane);
    assertThat(first.kind()).isEqualTo(Question.Kind.CONFIRM);
    assertThat(first.text()).isEqualTo("Go on? [y/N]");
    assertThat(first.choices()).extracting(Question.Choice::id).containsExactly("yes", "no");
    assertThat(insight(pane).last()).contains("Go on? [y/N]");

    Callable<Boolean> yes =
        () -> {
          try {
            answer(pane, first.id(), "yes");
            return true;
          } catch (QuestionException.Gone e) {
            return false;
          }
        };
    try (var two = Executors.newFixedThreadPool(2)) {
      var both = two.invokeAll(List.of(yes, yes));
      assertThat(both.get(0).get()).isNotEqualTo(both.get(1).get());
    }
    await().until(() -> screen(pane).contains("first y\n"));

    var second =
        await()
            .until(
                () -> insight(pane).attention().flatMap(Attention::question),
                open -> open.filter(q -> !q.id().equals(first.id())).isPresent())
            .orElseThrow();
    assertThat(second.text()).isEqualTo(first.text());
    var before = screen(pane);
    assertThatExceptionOfType(QuestionException.Gone.class)
        .isThrownBy(() -> answer(pane, first.id(), "yes"));
    assertThat(screen(pane)).isEqualTo(before);

    answer(pane, second.id(), "no");
    await().until(() -> screen(pane).contains("second n"));
    state(pane, State.WORKING);
  }

  /// A program that asks, what it is answered, and what it shows then.
  record Asking(
      String program,
      Question.Kind kind,
      Optional<String> choice,
      Optional<String> text,
      String then) {
    static Asking chosen(String program, Question.Kind kind, String choice, String then) {
      return new Asking(program, kind, Optional.of(choice), Optional.empty(), then);
    }

    static Asking told(String program, Question.Kind kind, String text, String then) {
      return new Asking(program, kind, Optional.empty(), Optional.of(text), then);
    }
  }

  // Draws a list as the prompts of many tools do, and listens to the cursor keys.
  private static final String LIST =
      """
      exec bash -c 'at=0; names=(alpha beta gamma); while :; do clear; echo "? Pick one";\
       for i in 0 1 2; do [ $i = $at ] && echo "❯ ${names[$i]}" || echo "  ${names[$i]}"; done;\
       IFS= read -rsn1 k; [ "$k" = "" ] && break; read -rsn2 m;\
       [ "$m" = "[B" ] && at=$((at+1)); [ "$m" = "[A" ] && at=$((at-1)); done;\
       echo "picked ${names[$at]}"; exec cat'\
      """;

  static Stream<Asking> programs() {
    var hostile = "; #(touch gone) $(touch gone) `touch gone` 'x' \"y\" Enter C-c {}";
    return Stream.of(
        Asking.told(
            "exec bash -c 'read -rp \"Name? \" a; echo \"<$a>\"; exec cat'",
            Question.Kind.TEXT,
            hostile,
            "<" + hostile + ">"),
        Asking.told(
            "exec bash -c 'read -rsp \"Password: \" a; echo \"${#a} letters\"; exec cat'",
            Question.Kind.PASSWORD,
            "tröt;t",
            "6 letters"),
        new Asking(
            "exec bash -c 'read -rp \"Press Enter to continue \" a; echo \"went on\"; exec cat'",
            Question.Kind.CONTINUE,
            Optional.empty(),
            Optional.empty(),
            "went on"),
        Asking.chosen(
            "exec bash -c 'PS3=\"Which? \"; select x in a b c; do echo \"took $x\"; exec cat;"
                + " done'",
            Question.Kind.CHOICE,
            "2",
            "took b"),
        Asking.chosen(
            "touch there; rm -i there; ls there || exec cat",
            Question.Kind.CONFIRM,
            "yes",
            "No such file"),
        Asking.chosen(LIST, Question.Kind.CHOICE, "3", "picked gamma"));
  }

  @ParameterizedTest
  @MethodSource("programs")
  void anAnswerReachesTheProgramAsItIs(Asking asking) throws Exception {
    var pane = run(asking.program());
    var question = question(pane);
    assertThat(question.kind()).isEqualTo(asking.kind());

    answer(pane, question.id(), asking.choice(), asking.text(), () -> {});

    await().until(() -> screen(pane).contains(asking.then()));
    assertThat(server.directory().resolve("gone")).doesNotExist();
  }

  @Test
  void anAnswerThatDoesNotFitTypesNothing() {
    var pane = run(ASKS_TWICE);
    var question = question(pane);
    var before = screen(pane);

    assertThatExceptionOfType(QuestionException.Unfit.class)
        .isThrownBy(() -> answer(pane, question.id(), "maybe"));
    assertThatExceptionOfType(QuestionException.Unfit.class)
        .isThrownBy(
            () -> answer(pane, question.id(), Optional.empty(), Optional.of("y"), () -> {}));
    assertThatIllegalStateException()
        .isThrownBy(
            () ->
                answer(
                    pane,
                    question.id(),
                    Optional.of("yes"),
                    Optional.empty(),
                    () -> {
                      throw new IllegalStateException("not any more");
                    }));
    assertThat(screen(pane)).isEqualTo(before);
    assertThat(insight(pane).attention().flatMap(Attention::question)).contains(question);
  }

  @Test
  void whatSomebodyTypesAtTheDeskEndsTheQuestion() {
    var pane = run(ASKS_TWICE);
    var question = question(pane);

    server.run("send-keys", "-t", pane.pane(), "y");

    await().until(() -> screen(pane).contains("[y/N] y"));
    assertThatExceptionOfType(QuestionException.Gone.class)
        .isThrownBy(() -> answer(pane, question.id(), "no"));
    assertThat(screen(pane)).endsWith("[y/N] y");
  }

  private static final String ASKS_FOR_WORDS_TWICE =
      """
      exec bash -c 'read -rsp "Password: " a; echo "${#a} letters";\
       read -rp "Name? " b; echo "<$b>"; exec cat'\
      """;

  @Test
  void whatSomebodyElseIsTellingTheProgramIsNotFollowedByAnAnswer() throws Exception {
    var pane = run(ASKS_FOR_WORDS_TWICE);
    var question = question(pane);
    var told = new CountDownLatch(1);
    var refused = new CountDownLatch(1);
    // A message that is about to answer the question: its words are there, its Enter is not.
    var message =
        CompletableFuture.supplyAsync(
            () -> tell(pane, "seven77", told, refused), Thread::startVirtualThread);
    told.await();

    assertThatExceptionOfType(QuestionException.Gone.class)
        .isThrownBy(
            () -> answer(pane, question.id(), Optional.empty(), Optional.of("secret"), () -> {}));

    refused.countDown();
    assertThat(message.join()).isTrue();
    await().until(() -> screen(pane).contains("7 letters\nName?"));
    assertThat(screen(pane)).doesNotContain("secret");
  }

  /// @param told is counted down before Enter is pressed, which waits for `goOn`
  private boolean tell(PaneTarget pane, String text, CountDownLatch told, CountDownLatch goOn) {
    var asked = new AtomicInteger();
    try {
      return ends.messages()
          .send(
              pane,
              text,
              true,
              () -> {
                if (asked.incrementAndGet() > 1) {
                  told.countDown();
                  await().until(() -> goOn.getCount() == 0);
                }
              });
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void whoIsNotAllowedAnyMorePressesNoEnter() {
    var pane = run("exec bash -c 'read -rp \"Name? \" a; echo \"<$a>\"; exec cat'");
    var question = question(pane);
    var asked = new AtomicInteger();

    assertThatIllegalStateException()
        .isThrownBy(
            () ->
                answer(
                    pane,
                    question.id(),
                    Optional.empty(),
                    Optional.of("Ada"),
                    () -> {
                      if (screen(pane).contains("Name? Ada")) {
                        asked.incrementAndGet();
                        throw new IllegalStateException("not any more");
                      }
                    }));

    assertThat(asked).hasValue(1);
    assertThat(screen(pane)).endsWith("Name? Ada").doesNotContain("<");
  }

  @Test
  void anAnswerThatEndsTheProgramIsAnAnswer() throws IOException {
    var folder = Files.createDirectories(server.directory().resolve("rules"));
    Files.writeString(
        folder.resolve("leave.json"),
        """
        { "format": 1, "name": "leave", "version": "1",
          "screens": [{ "name": "leave", "state": "waiting", "reason": "leave", "prompt": "^Leave\\\\?",
            "question": { "kind": "text", "keys": "y<Enter><text>" } }] }
        """);
    restart();
    var pane = run("exec bash -c 'read -p \"Leave? \" a'");
    var question = question(pane);

    answer(pane, question.id(), Optional.empty(), Optional.of(""), () -> {});

    assertThat(answered).containsExactly("leave");
    await()
        .untilAsserted(
            () ->
                assertThat(server.run("list-panes", "-a", "-F", "#{pane_id}"))
                    .doesNotContain(pane.pane()));
  }

  @Test
  void anAnswerGoesOnToItsEndWhenNobodyWaitsForIt() {
    var pane = run("exec bash -c 'read -rp \"Name? \" a; echo \"<$a>\"; exec cat'");
    var question = question(pane);
    var waiting = Thread.currentThread();
    Runnable leave =
        () -> {
          // Not before something was typed.
          if (screen(pane).contains("Name? Ada")) {
            waiting.interrupt();
          }
        };

    answer(pane, question.id(), Optional.empty(), Optional.of("Ada"), leave);

    assertThat(Thread.interrupted()).isTrue();
    await().until(() -> screen(pane).contains("<Ada>"));
  }

  @Test
  void nothingIsTypedWhereNobodyWaitsAnyLonger() {
    var pane = run(ASKS_TWICE);
    var question = question(pane);
    var before = screen(pane);
    Thread.currentThread().interrupt();

    assertThatExceptionOfType(CancellationException.class)
        .isThrownBy(() -> answer(pane, question.id(), "yes"));

    assertThat(Thread.interrupted()).isTrue();
    assertThat(answered).isEmpty();
    assertThat(screen(pane)).isEqualTo(before);
  }

  private static final String ASKS_AND_READS_NOTHING =
      "exec bash -c 'stty raw -echo; printf \"Name? \"; while sleep 100; do :; done'";

  @Test
  void noEnterIsPressedWhereTheWordsWereNotRead() {
    var pane = run(ASKS_AND_READS_NOTHING);
    var question = question(pane);

    assertThatExceptionOfType(QuestionException.Unread.class)
        .isThrownBy(
            () -> answer(pane, question.id(), Optional.empty(), Optional.of("Ada"), () -> {}));

    assertThat(answered).hasSize(1);
    assertThat(tmux.input().glimpse(pane).unread()).isEqualTo(3);
  }

  @Test
  void nothingIsTypedBehindWhatWasNotRead() {
    var pane = run(ASKS_AND_READS_NOTHING);
    var question = question(pane);
    server.run("send-keys", "-t", pane.pane(), "x");
    await().until(() -> tmux.input().glimpse(pane).unread() == 1);

    assertThatExceptionOfType(QuestionException.Gone.class)
        .isThrownBy(
            () -> answer(pane, question.id(), Optional.empty(), Optional.of("Ada"), () -> {}));

    assertThat(answered).isEmpty();
    assertThat(tmux.input().glimpse(pane).unread()).isEqualTo(1);
  }

  @Test
  void everyFreshSessionIsLookedAt() {
    for (int i = 0; i < 7; i++) {
      server.run("new-session", "-d", "-s", "fresh" + i);
    }

    await()
        .untilAsserted(
            () ->
                assertThat(registry.current().sessions())
                    .hasSize(8)
                    .allSatisfy(
                        session ->
                            assertThat(session.activePane().orElseThrow().insight().attention())
                                .map(Attention::state)
                                .contains(State.IDLE)));
  }

  @Test
  void beingClosedWhileTmuxIsAskedIsNoError() throws Exception {
    var log = (Logger) LoggerFactory.getLogger(Watch.class);
    var said = new ListAppender<ILoggingEvent>();
    said.start();
    log.addAppender(said);
    run("while :; do date; sleep 0.1; done");
    await().until(() -> !registry.current().sessions().isEmpty());
    var pid = Long.toString(server.pid());
    signal("STOP", pid);
    try {
      await().until(() -> looks().isPresent());
      var looking = looks().orElseThrow();
      attentions.close();
      looking.join();
    } finally {
      signal("CONT", pid);
      log.detachAppender(said);
    }
    assertThat(said.list).extracting(ILoggingEvent::getLevel).doesNotContain(Level.ERROR);
  }

  /// The thread that waits for tmux to show panes.
  private static Optional<Thread> looks() {
    return Thread.getAllStackTraces().entrySet().stream()
        .filter(
            thread ->
                Arrays.stream(thread.getValue())
                    .anyMatch(at -> at.getClassName().equals(PaneScreens.class.getName())))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  private static void signal(String signal, String pid) throws IOException, InterruptedException {
    assertThat(new ProcessBuilder("kill", "-" + signal, pid).start().waitFor()).isZero();
  }

  @Test
  void aShellAsksOnlyWhileItReads() {
    var pane = run("exec bash --norc --noprofile -i");
    state(pane, State.IDLE);

    server.run("send-keys", "-t", pane.pane(), "read -p 'Go on? [y/N] ' a", "Enter");

    assertThat(question(pane).text()).isEqualTo("Go on? [y/N]");
  }

  @Test
  void nothingOldIsToldToWhoFollowsNext() {
    var pane = run(ASKS_TWICE);
    var first = question(pane);

    watching.close();
    await().until(() -> insight(pane).equals(Insight.NONE));

    watching = follow();
    assertThat(question(pane)).isEqualTo(first);

    watching.close();
    await().until(() -> insight(pane).equals(Insight.NONE));
    server.run("send-keys", "-t", pane.pane(), "y", "Enter");
    await().until(() -> screen(pane).endsWith("first y\nGo on? [y/N]"));
    assertThatExceptionOfType(QuestionException.Gone.class)
        .isThrownBy(() -> answer(pane, first.id(), "yes"));

    watching = follow();
    assertThat(question(pane).text()).isEqualTo(first.text());
    assertThat(question(pane).id()).isNotEqualTo(first.id());
  }

  @Test
  void whoAsksOnceIsToldAndCanAnswer() {
    watching.close();
    var pane = run(ASKS_TWICE);
    var first =
        await()
            .until(
                () -> {
                  tmux.refresh();
                  attentions.refresh();
                  return insight(pane).attention().flatMap(Attention::question);
                },
                Optional::isPresent)
            .orElseThrow();

    server.run("send-keys", "-t", pane.pane(), "y", "Enter");
    await().until(() -> screen(pane).endsWith("first y\nGo on? [y/N]"));
    assertThatExceptionOfType(QuestionException.Gone.class)
        .isThrownBy(() -> answer(pane, first.id(), "yes"));

    tmux.refresh();
    attentions.refresh();
    answer(pane, question(pane).id(), "yes");
    await().until(() -> screen(pane).contains("second y"));
  }

  @Test
  void looksAtMorePanesThanFitIntoOneCommand() {
    var panes = IntStream.range(0, 30).mapToObj(i -> run("echo pane " + i + "; exec cat")).toList();

    await()
        .untilAsserted(
            () ->
                assertThat(panes)
                    .extracting(pane -> insight(pane).last().orElse(""))
                    .containsExactlyElementsOf(
                        IntStream.range(0, 30).mapToObj(i -> "pane " + i).toList()));
  }

  @Test
  void listsWhatTheAgentInFrontCanBeTold() throws IOException {
    var commands = Files.createDirectories(server.directory().resolve(".claude/commands"));
    Files.writeString(commands.resolve("ship.md"), "Ship it\n");
    var agent = run("cd '" + server.directory() + "'; exec bash -c 'exec -a claude sleep 1000'");
    var other = run("exec cat");
    state(agent, State.WORKING);

    var found = attentions.commands(agent);

    assertThat(found.agent()).contains("claude");
    assertThat(found.commands())
        .contains(new AgentCommands.Command("/ship", "Ship it"))
        .extracting(AgentCommands.Command::name)
        .contains("/clear");
    assertThat(insight(agent).attention().flatMap(Attention::agent)).contains("claude");
    assertThat(attentions.commands(other)).isEqualTo(AgentCommands.NONE);
  }

  @Test
  void aDeadPaneHasEndedAndAShellIsIdle() {
    server.run("set-option", "-g", "remain-on-exit", "on");
    var dead = run("echo over; exit 3");
    var shell = run("exec sh");

    assertThat(state(dead, State.ENDED).reason()).isEqualTo("the program ended with status 3");
    assertThat(state(shell, State.IDLE).source()).isEqualTo(Attention.Source.PROCESS);
  }

  @Test
  void rulesOfTheUserComeFirstAndBrokenOnesAreNamed() throws IOException {
    var folder = Files.createDirectories(server.directory().resolve("rules"));
    Files.writeString(
        folder.resolve("own.json"),
        """
        { "format": 1, "name": "own", "version": "1", // ours
          "screens": [{ "name": "own", "state": "waiting", "reason": "own", "prompt": "^Go on\\\\?",
            "question": { "kind": "choice", "choices": [{ "id": "a", "label": "A", "keys": "a<Enter>" }] } }] }
        """);
    Files.writeString(folder.resolve("typo.json"), "{ \"format\": 1, \"nam\": \"x\" }");
    Files.writeString(folder.resolve("torn.json"), "{\n \"format\": ");
    Files.writeString(folder.resolve("large.json"), "// " + "x".repeat(256 * 1024));
    Files.writeString(
        folder.resolve("slow.json"),
        """
        { "format": 1, "name": "slow", "version": "1",
          "screens": [{ "name": "s", "state": "working", "reason": "s", "prompt": "((x{99}){99}){99}" }] }
        """);

    var book = RuleBook.load(folder);

    assertThat(book.problems())
        .containsExactly(
            folder.resolve("large.json") + ": it has more than 256 KiB. Divide it into several.",
            folder.resolve("slow.json")
                + ": screens[0].prompt: This regular expression repeats too much. Use * or +"
                + " instead of large numbers.",
            folder.resolve("torn.json") + ": line 2 is no JSON. Correct it there.",
            folder.resolve("typo.json") + ": nam is not known here.");
    assertThat(book.rules().files().getFirst().name()).isEqualTo("own");
  }
}
