package dev.traymux.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.traymux.access.Audit;
import dev.traymux.access.Bytes;
import dev.traymux.access.DeviceId;
import dev.traymux.access.Principal;
import dev.traymux.access.Scope;
import dev.traymux.session.Session;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// What phones ask for about sessions, files, directories and devices, and what they may not.
final class ServicesOverSocketTest {
  private static final int PIECE = 32 * 1024;
  private static final Principal.Operator OPERATOR = new Principal.Operator();
  private static final Set<Scope> FILES = Set.of(Scope.VIEW, Scope.FILES);
  private static final Set<Scope> MANAGE = Set.of(Scope.VIEW, Scope.MANAGE);
  private static final Set<Scope> ADMIN = Set.of(Scope.VIEW, Scope.ADMIN);

  @TempDir Path directory;

  private TestMachine machine;
  private Phone phone;
  private String session;
  private String pane;

  @BeforeEach
  void start() throws IOException {
    machine = TestMachine.start();
    phone = new Phone(machine);
    directory = directory.toRealPath();
    session = machine.session("api").id().toString();
    machine.tmux("respawn-pane", "-k", "-t", "=api:", "-c", directory.toString(), "exec cat");
    pane = machine.tmux("display-message", "-p", "-t", "=api:", "#{pane_id}").strip();
    machine.server().operations().refresh();
  }

  @AfterEach
  void stop() {
    phone.close();
    machine.close();
  }

  private static String code(JsonNode answer) {
    return answer.path("error").path("code").asString("");
  }

  private Session known(String name) {
    return machine.server().sessions().current().sessions().stream()
        .filter(s -> s.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private Map<String, Object> piece(long upload, String name, byte[] whole, int offset) {
    var bytes = Arrays.copyOfRange(whole, offset, Math.min(whole.length, offset + PIECE));
    return new HashMap<>(
        Map.of(
            "session",
            session,
            "pane",
            pane,
            "upload",
            upload,
            "name",
            name,
            "offset",
            offset,
            "total",
            whole.length,
            "data",
            Bytes.of(bytes).base64url()));
  }

  private JsonNode upload(Phone by, Map<String, Object> piece) {
    return by.request("file.upload", piece);
  }

  private List<String> received() throws IOException {
    var folder = directory.resolve(".traymux");
    if (!Files.exists(folder)) {
      return List.of();
    }
    try (var files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private void awaitNothingLeft() {
    await().untilAsserted(() -> assertThat(received()).containsExactly(".gitignore"));
  }

  @Test
  void takesAFileInPiecesWithoutWaitingBetweenThem() throws IOException {
    phone.pair(machine, FILES);
    var bytes = new byte[10 * PIECE + 7];
    new Random(14).nextBytes(bytes);
    int id = 1000;
    for (int offset = 0; offset < bytes.length; offset += PIECE) {
      phone.send(
          Map.of(
              "type",
              "request",
              "id",
              id++,
              "method",
              "file.upload",
              "params",
              piece(1, "../../My photo.png", bytes, offset)));
    }
    int last = id - 1;
    var result = phone.await(m -> m.path("id").asInt() == last).path("result");

    assertThat(result.path("received").asInt()).isEqualTo(bytes.length);
    var path = Path.of(result.path("path").asString());
    assertThat(path).isEqualTo(directory.resolve(".traymux/My-photo.png")).hasBinaryContent(bytes);
    assertThat(received()).containsExactly(".gitignore", "My-photo.png");
    assertThat(machine.server().audit().page(Long.MAX_VALUE, 50))
        .anySatisfy(
            entry -> {
              assertThat(entry.action()).isEqualTo(Audit.Action.FILE_RECEIVED.name());
              assertThat(entry.who()).isEqualTo("device " + phone.id());
              assertThat(entry.detail()).isEqualTo(path.toString());
            });
  }

  @Test
  void namesWhatIsWrongWithAFile() throws IOException {
    phone.pair(machine, FILES);
    var bytes = new byte[3 * PIECE];
    assertThat(code(upload(phone, piece(1, "a", bytes, 0)))).isEmpty();
    assertThat(code(upload(phone, piece(1, "a", bytes, 2 * PIECE)))).isEqualTo("upload_invalid");
    // That was the end of it.
    assertThat(code(upload(phone, piece(1, "a", bytes, PIECE)))).isEqualTo("upload_invalid");
    assertThat(code(upload(phone, piece(2, "a", bytes, PIECE)))).isEqualTo("upload_invalid");

    var large = piece(3, "a", bytes, 0);
    large.put("total", 25 * 1024 * 1024 + 1);
    assertThat(code(upload(phone, large))).isEqualTo("too_large");
    var gone = piece(4, "a", bytes, 0);
    gone.put("pane", "%4711");
    assertThat(code(upload(phone, gone))).isEqualTo("pane_gone");
    var nowhere = piece(4, "a", bytes, 0);
    nowhere.put("session", "default@1k2j3h/$4711");
    assertThat(code(upload(phone, nowhere))).isEqualTo("session_gone");
    awaitNothingLeft();
  }

  @Test
  void hasFourFilesOnTheirWayAtOnceAndForgetsThoseThatAreCancelled() {
    phone.pair(machine, FILES);
    var bytes = new byte[PIECE + 1];
    for (int upload = 1; upload <= 4; upload++) {
      assertThat(code(upload(phone, piece(upload, "a", bytes, 0)))).isEmpty();
    }
    assertThat(code(upload(phone, piece(5, "a", bytes, 0)))).isEqualTo("rate_limited");
    // Begun anew it is the same one.
    assertThat(code(upload(phone, piece(4, "b", bytes, 0)))).isEmpty();
    assertThat(code(phone.request("file.cancel", Map.of("upload", 1)))).isEmpty();
    assertThat(code(phone.request("file.cancel", Map.of("upload", 1)))).isEmpty();
    assertThat(code(upload(phone, piece(1, "a", bytes, PIECE)))).isEqualTo("upload_invalid");
    assertThat(code(upload(phone, piece(5, "a", bytes, 0)))).isEmpty();

    phone.close();
    awaitNothingLeft();
  }

  @Test
  void leavesNothingOfAFileWhoseDeviceIsRevoked() {
    phone.pair(machine, FILES);
    upload(phone, piece(1, "a", new byte[2 * PIECE], 0));
    machine.server().devices().revoke(OPERATOR, DeviceId.parse(phone.id()).orElseThrow());

    assertThat(phone.closed()).isEqualTo(4401);
    awaitNothingLeft();
  }

  @Test
  void leavesNothingOfAFileThatIsNoLongerAllowed() {
    phone.pair(machine, FILES);
    var bytes = new byte[2 * PIECE];
    upload(phone, piece(1, "a", bytes, 0));
    var id = DeviceId.parse(phone.id()).orElseThrow();
    machine.server().devices().changeScopes(OPERATOR, id, Set.of(Scope.VIEW));

    awaitNothingLeft();
    assertThat(code(upload(phone, piece(1, "a", bytes, PIECE)))).isEqualTo("forbidden");
    machine.server().devices().changeScopes(OPERATOR, id, FILES);
    assertThat(code(upload(phone, piece(1, "a", bytes, PIECE)))).isEqualTo("upload_invalid");
  }

  @Test
  void knowsNoFileOfAnotherSocket() {
    phone.pair(machine, FILES);
    var bytes = new byte[2 * PIECE];
    upload(phone, piece(1, "a", bytes, 0));
    try (var other = phone.tab(machine)) {
      other.connect(machine.secure()).enter();
      assertThat(code(upload(other, piece(1, "a", bytes, PIECE)))).isEqualTo("upload_invalid");
      other.request("file.cancel", Map.of("upload", 1));
    }
    assertThat(upload(phone, piece(1, "a", bytes, PIECE)).path("result").path("path").asString())
        .endsWith("/a");
  }

  @Test
  void refusesEverythingToWhomItWasNotAllowed() throws IOException {
    phone.pair(machine, Set.of(Scope.VIEW, Scope.INPUT));
    assertThat(code(upload(phone, piece(1, "a", new byte[1], 0)))).isEqualTo("forbidden");
    for (var method : List.of("session.spare", "session.stop", "session.arrange")) {
      assertThat(code(phone.request(method, Map.of("session", session))))
          .as(method)
          .isEqualTo("forbidden");
    }
    assertThat(code(phone.request("session.kill", Map.of("session", session, "undo", 60))))
        .isEqualTo("forbidden");
    assertThat(code(phone.request("directory.list", Map.of()))).isEqualTo("forbidden");
    assertThat(code(phone.request("device.list", Map.of()))).isEqualTo("forbidden");
    assertThat(received()).isEmpty();
    assertThat(known("api").ending()).isEmpty();
  }

  @Test
  void tellsEverybodyThatASessionIsAboutToEnd() {
    phone.pair(machine, MANAGE);
    phone.request("events.subscribe", Map.of("topics", List.of("sessions")));
    phone.request("session.kill", Map.of("session", session, "undo", 60));

    var change =
        phone.await(
            m ->
                m.path("data").path("kind").asString("").equals("change")
                    && m.path("data").path("changed").path(0).has("ending"));
    assertThat(change.path("data").path("changed").path(0).path("id").asString())
        .isEqualTo(session);
    assertThat(known("api").ending()).isPresent();
    assertThat(code(phone.request("session.spare", Map.of("session", session)))).isEmpty();
    assertThat(known("api").ending()).isEmpty();
  }

  @Test
  void endsASessionAlthoughThePhoneIsGone() {
    phone.pair(machine, MANAGE);
    phone.request("session.kill", Map.of("session", session, "undo", 1));
    phone.close();

    await().until(() -> !machine.tmux("list-sessions").contains("api"));
  }

  @Test
  void sparesASessionIfWhoeverEndsItIsRevoked() {
    phone.pair(machine, MANAGE);
    machine.session("other");
    phone.request("session.kill", Map.of("session", session, "undo", 1));
    machine.server().devices().revoke(OPERATOR, DeviceId.parse(phone.id()).orElseThrow());

    await().atMost(Duration.ofSeconds(5)).until(() -> known("api").ending().isEmpty());
    assertThat(machine.tmux("list-sessions")).contains("api");
  }

  @Test
  void killsNothingWhenItIsStoppedBeforeTheTime() {
    phone.pair(machine, MANAGE);
    phone.request("session.kill", Map.of("session", session, "undo", 60));
    machine.restart();

    machine.server().operations().refresh();
    assertThat(known("api").ending()).isEmpty();
  }

  @Test
  void stopsProgramsAndPutsSessionsInGroups() {
    phone.pair(machine, MANAGE);
    var other = machine.session("other").id().toString();
    var arranged =
        phone.request(
            "session.arrange", Map.of("session", other, "group", "Work", "before", session));
    assertThat(code(arranged)).isEmpty();
    var listed = phone.request("session.list", Map.of()).path("result").path("sessions");
    assertThat(listed.path(1).path("group").asString()).isEqualTo("Work");
    assertThat(listed.path(1).path("place").asInt(-1)).isZero();
    assertThat(listed.path(0).path("place").asInt(-1)).isEqualTo(1);

    assertThat(code(phone.request("session.stop", Map.of("session", session)))).isEmpty();
    await()
        .until(
            () -> machine.tmux("display-message", "-p", "-t", "=api:", "#{pane_dead}").strip(),
            "1"::equals);
    machine.restart();
    machine.server().operations().refresh();
    assertThat(known("other").group()).contains("Work");
  }

  @Test
  void looksIntoNoPaneToPutASessionInAGroup() {
    phone.pair(machine, MANAGE);
    machine.tmux("send-keys", "-t", "=api:", "hello", "Enter");
    await().until(() -> machine.tmux("capture-pane", "-p", "-t", "=api:").contains("hello\nhello"));
    phone.request("session.arrange", Map.of("session", session, "group", "Work"));

    assertThat(lastLine()).isEmpty();
    phone.request("session.list", Map.of());
    assertThat(lastLine()).contains("hello");
  }

  private Optional<String> lastLine() {
    return known("api").activePane().orElseThrow().insight().last();
  }

  @Test
  void listsDirectories() throws IOException {
    phone.pair(machine, MANAGE);
    for (var name : List.of("b", "A", ".hidden", "c d", "new\nline", "tab\t")) {
      Files.createDirectory(directory.resolve(name));
    }
    Files.writeString(directory.resolve("file"), "");
    Files.createSymbolicLink(directory.resolve("link"), directory.resolve("b"));
    Files.createSymbolicLink(directory.resolve("dangling"), directory.resolve("nothing"));
    var result =
        phone.request("directory.list", Map.of("path", directory + "/b/..")).path("result");

    assertThat(result.path("path").asString()).isEqualTo(directory.toString());
    assertThat(result.path("parent").asString()).isEqualTo("" + directory.getParent());
    assertThat(result.path("directories").toString())
        .isEqualTo("[\"A\",\"b\",\"c d\",\"link\",\".hidden\"]");
    assertThat(result.path("more").asBoolean()).isFalse();
    assertThat(result.path("recent").toString()).contains(directory.toString());
    for (var wrong :
        List.of("relative", "/nowhere/at/all", directory + "/file", "~nobody", "\u202e")) {
      assertThat(code(phone.request("directory.list", Map.of("path", wrong))))
          .as(wrong)
          .isEqualTo("directory_invalid");
    }
    assertThat(phone.request("directory.list", Map.of("path", "/")).path("result").has("parent"))
        .isFalse();
  }

  @Test
  void saysThatADirectoryHasMore() throws IOException {
    phone.pair(machine, MANAGE);
    for (int i = 0; i < 501; i++) {
      Files.createDirectory(directory.resolve("d%03d".formatted(i)));
    }
    var result =
        phone.request("directory.list", Map.of("path", directory.toString())).path("result");

    assertThat(result.path("directories").size()).isEqualTo(500);
    assertThat(result.path("directories").path(499).asString()).isEqualTo("d499");
    assertThat(result.path("more").asBoolean()).isTrue();
  }

  @Test
  void remembersWhereSessionsWereStarted() throws IOException {
    phone.pair(machine, MANAGE);
    for (int i = 0; i < 12; i++) {
      var made = Files.createDirectory(directory.resolve("s" + i));
      phone.request("session.create", Map.of("directory", made.toString()));
    }
    machine.restart();
    phone.connect(machine.secure()).enter();
    Files.delete(directory.resolve("s10"));
    var recent = phone.request("directory.list", Map.of()).path("result").path("recent");

    assertThat(recent.path(0).asString()).isEqualTo(directory + "/s11");
    assertThat(recent.path(1).asString()).isEqualTo(directory + "/s9");
  }

  @Test
  void managesDevices() {
    phone.pair(machine, ADMIN);
    try (var other = new Phone(machine)) {
      other.pair(machine, Scope.DEFAULTS);
      var devices = phone.request("device.list", Map.of()).path("result").path("devices");
      assertThat(devices.size()).isEqualTo(2);
      for (var device : devices) {
        assertThat(device.path("connected").asBoolean()).isTrue();
        assertThat(device.path("self").asBoolean())
            .isEqualTo(device.path("id").asString().equals(phone.id()));
      }
      rename(phone, other.id(), "Kitchen");
      assertThat(label(other)).isEqualTo("Kitchen");
      assertThat(code(rename(other, phone.id(), "Mine"))).isEqualTo("forbidden");
      assertThat(code(rename(other, other.id(), "My\u202e own\n phone"))).isEmpty();
      assertThat(label(other)).isEqualTo("My own  phone");
      assertThat(code(revoke(other, phone.id()))).isEqualTo("forbidden");

      assertThat(code(revoke(phone, phone.id()))).isEqualTo("bad_params");
      assertThat(code(revoke(phone, other.id()))).isEmpty();
      assertThat(other.closed()).isEqualTo(4401);
      assertThat(code(revoke(phone, other.id()))).isEqualTo("device_gone");
      assertThat(code(rename(phone, other.id(), "Gone"))).isEqualTo("device_gone");
      assertThat(machine.server().audit().page(Long.MAX_VALUE, 50))
          .anySatisfy(
              entry -> {
                assertThat(entry.action()).isEqualTo(Audit.Action.REVOKED.name());
                assertThat(entry.who()).isEqualTo("device " + phone.id());
              });
    }
  }

  private static JsonNode rename(Phone by, String device, String label) {
    return by.request("device.rename", Map.of("device", device, "label", label));
  }

  private static JsonNode revoke(Phone by, String device) {
    return by.request("device.revoke", Map.of("device", device));
  }

  private String label(Phone of) {
    return machine
        .server()
        .devices()
        .find(DeviceId.parse(of.id()).orElseThrow())
        .orElseThrow()
        .label();
  }

  /// Whatever of these two comes first: somebody who may manage devices stays.
  @Test
  void keepsOneOfTwoThatRevokeEachOther() {
    phone.pair(machine, ADMIN);
    try (var other = new Phone(machine)) {
      other.pair(machine, ADMIN);
      for (var pair : List.of(List.of(phone, other), List.of(other, phone))) {
        pair.get(0)
            .tell(
                "{\"type\":\"request\",\"id\":77,\"method\":\"device.revoke\",\"params\":{\"device\":\""
                    + pair.get(1).id()
                    + "\"}}");
      }
      await().until(() -> machine.server().devices().list().size() == 1);
    }
  }

  @Test
  void saysWhatItCanDo() {
    phone.pair(machine, Scope.DEFAULTS);
    phone.close();
    try (var tab = phone.tab(machine)) {
      var welcome =
          tab.connect(machine.secure())
              .hello()
              .await(m -> m.path("type").asString().equals("welcome"));
      var features = welcome.path("capabilities");
      assertThat(features.path("session").path("features").toString())
          .contains("spare", "stop", "arrange");
      assertThat(features.path("file").path("features").toString()).contains("upload", "cancel");
      assertThat(features.path("directory").path("features").toString()).contains("list");
      assertThat(features.path("device").path("features").toString())
          .contains("list", "rename", "revoke");
    }
  }

  @Test
  void takesAnEmptyFile() throws IOException {
    phone.pair(machine, FILES);
    var path =
        upload(phone, piece(1, "empty.txt", "".getBytes(StandardCharsets.UTF_8), 0))
            .path("result")
            .path("path")
            .asString();
    assertThat(Path.of(path)).isEmptyFile();
  }
}
