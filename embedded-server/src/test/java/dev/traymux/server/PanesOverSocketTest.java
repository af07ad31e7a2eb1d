package dev.traymux.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.traymux.access.Bytes;
import dev.traymux.access.Scope;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// Pastes, messages, the wheel and readers, as phones use them.
final class PanesOverSocketTest {
  private static final int PIECE = 32 * 1024;
  private static final Set<Scope> VIEWER = Set.of(Scope.VIEW);

  @TempDir Path directory;

  private TestMachine machine;
  private Phone phone;
  private String session;
  private String pane;

  @BeforeEach
  void start() {
    machine = TestMachine.start();
    phone = new Phone(machine);
    session = machine.session("api").id().toString();
    pane = machine.tmux("display-message", "-p", "-t", "=api:", "#{pane_id}").strip();
  }

  @AfterEach
  void stop() {
    phone.close();
    machine.close();
  }

  @Test
  void namesNoProgramWithoutBeingAllowedToType() {
    phone.pair(machine, Set.of(Scope.VIEW, Scope.MANAGE));
    for (var each :
        Map.<String, Map<String, Object>>of(
                "session.create", Map.of(),
                "window.create", Map.of("session", session),
                "pane.split", Map.of("session", session, "pane", pane, "direction", "below"))
            .entrySet()) {
      var params = new HashMap<>(each.getValue());
      assertThat(phone.request(each.getKey(), params).has("result")).as(each.getKey()).isTrue();

      params.put("command", "touch '" + received() + "'");
      var error = phone.request(each.getKey(), params).path("error");
      assertThat(error.path("code").asString()).as(each.getKey()).isEqualTo("forbidden");
      assertThat(error.path("data").path("scope").asString()).isEqualTo("input");
    }
    assertThat(received()).doesNotExist();
  }

  private Path received() {
    return directory.resolve("received");
  }

  /// Has the pane's program write down what is typed, after it has said `greeting`.
  private void record(String greeting) {
    run("stty raw -echo; printf '" + greeting + "ready'; exec cat > '" + received() + "'");
  }

  private void run(String program) {
    machine.tmux("respawn-pane", "-k", "-t", pane, program);
    await().until(() -> screen().contains("ready"));
  }

  private String screen() {
    return machine.tmux("capture-pane", "-p", "-t", pane);
  }

  private void awaitReceived(String text) {
    await().until(() -> Files.exists(received()) && typed().contains(text));
  }

  private String typed() throws IOException {
    return Files.readString(received(), StandardCharsets.ISO_8859_1);
  }

  private long attach() {
    return phone
        .request("terminal.attach", Map.of("session", session, "cols", 80, "rows", 24))
        .path("result")
        .path("channel")
        .asLong();
  }

  private Map<String, Object> piece(long channel, byte[] whole, int offset) {
    var bytes = Arrays.copyOfRange(whole, offset, Math.min(whole.length, offset + PIECE));
    return new HashMap<>(
        Map.of(
            "channel",
            channel,
            "pane",
            pane,
            "paste",
            7,
            "offset",
            offset,
            "total",
            whole.length,
            "data",
            Bytes.of(bytes).base64url(),
            "bracketed",
            false));
  }

  private static String code(JsonNode answer) {
    return answer.path("error").path("code").asString("");
  }

  @Test
  void pastesAMegabyteInPieces() throws IOException {
    phone.pair(machine, Scope.DEFAULTS);
    record("");
    var channel = attach();
    var bytes = new byte[1024 * 1024];
    new Random(5).nextBytes(bytes);

    // All at once: they must not overtake one another.
    int id = 1000;
    for (int offset = 0; offset < bytes.length; offset += PIECE) {
      phone.send(
          Map.of(
              "type",
              "request",
              "id",
              id++,
              "method",
              "terminal.paste",
              "params",
              piece(channel, bytes, offset)));
    }
    int last = id - 1;
    var answer = phone.await(m -> m.path("id").asInt() == last);

    assertThat(answer.path("result").path("received").asInt()).isEqualTo(bytes.length);
    await().until(() -> Files.exists(received()) && Files.size(received()) >= bytes.length);
    assertThat(received()).hasBinaryContent(bytes);
    assertThat(machine.tmux("list-buffers")).isEmpty();
  }

  @Test
  void namesWhatIsWrongWithAPaste() throws IOException {
    phone.pair(machine, Scope.DEFAULTS);
    record("");
    var channel = attach();
    var bytes = new byte[3 * PIECE];
    assertThat(paste(piece(channel, bytes, 0))).isEmpty();
    assertThat(paste(piece(channel, bytes, 2 * PIECE))).isEqualTo("paste_invalid");
    // That was the end of it.
    assertThat(paste(piece(channel, bytes, PIECE))).isEqualTo("paste_invalid");

    for (var change : List.of(Map.entry("total", 4 * PIECE), Map.entry("paste", 8))) {
      assertThat(paste(piece(channel, bytes, 0))).isEmpty();
      var other = piece(channel, bytes, PIECE);
      other.put(change.getKey(), change.getValue());
      assertThat(paste(other)).as(change.getKey()).isEqualTo("paste_invalid");
    }

    var more = piece(channel, bytes, 0);
    more.put("total", PIECE - 1);
    assertThat(paste(more)).isEqualTo("paste_invalid");
    var large = piece(channel, bytes, 0);
    large.put("data", "A".repeat(43_692));
    assertThat(paste(large)).isEqualTo("bad_params");
    var elsewhere = piece(channel, new byte[] {1}, 0);
    elsewhere.put("pane", "%4711");
    assertThat(paste(elsewhere)).isEqualTo("pane_gone");
    assertThat(paste(piece(channel + 1, bytes, 0))).isEqualTo("bad_params");
    assertThat(typed()).isEmpty();
  }

  private String paste(Map<String, Object> piece) {
    return code(phone.request("terminal.paste", piece));
  }

  @Test
  void pastesIntoTheWindowThatIsShownOnly() throws IOException {
    phone.pair(machine, Scope.DEFAULTS);
    record("");
    var channel = attach();
    var other =
        machine.tmux("new-window", "-d", "-P", "-F", "#{pane_id}", "-t", "=api:", "exec cat");
    var piece = piece(channel, "hello".getBytes(StandardCharsets.US_ASCII), 0);
    piece.put("pane", other.strip());
    assertThat(paste(piece)).isEqualTo("pane_gone");
  }

  @Test
  void asksAgainWhoPastesWithTheLastPiece() throws IOException {
    phone.pair(machine, Scope.DEFAULTS);
    record("");
    var channel = attach();
    var bytes = new byte[2 * PIECE];
    assertThat(paste(piece(channel, bytes, 0))).isEmpty();
    machine
        .server()
        .devices()
        .list()
        .forEach(
            device ->
                machine
                    .server()
                    .devices()
                    .changeScopes(
                        new dev.traymux.access.Principal.Operator(), device.id(), VIEWER));
    assertThat(paste(piece(channel, bytes, PIECE))).isEqualTo("forbidden");
    assertThat(typed()).isEmpty();
  }

  @Test
  void tellsAProgramSomething() {
    phone.pair(machine, Scope.DEFAULTS);
    run("echo ready; exec cat");
    var answer =
        phone.request("session.message", Map.of("session", session, "pane", pane, "text", "grüße"));
    assertThat(answer.path("result").path("taken").asBoolean()).isTrue();
    await().until(() -> screen().contains("grüße\ngrüße"));
    assertThat(
            code(
                phone.request(
                    "session.message",
                    Map.of("session", session, "pane", "%4711", "text", "hello"))))
        .isEqualTo("pane_gone");
  }

  @Test
  void turnsTheWheel() {
    phone.pair(machine, Scope.DEFAULTS);
    record("\\033[?1000h\\033[?1006h");
    var channel = attach();
    assertThat(code(phone.request("terminal.wheel", wheel(channel)))).isEmpty();
    awaitReceived("\033[<64;4;3M\033[<64;4;3M");
  }

  private Map<String, Object> wheel(long channel) {
    return Map.of("channel", channel, "pane", pane, "notches", -2, "col", 3, "row", 2);
  }

  @Test
  void letsAViewerGiveAProgramNothing() throws IOException {
    phone.pair(machine, VIEWER);
    record("\\033[?1000h\\033[?1006h");
    var channel = attach();
    assertThat(paste(piece(channel, "typed".getBytes(StandardCharsets.US_ASCII), 0)))
        .isEqualTo("forbidden");
    assertThat(code(phone.request("terminal.wheel", wheel(channel)))).isEqualTo("forbidden");
    assertThat(
            code(
                phone.request(
                    "session.message", Map.of("session", session, "pane", pane, "text", "typed"))))
        .isEqualTo("forbidden");
    machine.tmux("send-keys", "-t", pane, "x");
    awaitReceived("x");
    assertThat(typed()).isEqualTo("x");
  }

  @Test
  void dropsWhatAViewersTerminalAnswersByItself() throws IOException {
    phone.pair(machine, VIEWER);
    // Device attributes, cursor position and colours; tmux answers some of this itself.
    record("\\033[c\\033[>c\\033[6n\\033]10;?\\007\\033]11;?\\007");
    var channel = attach();
    for (var reply :
        List.of(
            "\033[?64;77c",
            "\033[>77;77;77c",
            "\033[77;77R",
            "\033]10;rgb:7777/7777/7777\007",
            "\033]11;rgb:7777/7777/7777\033\\",
            "\033P>|xterm 77\033\\",
            "\033[I",
            "77")) {
      phone.type(channel, reply);
    }
    // Answered after the frames before it were dealt with.
    assertThat(code(phone.request("session.list", Map.of()))).isEmpty();
    machine.tmux("send-keys", "-t", pane, "x");
    awaitReceived("x");
    assertThat(typed()).doesNotContain("77").doesNotContain("\033[I");
  }

  @Test
  void lettersOfSomebodyWhoMayTypeDoArrive() {
    phone.pair(machine, Scope.DEFAULTS);
    record("");
    phone.type(attach(), "77");
    awaitReceived("77");
  }

  @Test
  void readsBack() {
    phone.pair(machine, VIEWER);
    run("seq 1 300; printf '\\033[31mError: <one>\\033[m\\n'; printf 'ready'; exec sleep 1000");
    var opened = open();
    long reader = opened.path("reader").asLong();
    assertThat(opened.path("first").asLong()).isZero();
    assertThat(opened.path("end").asLong()).isGreaterThanOrEqualTo(302);

    var page = phone.request("reader.page", Map.of("reader", reader, "from", 10, "count", 500));
    assertThat(page.path("result").path("from").asLong()).isEqualTo(10);
    assertThat(page.path("result").path("lines").get(0).path("text").asString()).isEqualTo("11");

    var found = phone.request("reader.search", Map.of("reader", reader, "query", "error"));
    var line = found.path("result").path("matches").get(0).get(0).asLong();
    assertThat(found.path("result").path("matches").toString()).isEqualTo("[[" + line + ",0,5]]");
    var error = phone.request("reader.page", Map.of("reader", reader, "from", line, "count", 1));
    assertThat(error.path("result").path("lines").toString())
        .isEqualTo("[{\"text\":\"Error: <one>\",\"runs\":[[0,12,1,-1,0]]}]");

    var html =
        phone.request("reader.export", Map.of("reader", reader, "format", "html", "from", 0));
    assertThat(html.path("result").path("data").asString())
        .contains("<title>api ")
        .contains("Error: &lt;one&gt;</span>");

    machine.tmux("send-keys", "-t", pane, "echo");
    var refreshed = phone.request("reader.refresh", Map.of("reader", reader)).path("result");
    assertThat(refreshed.path("first").asLong()).isZero();

    assertThat(code(phone.request("reader.close", Map.of("reader", reader)))).isEmpty();
    assertThat(code(phone.request("reader.refresh", Map.of("reader", reader))))
        .isEqualTo("reader_gone");
  }

  private JsonNode open() {
    return phone.request("reader.open", Map.of("session", session, "pane", pane)).path("result");
  }

  @Test
  void keepsTwoReadersAndNamesWhatCannotBeRead() {
    phone.pair(machine, VIEWER);
    long first = open().path("reader").asLong();
    long second = open().path("reader").asLong();
    assertThat(page(first)).isEmpty();
    long third = open().path("reader").asLong();

    assertThat(page(second)).isEqualTo("reader_gone");
    assertThat(page(first)).isEmpty();
    assertThat(page(third)).isEmpty();
    assertThat(page(4711)).isEqualTo("reader_gone");
    assertThat(
            code(
                phone.request(
                    "reader.search", Map.of("reader", first, "query", "(", "regex", true))))
        .isEqualTo("query_invalid");
    assertThat(code(phone.request("reader.open", Map.of("session", session, "pane", "%4711"))))
        .isEqualTo("pane_gone");
    assertThat(code(phone.request("reader.open", Map.of("session", "nonsense", "pane", pane))))
        .isEqualTo("session_gone");
  }

  private String page(long reader) {
    return code(phone.request("reader.page", Map.of("reader", reader, "from", 0, "count", 10)));
  }
}
