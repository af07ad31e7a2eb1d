package dev.traymux.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.traymux.access.Bytes;
import dev.traymux.access.Scope;
import dev.traymux.server.Phone;
import dev.traymux.server.TestMachine;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Secrets stay where they belong, however much is logged.
final class SecretsTest {
  private final Queue<String> lines = new ConcurrentLinkedQueue<>();
  private final AppenderBase<ILoggingEvent> everything =
      new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
          lines.add(event.getFormattedMessage());
          if (event.getThrowableProxy() != null) {
            lines.add(ThrowableProxyUtil.asString(event.getThrowableProxy()));
          }
        }
      };

  private static ch.qos.logback.classic.Logger root() {
    var context = (LoggerContext) LoggerFactory.getILoggerFactory();
    return context.getLogger(Logger.ROOT_LOGGER_NAME);
  }

  private final List<ch.qos.logback.core.Appender<ILoggingEvent>> others = new ArrayList<>();

  // Nothing of it is to be printed.
  @BeforeEach
  void listen() {
    root().iteratorForAppenders().forEachRemaining(others::add);
    root().detachAndStopAllAppenders();
    everything.setContext(root().getLoggerContext());
    everything.start();
    root().addAppender(everything);
    root().setLevel(Level.TRACE);
  }

  @AfterEach
  void restore() {
    root().setLevel(Level.WARN);
    root().detachAppender(everything);
    for (var other : others) {
      other.start();
      root().addAppender(other);
    }
  }

  @Test
  void noSecretIsLoggedWhateverTheLevel() throws IOException {
    var secrets = new ArrayList<String>();
    try (var machine = TestMachine.start();
        var phone = new Phone(machine);
        var unlucky = new Phone(machine)) {
      var wasted = machine.link();
      secrets.add(secretOf(wasted));
      unlucky.connect(machine.secure());
      unlucky.request("pairing.claim", claimOf(wasted, unlucky));
      var link = machine.link();
      secrets.add(secretOf(link));
      phone.connect(machine.secure());
      var digits = phone.claim(link, "Pixel 9");
      machine
          .server()
          .pairing()
          .approve(machine.server().pairing().pending().orElseThrow(), digits, Scope.DEFAULTS);
      phone.event("pairing");
      phone.hello().await(m -> m.path("type").asString().equals("welcome"));
      var session = machine.session("api").id().toString();
      var attached =
          phone.request("terminal.attach", Map.of("session", session, "cols", 80, "rows", 24));
      phone.type(attached.path("result").path("channel").asLong(), ": typed-by-a-person\r");
      machine.tmux("send-keys", "-t", "=api:", "echo shown-$((6*7))-screen", "Enter");
      org.awaitility.Awaitility.await()
          .until(
              () -> machine.tmux("capture-pane", "-p", "-t", "=api:").contains("shown-42-screen"));
      secrets.addAll(List.of("typed-by-a-person", "shown-42-screen"));
      secrets.add(keyIn(Files.readString(machine.directories().identityKey())));
      try (var files = Files.walk(machine.directories().authority())) {
        for (var file : files.filter(Files::isRegularFile).toList()) {
          secrets.add(keyIn(Files.readString(file)));
        }
      }
    }
    var log = String.join("\n", lines);
    assertThat(log).contains("Closing with").hasSizeGreaterThan(1000);
    assertThat(secrets).hasSize(7).allSatisfy(secret -> assertThat(log).doesNotContain(secret));
  }

  private static String secretOf(String link) {
    return link.split("\\.", -1)[link.split("\\.", -1).length - 2];
  }

  private static Map<String, Object> claimOf(String link, Phone phone) {
    var zeros = Bytes.of(new byte[32]).base64url();
    var pairing = link.substring(link.indexOf("#v1.") + 4).split("\\.", -1)[0];
    return Map.of(
        "pairing",
        pairing,
        "publicKey",
        zeros,
        "label",
        phone.id(),
        "scopes",
        List.of("view"),
        "commitment",
        zeros,
        "mac",
        zeros);
  }

  private static String keyIn(String pem) {
    var body =
        Pattern.compile("-----BEGIN PRIVATE KEY-----(.*?)-----END", Pattern.DOTALL).matcher(pem);
    assertThat(body.find()).isTrue();
    var key = Base64.getMimeDecoder().decode(body.group(1).getBytes(StandardCharsets.US_ASCII));
    return Base64.getEncoder().encodeToString(key).substring(0, 60);
  }

  // What a component is called that must not be printed with its record.
  private static final Pattern SECRET =
      Pattern.compile(
          ".*(secret|token|cookie|password|digits|bearer|privateKey).*", Pattern.CASE_INSENSITIVE);

  /// A record prints all it holds. One that holds a secret holds it as bytes, which print their
  /// number only, or says itself what it prints.
  @Test
  void noRecordPrintsASecret() {
    var printing =
        new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("dev.traymux")
                .stream()
                .filter(JavaClass::isRecord)
                .map(JavaClass::reflect)
                .filter(SecretsTest::printsASecret)
                .map(Class::getName)
                .collect(Collectors.toSet());
    // There, a token is named by its id.
    assertThat(printing)
        .filteredOn(name -> !name.matches(".*ControlRequest\\$(Revoke|Rotate)Token"))
        .isEmpty();
  }

  private static boolean printsASecret(Class<?> record) {
    return Arrays.stream(record.getRecordComponents())
            .anyMatch(
                c ->
                    SECRET.matcher(c.getName()).matches()
                        && (c.getType() == String.class
                            || c.getType() == byte[].class
                            || c.getType() == char[].class))
        && Arrays.stream(record.getDeclaredMethods()).noneMatch(SecretsTest::isItsOwnToString);
  }

  // What the compiler makes of a record is final.
  private static boolean isItsOwnToString(java.lang.reflect.Method method) {
    return method.getName().equals("toString")
        && method.getParameterCount() == 0
        && !java.lang.reflect.Modifier.isFinal(method.getModifiers());
  }
}
