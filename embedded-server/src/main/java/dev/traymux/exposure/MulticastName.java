package dev.traymux.exposure;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import javax.jmdns.JmDNS;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// This machine's name in mDNS. Where the system announces it already (Avahi, Bonjour), this only
/// listens; where nobody does, it announces the name and no service; where the name is somebody
/// else's, it keeps still.
final class MulticastName implements Announcer {
  private static final Logger log = LoggerFactory.getLogger(MulticastName.class);

  // More cards in local networks are not what machines with phones around have.
  private static final int MOST_CARDS = 4;

  // A network can begin or stop to pass multicast on, as when another access point is chosen.
  private static final long LOOK_AGAIN = Duration.ofMinutes(1).toNanos();

  private static final Duration ANSWER = Duration.ofSeconds(1);

  // An announcement waits some seconds for others' objections first; RFC 6762, 8.1.
  private static final int TRIES = 10;

  private static final Duration GOODBYE = Duration.ofSeconds(2);

  private final ThreadPoolExecutor worker;
  private volatile boolean found;
  private volatile Wanted wanted = Wanted.NOTHING;

  // Of the worker's thread alone.
  private final List<JmDNS> announcing = new ArrayList<>();
  private Wanted announced = Wanted.NOTHING;

  // Of the thread that announces and stops, which hold the lock of their caller.
  private long lookedAt;

  private record Wanted(String label, Set<InetAddress> addresses) {
    static final Wanted NOTHING = new Wanted("", Set.of());
  }

  MulticastName() {
    worker =
        new ThreadPoolExecutor(
            1,
            1,
            10,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            Thread.ofPlatform().daemon().name("mdns").factory());
    worker.allowCoreThreadTimeOut(true);
  }

  @Override
  public void announce(MachineName name, Set<InetAddress> addresses, Runnable changed) {
    var now = new Wanted(name.label(), Set.copyOf(addresses));
    if (now.equals(wanted) && System.nanoTime() - lookedAt < LOOK_AGAIN) {
      return;
    }
    lookedAt = System.nanoTime();
    wanted = now;
    work(
        () -> {
          boolean before = found;
          found = now.equals(wanted) && isLedHere(now, name.local());
          if (found != before) {
            changed.run();
          }
        });
  }

  @Override
  public void stop() {
    if (!wanted.equals(Wanted.NOTHING)) {
      wanted = Wanted.NOTHING;
      found = false;
      work(this::silence);
    }
  }

  @Override
  public boolean isFound() {
    return found;
  }

  /// Whether nothing is being done.
  boolean isStill() {
    return worker.getQueue().isEmpty() && worker.getActiveCount() == 0;
  }

  /// Says goodbye; what does not get out in time is not waited for.
  @Override
  public void close() {
    stop();
    worker.shutdown();
    try {
      if (!worker.awaitTermination(GOODBYE.toMillis(), TimeUnit.MILLISECONDS)) {
        worker.shutdownNow();
      }
    } catch (InterruptedException e) {
      worker.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }

  private void work(Runnable task) {
    try {
      worker.execute(
          () -> {
            try {
              task.run();
            } catch (RuntimeException e) {
              log.error("mDNS failed", e);
            }
          });
    } catch (RejectedExecutionException e) {
      log.debug("mDNS is closed", e);
    }
  }

  private boolean isLedHere(Wanted now, String local) {
    if (!now.equals(announced)) {
      silence();
      announced = now;
    }
    var answers = ask(now, local);
    if (answers.isEmpty() && announcing.isEmpty()) {
      begin(now);
      for (int i = 0; i < TRIES && answers.isEmpty() && now.equals(wanted); i++) {
        answers = ask(now, local);
      }
    }
    boolean here =
        !answers.isEmpty()
            && answers.stream().allMatch(MulticastName::isOfThisMachine)
            && answers.stream().anyMatch(now.addresses()::contains);
    log.debug("{} leads to {}", local, answers);
    return here;
  }

  private void begin(Wanted now) {
    now.addresses().stream()
        .filter(Inet4Address.class::isInstance)
        .limit(MOST_CARDS)
        .forEach(
            address -> {
              try {
                announcing.add(JmDNS.create(address, now.label()));
              } catch (IOException e) {
                log.debug("{} cannot be announced", Addresses.text(address), e);
              }
            });
  }

  private void silence() {
    for (var one : announcing) {
      try {
        one.close();
      } catch (IOException e) {
        log.debug("An announcement was not taken back", e);
      }
    }
    announcing.clear();
    announced = Wanted.NOTHING;
  }

  private static Set<InetAddress> ask(Wanted now, String local) {
    var answers = new HashSet<InetAddress>();
    for (var address : now.addresses()) {
      if (address instanceof Inet4Address) {
        try {
          answers.addAll(MulticastQuestion.ask(local, address, ANSWER));
        } catch (IOException e) {
          log.debug("{} has no multicast", Addresses.text(address), e);
        }
      }
    }
    return answers;
  }

  private static boolean isOfThisMachine(InetAddress address) {
    try {
      return NetworkInterface.getByInetAddress(address) != null;
    } catch (SocketException e) {
      return false;
    }
  }
}
