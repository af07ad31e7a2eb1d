package dev.traymux.terminal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.traymux.session.Session;
import dev.traymux.session.SessionException;
import dev.traymux.session.SessionRegistry;
import dev.traymux.session.Size;
import dev.traymux.tmux.PrivateTmux;
import dev.traymux.tmux.Tmux;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/// Whether Traymux costs tmux its life: the same random commands, seed by seed, on a server that is
/// left alone and on one that Traymux watches with its hooks and shows in views. Not part of the
/// suite; docs/decisions/0003 has what came of it.
class MonkeyRun {
  private static final int SEEDS = Integer.getInteger("traymux.monkey.seeds", 10);
  private static final int COMMANDS = Integer.getInteger("traymux.monkey.commands", 300);
  private static final int MOST_VIEWS = 4;
  private static final int MOST_WINDOWS = 12;

  @Test
  void compare() throws Exception {
    var lines = new ArrayList<String>();
    for (var company : Company.values()) {
      int deaths = 0;
      long done = 0;
      for (int seed = 0; seed < SEEDS; seed++) {
        var monkey = new Monkey(seed, company);
        int survived = monkey.play();
        done += survived;
        if (survived < COMMANDS) {
          deaths++;
          lines.add(
              "%s, seed %d: dead after %d, %s".formatted(company, seed, survived, monkey.last));
        }
      }
      lines.add("%s: %d of %d servers died, %d commands".formatted(company, deaths, SEEDS, done));
    }
    Files.write(Path.of("target", "monkey.txt"), lines, UTF_8);
    assertThat(lines).isNotEmpty();
  }

  private enum Company {
    ALONE,
    WATCHED,
    WATCHED_AND_VIEWED
  }

  /// One server, and a seed's commands on it.
  private static final class Monkey {
    private final Random random;
    // Apart, so that the commands are the same in whatever company.
    private final Random viewing;
    private final Company company;
    private final PrivateTmux server = new PrivateTmux();
    private final SessionRegistry registry = new SessionRegistry();
    private final List<View> views = new ArrayList<>();

    // What was last done to a server that died, and what it said.
    private String last = "";

    Monkey(int seed, Company company) {
      random = new Random(seed);
      viewing = new Random(seed);
      this.company = company;
    }

    /// @return how many commands the server survived
    int play() throws Exception {
      server.prepare();
      try {
        server.start("keeper", "--", "exec sleep 1000");
        return company == Company.ALONE ? commands(() -> {}) : watched();
      } finally {
        server.end();
      }
    }

    private int watched() throws IOException {
      var timer = Executors.newSingleThreadScheduledExecutor();
      try (var tmux = Tmux.start(server.config(), registry);
          var terminals = new Terminals(tmux, registry, Later.by(timer))) {
        await()
            .atMost(Duration.ofSeconds(30))
            .until(() -> server.run("show-hooks", "-g").contains("traymux-"));
        return commands(() -> look(terminals));
      } finally {
        timer.shutdownNow();
      }
    }

    /// Opens or closes a view, now and then.
    private void look(Terminals terminals) {
      if (company != Company.WATCHED_AND_VIEWED || viewing.nextInt(4) > 0) {
        return;
      }
      if (views.size() >= MOST_VIEWS || (!views.isEmpty() && viewing.nextBoolean())) {
        views.remove(viewing.nextInt(views.size())).close();
        return;
      }
      var ids = registry.current().sessions().stream().map(Session::id).toList();
      if (!ids.isEmpty()) {
        var size = new Size(40 + viewing.nextInt(60), 10 + viewing.nextInt(30));
        try {
          var id = ids.get(viewing.nextInt(ids.size()));
          views.add(new TestViewer().attach(terminals, id, size));
        } catch (SessionException e) {
          // Gone in the meantime; the next one is not.
          return;
        }
      }
    }

    private int commands(Runnable between) {
      long pid = server.pid();
      for (int i = 0; i < COMMANDS; i++) {
        var command = next();
        server.run(command);
        between.run();
        var answer = server.run("display-message", "-p", "#{pid}");
        if (!answer.equals(String.valueOf(pid))) {
          last = String.join(" ", command) + ": " + answer;
          return i;
        }
      }
      return COMMANDS;
    }

    private String[] next() {
      var windows =
          server
              .lines("list-windows", "-a", "-F", "#{session_name} #{session_id} #{window_id}")
              .stream()
              .filter(line -> !line.startsWith("keeper ") && !line.startsWith("traymux-"))
              .map(line -> line.split(" "))
              .toList();
      if (windows.isEmpty() || (windows.size() < MOST_WINDOWS && random.nextInt(4) == 0)) {
        return windows.isEmpty() || random.nextInt(3) == 0
            ? words("new-session", "-d", "-x", "100", "-y", "30", "exec cat")
            : words("new-window", "-d", "-t", pick(windows)[1] + ":", "exec cat");
      }
      var one = pick(windows);
      var other = pick(windows);
      var window = one[1] + ":" + one[2];
      return switch (random.nextInt(20)) {
        case 0 -> words("kill-window", "-t", window);
        case 1 -> words("kill-session", "-t", one[1]);
        case 2, 3 -> words("split-window", "-d", "-t", window, "exec cat");
        case 4 -> words("split-window", "-h", "-t", window, "seq 1 2000; exec cat");
        case 5 -> words("kill-pane", "-t", window);
        case 6 -> words("rename-window", "-t", window, "named " + random.nextInt(100));
        case 7 -> words("rename-session", "-t", one[1], "s" + random.nextInt(1000));
        case 8 -> words("select-window", "-t", window);
        case 9 -> words("select-pane", "-t", window + ".+");
        case 10 -> words("swap-pane", "-D", "-t", window);
        case 11 -> words("swap-window", "-s", window, "-t", other[1] + ":" + other[2]);
        case 12 -> words("resize-pane", "-Z", "-t", window);
        case 13 -> words("next-layout", "-t", window);
        case 14 -> words("move-window", "-s", window, "-t", other[1] + ":");
        case 15 -> words("link-window", "-d", "-s", window, "-t", other[1] + ":");
        case 16 -> words("unlink-window", "-k", "-t", window);
        case 17 -> words("break-pane", "-d", "-s", window);
        case 18 -> words("join-pane", "-d", "-s", window, "-t", other[1] + ":" + other[2]);
        default -> words("respawn-pane", "-k", "-t", window, "seq 1 500; exec cat");
      };
    }

    private String[] pick(List<String[]> windows) {
      return windows.get(random.nextInt(windows.size()));
    }

    private static String[] words(String... words) {
      return words;
    }
  }
}
