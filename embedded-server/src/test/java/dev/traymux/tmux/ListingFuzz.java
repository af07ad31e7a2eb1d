package dev.traymux.tmux;

import static org.assertj.core.api.Assertions.assertThat;

import dev.traymux.session.Pane;
import dev.traymux.session.Session;
import dev.traymux.session.Window;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;

/// What a listing of tmux has to be, whatever the answer was.
public final class ListingFuzz {
  /// A good answer.
  public static final String ANSWER =
      """
      M server 77 1700000000 3.3a
      M host desk.example.org
      M session $10 1700000100 1700000200 b c
      M session $2 1700000000 1700000001 a
      M window $10 @4 0 1 50 20 0 1 0 1 1700000300 vim  notes
      M window $2 @1 0 1 160 44 1 0 0 0 1700000000 sh
      M pane @4 %7 0 1 0 0 50 20 1200 1 0 0 x title # 5
      M pane @1 %3 0 0 0 0 80 44 0 0 0 1 x3 \s
      M command %7 vim
      M directory %7 /home/ada/my notes
      M lease @1 traymux-1-2-3 latest 160x44 Pixel 9
      M client 900 $10 50 20 attached,focused,UTF-8 /dev/pts/1
      M end
      """;

  private ListingFuzz() {}

  /// @throws AssertionError when what is made of it could do harm where it is shown
  public static void read(byte[] answer) {
    // As the answer would end if nothing had happened to it: else it is none, and nothing is read.
    var text = new String(answer, StandardCharsets.UTF_8) + "\nM end\n";
    new ListingQuestion("M")
        .read(text, "default", pid -> pid == 900, _ -> true)
        .ifPresent(listing -> assertThat(texts(listing)).allMatch(ListingFuzz::isPlain));
  }

  private static Stream<String> texts(Listing listing) {
    return listing.visible().stream().flatMap(ListingFuzz::texts);
  }

  private static Stream<String> texts(Session session) {
    return Stream.concat(
        Stream.of(session.name(), session.id().toString()),
        session.windows().stream().flatMap(ListingFuzz::texts));
  }

  private static Stream<String> texts(Window window) {
    return Stream.concat(
        Stream.of(window.name(), window.lease().orElse("")),
        window.panes().stream().flatMap(ListingFuzz::texts));
  }

  private static Stream<String> texts(Pane pane) {
    return Stream.of(pane.title(), pane.command(), pane.directory());
  }

  private static boolean isPlain(String text) {
    return text.length() <= 2 * 512 && PlainText.of(text).equals(text);
  }
}
