package dev.traymux.server;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.rolling.FixedWindowRollingPolicy;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.SizeBasedTriggeringPolicy;
import ch.qos.logback.core.util.FileSize;
import dev.traymux.config.PrivateFiles;
import java.io.IOException;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sends the log to files of this user, never to the terminal somebody works in.
public final class Logging {
  // What a line quotes cannot start another line, colour a terminal or turn the text around: no
  // control characters, also those past ASCII, no invisible and no bidirectional ones.
  private static final String PATTERN =
      "%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX,UTC} %-5level [%thread] %logger{0}: "
          + "%replace(%msg){'[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}&&[^\\t]]','?'}%n"
          + "%replace(%replace(%ex){'[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}&&[^\\t\\n]]','?'})"
          // Of a trace's own lines only those begin otherwise than this which a message made.
          + "{'\\n(?!\\t|Caused by: |$)','?'}%nopex";
  private static final String FILE_SIZE = "2MB";
  private static final int OLD_FILES = 3;

  private Logging() {}

  /// Starts logging into `folder`, which is created.
  ///
  /// @throws IOException when it cannot be written to
  public static void toFiles(Path folder) throws IOException {
    PrivateFiles.createDirectory(folder);
    var file = folder.resolve("traymux.log");
    PrivateFiles.createFile(file);
    var context = (LoggerContext) LoggerFactory.getILoggerFactory();
    context.reset();

    var encoder = new PatternLayoutEncoder();
    encoder.setContext(context);
    encoder.setPattern(PATTERN);
    encoder.start();

    var appender = new RollingFileAppender<ILoggingEvent>();
    appender.setContext(context);
    appender.setFile(file.toString());
    appender.setEncoder(encoder);

    var rolling = new FixedWindowRollingPolicy();
    rolling.setContext(context);
    rolling.setParent(appender);
    rolling.setFileNamePattern(folder.resolve("traymux.%i.log").toString());
    rolling.setMaxIndex(OLD_FILES);
    rolling.start();
    appender.setRollingPolicy(rolling);

    var trigger = new SizeBasedTriggeringPolicy<ILoggingEvent>();
    trigger.setContext(context);
    trigger.setMaxFileSize(FileSize.valueOf(FILE_SIZE));
    trigger.start();
    appender.setTriggeringPolicy(trigger);
    appender.start();

    var root = context.getLogger(Logger.ROOT_LOGGER_NAME);
    root.setLevel(Level.WARN);
    root.addAppender(appender);
    context.getLogger("dev.traymux").setLevel(Level.INFO);
    // The terminal widget warns of every control sequence it does not know, and tmux sends several.
    context.getLogger("com.techsenger").setLevel(Level.ERROR);
  }
}
