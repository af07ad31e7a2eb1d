package dev.traymux.reader;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AlignmentTest {
  private static final int SCREEN = 5;

  private static int find(List<String> old, List<String> now) {
    return Alignment.find(Histories.ofLines(old), Histories.ofLines(now), SCREEN);
  }

  private static List<String> numbered(int from, int to) {
    return IntStream.range(from, to).mapToObj(i -> "line " + i).toList();
  }

  @Test
  void findsNothingDroppedWhereLinesCame() {
    assertThat(find(numbered(0, 100), numbered(0, 100))).isZero();
    assertThat(find(numbered(0, 100), numbered(0, 150))).isZero();
  }

  @Test
  void findsHowManyWereDropped() {
    assertThat(find(numbered(0, 100), numbered(30, 130))).isEqualTo(30);
    assertThat(find(numbered(0, 100), numbered(94, 194))).isEqualTo(94);
  }

  @Test
  void goesOnAfterTheOldOneWhereNothingIsLeft() {
    assertThat(find(numbered(0, 100), numbered(200, 300))).isEqualTo(100);
  }

  @Test
  void goesOnAfterTheOldOneWhereTheHistoryWasCleared() {
    assertThat(find(numbered(0, 100), List.of("$"))).isEqualTo(100);
    assertThat(find(numbered(0, 100), List.of())).isEqualTo(100);
  }

  @Test
  void toleratesAnotherScreen() {
    var now = new ArrayList<>(numbered(30, 96));
    now.addAll(List.of("another", "screen", "altogether"));
    assertThat(find(numbered(0, 100), now)).isEqualTo(30);
  }

  @Test
  void toleratesAFirstLineThatLostItsBeginning() {
    var now = new ArrayList<>(numbered(30, 130));
    now.set(0, "0");
    assertThat(find(numbered(0, 100), now)).isEqualTo(30);
  }

  @Test
  void toleratesAFirstLineThatIsMadeOfManyPieces() {
    var old = new ArrayList<>(numbered(0, 100));
    old.set(30, "x".repeat(3 * History.MAX_LINE));
    var now = new ArrayList<>(old.subList(30, 100));
    now.set(0, "x".repeat(3 * History.MAX_LINE - 100));
    now.addAll(numbered(100, 110));
    // The pieces of the long line are lines of their own.
    assertThat(find(old, now)).isEqualTo(30);
  }

  @Test
  void countsFromTheBeginningWhileNothingHasLeftTheScreen() {
    assertThat(find(List.of("$"), List.of("$ ls", "file", "$"))).isZero();
    assertThat(find(List.of(), List.of("$"))).isZero();
  }

  @Test
  void knowsOnlyWhatCanBeKnownOfLinesThatAreAllAlike() {
    var same = IntStream.range(0, 100).mapToObj(_ -> "y").toList();
    assertThat(find(same, same)).isZero();
  }

  @Test
  void isRightAboutRandomHistories() {
    var random = new Random(7);
    for (int round = 0; round < 500; round++) {
      int kinds = 2 + random.nextInt(200);
      var all = IntStream.range(0, 400).mapToObj(_ -> "kind " + random.nextInt(kinds)).toList();
      int dropped = random.nextInt(150);
      int came = random.nextInt(200);
      var old = all.subList(0, 200);
      var now = all.subList(dropped, 200 + came);

      int found = find(old, now);

      // Another place may fit as well; what counts is that lines keep their numbers.
      for (int i = 1; found + i < 200 - SCREEN && i < now.size(); i++) {
        assertThat(now.get(i)).isEqualTo(old.get(found + i));
      }
    }
  }
}
