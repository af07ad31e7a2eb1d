package dev.traymux.hostile;

import static dev.traymux.hostile.RawSocket.CONTINUATION;
import static dev.traymux.hostile.RawSocket.FIN;
import static dev.traymux.hostile.RawSocket.PING;
import static dev.traymux.hostile.RawSocket.TEXT;
import static dev.traymux.hostile.RawSocket.frame;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.traymux.access.Scope;
import dev.traymux.exposure.Endpoint;
import dev.traymux.server.Phone;
import dev.traymux.server.TestMachine;
import java.io.IOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Too much of what is allowed, by strangers that read nothing of what comes back.
final class FloodTest {
  private static final long MEGABYTE = 1024 * 1024;

  private static TestMachine machine;

  @BeforeAll
  static void start() {
    machine = Machines.patient();
  }

  @AfterAll
  static void stop() {
    machine.close();
  }

  /// Every ping is to be answered, and an answer that nobody reads takes 16 KiB. Three hundred a
  /// minute are enough; and who reads nothing is soon not read either.
  @Test
  void cutsOffWhoPingsAndReadsNothing() {
    cutsOff(frame(FIN | PING, new byte[125]));
  }

  /// Who asks and asks, and reads no answer, is soon not read either: what it says then waits on
  /// its own side, until it counts as silent.
  @Test
  void cutsOffWhoAsksAndReadsNothing() {
    cutsOff(frame(FIN | TEXT, "{\"type\":\"ping\",\"token\":9007199254740991}"));
  }

  private static void cutsOff(byte[] frame) {
    var flood = repeated(frame, 500);
    long before = directMemory();
    try (var listening = Machines.listening(Duration.ofSeconds(1))) {
      for (var endpoint : List.of(listening.plain(), listening.secure())) {
        try (var socket = RawSocket.open(listening, endpoint)) {
          long sent =
              assertTimeoutPreemptively(
                  Duration.ofSeconds(30),
                  () -> socket.connection().sendUntilCutOff(flood, 512 * MEGABYTE));

          assertThat(sent).as(endpoint.origin()).isLessThan(512 * MEGABYTE);
          assertThat(directMemory() - before).isLessThan(64 * MEGABYTE);
        }
      }
    }
  }

  /// A listener takes a thousand connections, and one address gets a share of them only.
  @Test
  void leavesRoomForOthersWhenOneAddressConnectsAgainAndAgain() {
    var endpoint = machine.secure();
    var neighbour = InetAddress.ofLiteral("127.0.0.9");
    var crowd = new ArrayList<RawConnection>();
    try (var phone = new Phone(machine)) {
      phone.pair(machine, Set.of(Scope.VIEW));
      for (int i = 0; i < 1000; i++) {
        crowd.add(RawConnection.silent(neighbour, endpoint));
      }

      try (var again = phone.tab(machine)) {
        again.connect(endpoint).enter();
      }
      assertThat(crowd.getLast().read()).as("hung up at once").isEqualTo(-1);
    } finally {
      crowd.forEach(RawConnection::close);
    }
    await().until(() -> isLetIn(neighbour, endpoint));
  }

  private static boolean isLetIn(InetAddress from, Endpoint endpoint) {
    var sockets = Phone.tls(machine).getSocketFactory();
    try (var socket =
        (SSLSocket) sockets.createSocket(endpoint.address(), endpoint.port(), from, 0)) {
      socket.startHandshake();
      return true;
    } catch (IOException _) {
      return false;
    }
  }

  /// A hundred thousand pieces of nothing cost time, and nothing else: others are served meanwhile,
  /// and no memory is held. Three million are no different, but take a minute.
  @Test
  void keepsNothingOfEmptyPieces() {
    var pieces = repeated(frame(CONTINUATION, ""), 10_000);
    long before = directMemory();
    try (var socket = RawSocket.open(machine, machine.plain())) {
      socket.send(frame(TEXT, "{\"type\":\"pi"));
      for (int i = 0; i < 10; i++) {
        socket.send(pieces);
        if (i % 5 == 0) {
          assertServesOthers(machine.plain());
          assertServesOthers(machine.secure());
        }
      }
      socket.send(frame(FIN | CONTINUATION, "ng\",\"token\":3}"));

      assertThat(socket.await(TEXT).text()).isEqualTo("{\"type\":\"pong\",\"token\":3}");
      assertThat(directMemory() - before).isLessThan(16 * MEGABYTE);
    }
  }

  private static byte[] repeated(byte[] frame, int times) {
    var all = new byte[frame.length * times];
    for (int i = 0; i < times; i++) {
      System.arraycopy(frame, 0, all, i * frame.length, frame.length);
    }
    return all;
  }

  private static long directMemory() {
    return ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
        .filter(pool -> pool.getName().equals("direct"))
        .mapToLong(BufferPoolMXBean::getMemoryUsed)
        .sum();
  }

  private static void assertServesOthers(Endpoint endpoint) {
    try (var socket = RawSocket.open(machine, endpoint)) {
      socket.send(frame(FIN | TEXT, "{\"type\":\"ping\",\"token\":7}"));
      assertThat(socket.await(TEXT).text()).isEqualTo("{\"type\":\"pong\",\"token\":7}");
    }
  }
}
