package dev.traymux.server;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import dev.traymux.config.RunningUser;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;

/// Every server that a test starts as root warns of it; once is enough to see what else went wrong.
/// Named in `logback-test.xml`.
public final class RootWarningOnce extends TurboFilter {
  private final AtomicBoolean said = new AtomicBoolean();

  @Override
  public FilterReply decide(
      @Nullable Marker marker,
      Logger logger,
      Level level,
      @Nullable String format,
      Object @Nullable [] params,
      @Nullable Throwable t) {
    return RunningUser.ROOT_WARNING.equals(format) && said.getAndSet(true)
        ? FilterReply.DENY
        : FilterReply.NEUTRAL;
  }
}
