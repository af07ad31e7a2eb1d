package dev.traymux.tmux;

import static org.assertj.core.api.Assertions.assertThat;

import dev.traymux.session.Alert;
import dev.traymux.session.Client;
import dev.traymux.session.Pane;
import dev.traymux.session.Session;
import dev.traymux.session.Size;
import dev.traymux.session.Window;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ListingQuestionTest {
  private static final String ANSWER =
      """
      M server 77 1700000000 3.3a
      M host desk.example.org
      M host desk
      M session $10 1700000100 1700000200 b c
      M session $9 1700000050 1700000060 traymux-view-10-0123456789abcdef
      M session $2 1700000000 1700000001 a
      M window $10 @4 0 1 50 20 0 1 0 1 1700000300 vim  notes
      M window $9 @4 0 1 50 20 0 1 0 1 1700000300 vim  notes
      M window $2 @1 0 1 160 44 1 0 0 0 1700000000 sh
      M pane @4 %7 0 1 0 0 50 20 1200 1 0 0 x title # 5
      M pane @1 %3 0 0 0 0 80 44 0 0 0 1 x3 \s
      M pane @1 %4 1 1 81 0 79 44 0 0 0 0 x desk
      M command %7 vim
      M terminal %7 /dev/pts/3
      M terminal %4 /dev/pts/7
      M terminal %3 /dev/pts/7
      M command %3\s
      M directory %7 /home/ada/my notes
      M client 900 $9 50 20 attached,focused,UTF-8 /dev/pts/1
      M client 901 $2 160 44 attached,ignore-size /dev/pts/2
      M end
      """;

  private static Optional<Listing> read(String answer) {
    return new ListingQuestion("M")
        .read(answer, "default", pid -> pid == 901, "/dev/pts/7"::equals);
  }

  @Test
  void readsEverything() {
    var listing = read(ANSWER).orElseThrow();

    assertThat(listing.version().text()).isEqualTo("3.3a");
    assertThat(listing.visible()).extracting(Session::name).containsExactly("a", "b c");
    var second = listing.visible().getLast();
    assertThat(second.id().toString())
        .isEqualTo("default@" + new Generation(77, 1700000000).text() + "/$10");
    assertThat(second.activity().getEpochSecond()).isEqualTo(1700000300);
    assertThat(second.activeWindow().map(Window::name)).contains("vim  notes");
    assertThat(second.activeWindow().map(Window::alerts))
        .contains(Set.of(Alert.BELL, Alert.SILENCE));
    assertThat(second.activePane())
        .contains(
            new Pane(
                "%7",
                0,
                true,
                0,
                0,
                new Size(50, 20),
                "vim",
                "title # 5",
                "/home/ada/my notes",
                1200,
                true,
                false,
                false,
                OptionalInt.empty()));
    assertThat(listing.visible().getFirst().windows().getFirst().panes())
        .extracting(Pane::dead)
        .containsExactly(true, false);
    assertThat(listing.visible().getFirst().windows().getFirst().panes())
        .extracting(Pane::echo)
        .describedAs("of a dead one nobody asks")
        .containsExactly(true, false);
    assertThat(listing.visible().getFirst().activePane().map(Pane::title)).contains("");
  }

  @Test
  void doesWithoutWhatAVersionDoesNotTell() {
    var old =
        read(ANSWER
                .replace(" 50 20 1200 1 0 0 x title", " 50 20     x title")
                .replace(" 50 20 0 1 0 1 1700000300 vim", " 50 20     1700000300 vim"))
            .orElseThrow();
    var window = old.visible().getLast().windows().getFirst();
    assertThat(window.alerts()).isEmpty();
    assertThat(window.panes())
        .singleElement()
        .returns("title # 5", Pane::title)
        .returns(0, Pane::history);
  }

  @Test
  void countsNoViewsAsAttached() {
    var listing = read(ANSWER).orElseThrow();
    // 900 is in a view's session, 901 is a view that went elsewhere.
    assertThat(listing.visible()).extracting(Session::attached).containsOnly(0);
    assertThat(listing.sighting(900))
        .contains(new ViewWatcher.Sighting("@4", new Size(50, 20), false, false));
    assertThat(listing.sighting(901))
        .contains(new ViewWatcher.Sighting("@1", new Size(160, 44), false, true));
    assertThat(listing.sighting(902)).isEmpty();
  }

  @Test
  void whoeverHasTheWindowSharesIt() {
    var listing =
        read(ANSWER.replace("M end", "M client 5 $10 160 45 attached /dev/pts/4\nM end"))
            .orElseThrow();
    assertThat(listing.sighting(900).map(ViewWatcher.Sighting::shared)).contains(true);
    assertThat(listing.sighting(901).map(ViewWatcher.Sighting::shared)).contains(false);
    assertThat(listing.visible().getLast().clients())
        .containsExactly(new Client("/dev/pts/4", new Size(160, 45), false, false));
  }

  @Test
  void aViewIsLeftOverWithoutItsSessionOrForLongWithoutAClient() {
    var view = "traymux-view-10-0123456789abcdef";
    assertThat(read(ANSWER).orElseThrow().leftovers(1800000000)).isEmpty();
    var unshown = ANSWER.replace("M session $10 ", "M session $11 ");
    assertThat(read(unshown).orElseThrow().leftovers(0))
        .extracting(ViewName::text)
        .containsExactly(view);
    var unseen = ANSWER.replace("M client 900 ", "x");
    assertThat(read(unseen).orElseThrow().leftovers(1700000050)).isEmpty();
    assertThat(read(unseen).orElseThrow().leftovers(1700000051))
        .extracting(ViewName::text)
        .containsExactly(view);
  }

  @Test
  void linesWithoutTheMarkAreNobodysAnswer() {
    var forged =
        ANSWER.replace(
            "my notes",
            "my notes\nsession $99 1 1 forged\nN session $98 1 1 forged\n M session $97 1 1 x");
    assertThat(read(forged).orElseThrow().sessions()).hasSize(3);
  }

  @Test
  void readsWhatATerminalMadeOfIt() {
    assertThat(read(ANSWER.replace("\n", "\r\n")).orElseThrow())
        .usingRecursiveComparison()
        .isEqualTo(read(ANSWER).orElseThrow());
  }

  @Test
  void anAnswerThatBreaksOffIsNone() {
    for (int end = 0; end < ANSWER.length(); end++) {
      assertThat(read(ANSWER.substring(0, end))).isEmpty();
    }
  }

  @Test
  void damageNeverThrowsAndNeverInventsSessions() {
    var random = new Random(8722);
    for (int i = 0; i < 3000; i++) {
      var damaged = damage(ANSWER, random) + "\nM end\n";
      read(damaged)
          .ifPresent(listing -> assertThat(listing.visible().size()).isLessThanOrEqualTo(3));
    }
  }

  private static String damage(String text, Random random) {
    var characters = " \n\t$@%#M-9\u0000\uD800é";
    return text.chars()
        .flatMap(
            c ->
                switch (random.nextInt(60)) {
                  case 0 -> "".chars();
                  case 1 ->
                      String.valueOf(characters.charAt(random.nextInt(characters.length())))
                          .chars();
                  default -> Character.toString(c).chars();
                })
        .mapToObj(Character::toString)
        .collect(Collectors.joining());
  }
}
