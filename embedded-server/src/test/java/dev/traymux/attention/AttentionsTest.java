package dev.traymux.attention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

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
import dev.traymux.tmux.PaneTarget;
import dev.traymux.tmux.PrivateTmux;
import dev.traymux.tmux.Tmux;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Attention with a real tmux and real programs that ask.
class AttentionsTest {
  @RegisterExtension final PrivateTmux server = new PrivateTmux();

  private final SessionRegistry registry = new SessionRegistry();
  private Tmux tmux;
  private Attentions attentions;
  private Subscription watching;

  @BeforeEach
  void start() {
    server.start("work", "--", "exec sh");
    tmux = Tmux.start(server.config(), registry);
    attentions =
        new Attentions(
            AttentionConfig.DEFAULTS,
            RuleBook.load(server.directory().resolve("rules")),
            new Attentions.Ends(tmux.screens(), tmux.input(), new Messages(tmux.input())),
            registry,
            InstantSource.system(),
            server.directory());
    watching =
        registry.subscribe(
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
    attentions.answer(target, question, Optional.of(choice), Optional.empty(), () -> {});
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
    assertThat(first.choices())
        .extracting(Question.Choice::id)
        .containsExactly("yes", "no");
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
      var both = two.invokeAll(java.util.List.of(yes, yes));
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
}
