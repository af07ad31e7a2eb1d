package dev.traymux.server;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.util.ContextInitializer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

final class LoggingTest {
  @TempDir Path folder;

  // The log is one for the whole process: give the other tests theirs back.
  @AfterEach
  void restore() throws Exception {
    var context = (LoggerContext) LoggerFactory.getILoggerFactory();
    context.reset();
    new ContextInitializer(context).autoConfig();
  }

  @Test
  void keepsWhatOthersSayOnOneLineAndWithoutColour() throws IOException {
    Logging.toFiles(folder);
    var log = LoggerFactory.getLogger("dev.traymux.Test");
    log.warn("label {}", "Pixel\u001b[31m\r\n2026-11-20 FORGED");
    log.error("failed", new IllegalStateException("said \u001b]0;title\u0007"));
    log.warn("title {}", "a\u009b31mb\u0085c\u202ed\u2028e");
    var cause = new IllegalArgumentException("said\r\n2026-11-21 FORGED too");
    log.error("failed too", new IllegalStateException("outer", cause));

    var file = folder.resolve("traymux.log");
    var text = Files.readString(file);
    assertThat(text).contains("label Pixel?[31m??2026-11-20 FORGED").contains("said ?]0;title?");
    assertThat(text).contains("title a?31mb?c?d?e\n");
    assertThat(text.lines()).noneMatch(line -> line.startsWith("2026-11-21 FORGED"));
    assertThat(text).contains("\nCaused by: java.lang.IllegalArgumentException: said");
    assertThat(text.lines().filter(line -> line.startsWith("\tat ")).count()).isGreaterThan(3);
    assertThat(text).doesNotContain("\u001b").containsOnlyOnce("IllegalStateException: said");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }
}
