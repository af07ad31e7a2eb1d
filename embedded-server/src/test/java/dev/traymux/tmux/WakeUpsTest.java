package dev.traymux.tmux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class WakeUpsTest {
  private static final Pattern CHANNEL = Pattern.compile("wait-for -S (traymux-[0-9a-f-]+)");

  @RegisterExtension final PrivateTmux server = new PrivateTmux();

  private final Random random = new Random(5);
  private final Queue<Report> reports = new ConcurrentLinkedQueue<>();
  private final AtomicInteger woken = new AtomicInteger();

  @Test
  void hearsBothAnswersWhenTheSignalWasThereBefore() throws IOException, TimeoutException {
    server.start("work");
    var runner = new CommandRunner(server.environment(), Duration.ofSeconds(5));
    var program =
        new TmuxInstallation(server.config().binary(), runner)
            .find(server.config().sockets().main());
    try (var wakeUps = new WakeUps(program.orElseThrow(), random, new Listening())) {
      wakeUps.install();
      var channel = CHANNEL.matcher(server.run("show-hooks", "-g")).results().findFirst();

      for (int i = 1; i <= 20; i++) {
        // Nobody waits, so tmux keeps it; both answers then come at once.
        server.run("wait-for", "-S", channel.orElseThrow().group(1));
        wakeUps.listen();
        int now = i;
        await().until(() -> woken.get() == now);

        assertThat(wakeUps.hasFailed()).isFalse();
        assertThat(List.copyOf(reports)).extracting(Report::signalled).containsExactly(false, true);
        assertThat(List.copyOf(reports))
            .allMatch(
                report ->
                    report
                        .question()
                        .read(report.answer(), "s", _ -> false, _ -> false)
                        .isPresent());
        reports.clear();
      }
    }
  }

  private final class Listening implements WakeUps.Listener {
    @Override
    public ListingQuestion question() {
      return new ListingQuestion("mark" + random.nextInt(1000, 10_000));
    }

    @Override
    public void answered(Report report) {
      reports.add(report);
    }

    @Override
    public void woken() {
      woken.incrementAndGet();
    }
  }
}
