package dev.traymux.http;

import dev.traymux.access.DeviceId;
import dev.traymux.access.OriginPolicy;
import dev.traymux.access.Peer;
import dev.traymux.exposure.Arrival;
import dev.traymux.exposure.Reception;
import dev.traymux.wire.CloseCode;
import dev.traymux.wire.Codec;
import dev.traymux.wire.Protocol;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import io.undertow.util.StatusCodes;
import io.undertow.websockets.WebSocketConnectionCallback;
import io.undertow.websockets.WebSocketProtocolHandshakeHandler;
import io.undertow.websockets.core.WebSocketChannel;
import io.undertow.websockets.core.protocol.Handshake;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/// Turns requests of our own page into sockets, and knows all that are open.
final class SocketEndpoint implements HttpHandler {
  private static final List<Handshake> HANDSHAKES =
      List.of(new PromptHandshake(Protocol.SUBPROTOCOL));

  private static final Pattern SUBPROTOCOLS =
      Pattern.compile("(.*,)?\\s*" + Pattern.quote(Protocol.SUBPROTOCOL) + "\\s*(,.*)?");

  private static final Pattern COMMA = Pattern.compile(",");

  // 16 bytes in base64.
  private static final Pattern KEY = Pattern.compile("[A-Za-z0-9+/]{22}==");

  private final Supplier<Reception> reception;
  private final SocketSurroundings around;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition noneOpen = lock.newCondition();
  // Guarded by lock.
  private final Set<OpenSocket> open = new HashSet<>();

  private record OpenSocket(Arrival.Admitted arrival, ClientSocket socket) {}

  SocketEndpoint(
      Services services, Supplier<Reception> reception, SocketTimes times, Executor workers) {
    this.reception = reception;
    this.around = new SocketSurroundings(services, times, workers, new Codec(), this);
  }

  @Override
  public void handleRequest(HttpServerExchange exchange) throws Exception {
    var peer = exchange.getAttachment(Guard.PEER);
    if (!OriginPolicy.allows(peer.origin(), Guard.values(exchange, Headers.ORIGIN))) {
      exchange.setStatusCode(StatusCodes.FORBIDDEN);
      return;
    }
    // The default would also accept a client that asks for no subprotocol at all.
    var asked = String.join(",", Guard.values(exchange, Headers.SEC_WEB_SOCKET_PROTOCOL));
    if (!SUBPROTOCOLS.matcher(asked).matches() || !isHandshake(exchange)) {
      exchange.setStatusCode(StatusCodes.BAD_REQUEST);
      return;
    }
    var arrival = exchange.getAttachment(Guard.ARRIVAL);
    WebSocketConnectionCallback connected = (_, channel) -> opened(channel, peer, arrival);
    new WebSocketProtocolHandshakeHandler(HANDSHAKES, connected).handleRequest(exchange);
  }

  // RFC 6455, 4.2.1. Undertow looks at the version only, and breaks on a request that does not say
  // what it wants to become.
  private static boolean isHandshake(HttpServerExchange exchange) {
    var key = Guard.values(exchange, Headers.SEC_WEB_SOCKET_KEY);
    return names(exchange, Headers.UPGRADE, "websocket")
        && names(exchange, Headers.CONNECTION, "upgrade")
        && key.size() == 1
        && KEY.matcher(key.getFirst()).matches();
  }

  private static boolean names(HttpServerExchange exchange, HttpString header, String wanted) {
    return Guard.values(exchange, header).stream()
        .flatMap(COMMA::splitAsStream)
        .anyMatch(name -> name.strip().equalsIgnoreCase(wanted));
  }

  private void opened(WebSocketChannel channel, Peer peer, Arrival.Admitted arrival) {
    var socket = new ClientSocket(channel, peer, around);
    var entry = new OpenSocket(arrival, socket);
    lock.lock();
    try {
      open.add(entry);
    } finally {
      lock.unlock();
    }
    channel.addCloseTask(_ -> closed(entry));
    if (reception.get().serves(arrival)) {
      socket.open();
    } else {
      // The listener it came through was stopped after the guard had looked.
      socket.close(CloseCode.ACCESS_ENDED, "Ended at the machine.");
    }
  }

  private void closed(OpenSocket entry) {
    lock.lock();
    try {
      open.remove(entry);
      if (open.isEmpty()) {
        noneOpen.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  /// Takes the place of the socket of a device that was silent longest.
  ///
  /// @param newcomer that needs it
  /// @return whether there was one
  boolean pushOut(DeviceId device, ClientSocket newcomer) {
    var silent =
        all().stream()
            .map(OpenSocket::socket)
            .filter(socket -> socket != newcomer && socket.holdsPlaceOf(device))
            .min(Comparator.comparingLong(socket -> socket.lastHeard() - newcomer.lastHeard()));
    silent.ifPresent(ClientSocket::giveWay);
    return silent.isPresent();
  }

  /// Closes every socket that came a way which is closed now.
  void closeUnserved(Reception now, CloseCode code, String reason) {
    close(entry -> !now.serves(entry.arrival), code, reason);
  }

  private void close(Predicate<OpenSocket> of, CloseCode code, String reason) {
    all().stream().filter(of).forEach(entry -> entry.socket.close(code, reason));
  }

  /// Closes every socket from elsewhere.
  void closeRemote(CloseCode code, String reason) {
    all().stream()
        .map(OpenSocket::socket)
        .filter(socket -> socket.peer().kind().isRemote())
        .forEach(socket -> socket.close(code, reason));
  }

  private List<OpenSocket> all() {
    lock.lock();
    try {
      return List.copyOf(open);
    } finally {
      lock.unlock();
    }
  }

  /// Says goodbye to everybody and returns when all are gone; who has not answered by `atMost` is
  /// cut off.
  void closeAll(CloseCode code, String reason, Duration atMost) {
    close(_ -> true, code, reason);
    try {
      awaitNone(atMost);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    all().forEach(entry -> entry.socket.cutOff());
  }

  private void awaitNone(Duration atMost) throws InterruptedException {
    var until = System.nanoTime() + atMost.toNanos();
    lock.lock();
    try {
      for (var left = atMost.toNanos(); !open.isEmpty() && left > 0; ) {
        left = noneOpen.awaitNanos(until - System.nanoTime());
      }
    } finally {
      lock.unlock();
    }
  }
}
