package dev.traymux.tmux;

import static org.assertj.core.api.Assertions.assertThat;

import dev.traymux.session.ServerId;
import dev.traymux.session.SessionId;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The small words that tmux and Traymux exchange.
class TmuxTextTest {
  @ParameterizedTest
  @CsvSource({
    "tmux 3.3a, 3.3a, true",
    "tmux 3.2, 3.2, true",
    "tmux 3.1c, 3.1c, false",
    "tmux 2.9, 2.9, false",
    "tmux 1.8, 1.8, false",
    "tmux 4.0, 4.0, true",
    "tmux 10.1, 10.1, true",
    "tmux next-3.7, next-3.7, true",
    "tmux next-3.1, next-3.1, false",
    "tmux master, master, true",
    "tmux openbsd-7.6, openbsd-7.6, true"
  })
  void knowsWhichVersionsWork(String answer, String text, boolean supported) {
    var version = TmuxVersion.ofAnswer(answer + "\n");
    assertThat(version.text()).isEqualTo(text);
    assertThat(version.isSupported()).isEqualTo(supported);
  }

  @Test
  void textForPeopleHasNothingThatMovesIt() {
    assertThat(PlainText.of("a\u001b[2Jb\r\nc\u202Ed\u2066e\u200Ff\u061Cg\u2028h\u0085i\uD800j"))
        .isEqualTo("a[2Jbcdefghij");
    assertThat(PlainText.of("naïve 日本 👩‍💻 ❯")).isEqualTo("naïve 日本 👩‍💻 ❯");
    assertThat(PlainText.of("x".repeat(10_000_000))).hasSize(512);
    var random = new Random(8722);
    for (int i = 0; i < 2000; i++) {
      var text =
          random
              .ints(40, 0, 0x3000)
              .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append);
      assertThat(PlainText.of(text.toString()).chars()).noneMatch(Character::isISOControl);
    }
  }

  @Test
  void generationsDifferAndFitIntoAnId() {
    var one = new Generation(4194303, 4102444800L);
    assertThat(one.text()).isNotEqualTo(new Generation(4194302, 4102444800L).text());
    assertThat(one.text()).isNotEqualTo(new Generation(4194303, 4102444801L).text());
    var id = new SessionId(new ServerId("default", one.text()), "$3");
    assertThat(SessionId.parse(id.toString())).contains(id);
  }

  @Test
  void viewNamesSayWhatTheyShow() {
    var name = ViewName.next("$12", new Random(1));
    assertThat(ViewName.parse(name.text())).contains(name);
    assertThat(name.shown()).isEqualTo("$12");
    assertThat(ViewName.parse("traymux-view-mine")).isEmpty();
    assertThat(ViewName.parse("traymux-view-1-0123;kill-server")).isEmpty();
  }

  @Test
  void hooksOfThisProcessAreOfALivingOne() {
    var owner = HookOwner.next(new Random(1));
    assertThat(HookOwner.ofChannel(owner.channel())).contains(owner);
    assertThat(owner.isAlive()).isTrue();
    assertThat(new HookOwner(owner.pid(), owner.started() - 60_000, owner.instance()).isAlive())
        .isFalse();
    assertThat(HookOwner.ofChannel("traymux")).isEmpty();
    assertThat(HookOwner.ofChannel("traymux-99999999999999999999-1-00000000")).isEmpty();
  }

  @Test
  void tmuxStartsOutsideTmuxAndInUtf8() {
    var environment =
        TmuxEnvironment.of(
            Map.of(
                "TMUX",
                "/tmp/x,1,0",
                "TMUX_PANE",
                "%1",
                "PWD",
                "/x",
                "LANG",
                "C",
                "LC_ALL",
                "POSIX",
                "EDITOR",
                "vi"));
    assertThat(environment)
        .containsEntry("EDITOR", "vi")
        .doesNotContainKeys("TMUX", "TMUX_PANE", "PWD", "LC_ALL");
    assertThat(environment.get("LC_CTYPE")).endsWith("UTF-8");
    var german = Map.of("LANG", "de_DE.utf8", "LC_ALL", "");
    assertThat(TmuxEnvironment.of(german)).isEqualTo(german);
  }
}
