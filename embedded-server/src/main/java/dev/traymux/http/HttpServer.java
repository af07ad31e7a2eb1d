package dev.traymux.http;

import dev.traymux.access.ConnectionKind;
import dev.traymux.access.HostPolicy;
import dev.traymux.exposure.Authority;
import dev.traymux.exposure.Endpoint;
import dev.traymux.exposure.Exposure;
import dev.traymux.exposure.Listener;
import dev.traymux.session.Subscription;
import dev.traymux.wire.CloseCode;
import dev.traymux.wire.Protocol;
import io.undertow.Undertow;
import io.undertow.UndertowOptions;
import io.undertow.connector.ByteBufferPool;
import io.undertow.server.DefaultByteBufferPool;
import io.undertow.server.HttpHandler;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xnio.OptionMap;
import org.xnio.Options;
import org.xnio.Sequence;
import org.xnio.Xnio;
import org.xnio.XnioWorker;

/// Listens where [Exposure] wants it to, and follows when that changes. One listener per address,
/// all with the same routes and threads.
public final class HttpServer implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(HttpServer.class);

  // How far to look for a free port when the wanted one is taken.
  private static final int PORTS_TO_TRY = 50;
  private static final int LAST_PORT = 0xffff;

  private static final int HEADERS = 16 * 1024;
  private static final int BUFFER = 16 * 1024;

  // Per listener, so that somebody who only opens connections cannot use up this process's files;
  // idle ones go after a minute.
  private static final int CONNECTIONS = 1000;

  // What waits in the kernel is old when the phone sees it; a small buffer keeps a slow phone in
  // the present.
  private static final int SEND_BUFFER = 64 * 1024;

  private static final String ENDED = "Ended at the machine.";

  // How long clients may take to hear that the server stops.
  private static final Duration GOODBYES = Duration.ofSeconds(1);

  private final Exposure exposure;
  private final Authority authority;
  private final ExecutorService workers =
      Executors.newThreadPerTaskExecutor(
          Thread.ofVirtual()
              .name("http-worker")
              .uncaughtExceptionHandler((_, e) -> log.error("A request broke off", e))
              .factory());
  private final XnioWorker worker;
  private final ByteBufferPool buffers = new DefaultByteBufferPool(true, BUFFER, -1, 4);
  private final SocketEndpoint sockets;
  private final Exchanges exchanges;
  private final HttpHandler handler;
  private final ReentrantLock lock = new ReentrantLock();
  // Guarded by lock.
  private final Map<Listener, Running> running = new LinkedHashMap<>();
  private @Nullable Subscription following;
  private boolean closed;

  private record Running(Undertow undertow, Endpoint endpoint) {
    InetSocketAddress address() {
      return new InetSocketAddress(endpoint.address(), endpoint.port());
    }
  }

  private HttpServer(Services services, Exposure exposure, Authority authority, SocketTimes times) {
    this.exposure = exposure;
    this.authority = authority;
    this.worker = worker();
    var hosts = new HostPolicy(exposure::origins);
    this.sockets = new SocketEndpoint(services, hosts, times, workers);
    this.exchanges = new Exchanges(times.exchange());
    var routes = new Routes(services, sockets, times, workers);
    this.handler =
        new SecurityHeaders(
            new Guard(
                hosts, HttpServer::kind, services.access().limits(), exchanges, routes.router()));
  }

  // Plain HTTP is for this machine alone; whoever comes over TLS has a certificate to trust.
  private static ConnectionKind kind(String origin, InetSocketAddress local, InetAddress peer) {
    return origin.startsWith("http:") && peer.isLoopbackAddress()
        ? ConnectionKind.THIS_MACHINE
        : ConnectionKind.LOCAL_UNVERIFIED;
  }

  /// Listens on this machine before it returns, and elsewhere as soon as that is wanted.
  ///
  /// @throws ListenException if not even this machine's own address can be listened on
  public static HttpServer start(
      Services services, Exposure exposure, Authority authority, SocketTimes times) {
    var server = new HttpServer(services, exposure, authority, times);
    try {
      server.follow();
    } catch (RuntimeException e) {
      server.close();
      throw e;
    }
    return server;
  }

  private static XnioWorker worker() {
    try {
      return Xnio.getInstance()
          .createWorker(
              OptionMap.builder()
                  .set(Options.WORKER_IO_THREADS, 2)
                  .set(Options.WORKER_TASK_CORE_THREADS, 1)
                  .set(Options.WORKER_TASK_MAX_THREADS, 2)
                  .set(Options.THREAD_DAEMON, true)
                  .set(Options.WORKER_NAME, "http")
                  .getMap());
    } catch (IOException e) {
      throw new ListenException("The network cannot be used; the log has the cause.", e);
    }
  }

  private void follow() {
    reconcile(exposure.state().wanted());
    if (exposure.state().open().isEmpty()) {
      throw new ListenException("No port of this machine is free to listen on.", null);
    }
    // Not on the thread that brings the news: opening listeners makes news itself.
    var subscription =
        exposure.subscribe(_ -> workers.execute(() -> reconcile(exposure.state().wanted())));
    lock.lock();
    try {
      following = subscription;
    } finally {
      lock.unlock();
    }
  }

  private void reconcile(List<Listener> wanted) {
    lock.lock();
    try {
      if (closed || List.copyOf(running.keySet()).equals(wanted)) {
        return;
      }
      stop(running.keySet().stream().filter(listener -> !wanted.contains(listener)).toList());
      var still = new LinkedHashMap<Listener, Running>();
      for (var listener : wanted) {
        var there = running.get(listener);
        if (there != null) {
          still.put(listener, there);
        } else {
          open(listener).ifPresent(opened -> still.put(listener, opened));
        }
      }
      running.clear();
      running.putAll(still);
      tellOpened();
    } finally {
      lock.unlock();
    }
  }

  private void tellOpened() {
    exposure.opened(running.values().stream().map(Running::endpoint).toList());
  }

  private void stop(List<Listener> unwanted) {
    var stopped = new ArrayList<Running>();
    for (var listener : unwanted) {
      var there = running.remove(listener);
      if (there != null) {
        stopped.add(there);
      }
    }
    if (stopped.isEmpty()) {
      return;
    }
    // First, so that a socket which is just being opened either finds that its origin is no longer
    // served or is there to be closed.
    tellOpened();
    for (var there : stopped) {
      sockets.close(there.address()::equals, CloseCode.ACCESS_ENDED, ENDED);
      exchanges.close(there.address()::equals);
      there.undertow().stop();
      log.info("No longer listening on {}", there.endpoint().origin());
    }
  }

  private Optional<Running> open(Listener listener) {
    var ports = new ArrayList<Integer>();
    ports.add(listener.port());
    int last = listener.port() == 0 ? 0 : listener.port() + PORTS_TO_TRY - 1;
    for (int port = listener.port() + 1; port <= Math.min(last, LAST_PORT); port++) {
      ports.add(port);
    }
    for (int port : ports) {
      try {
        var opened = bind(listener, port);
        log.info("Listening on {}", opened.endpoint().origin());
        return Optional.of(opened);
      } catch (RuntimeException e) {
        if (!(e.getCause() instanceof BindException)) {
          // One address that cannot be listened on must not close the others.
          log.error("Cannot listen on {}", listener.address().getHostAddress(), e);
          return Optional.empty();
        }
        log.info("Port {} of {} is taken", port, listener.address().getHostAddress());
      }
    }
    log.warn("No free port on {}", listener.address().getHostAddress());
    return Optional.empty();
  }

  private Running bind(Listener listener, int port) {
    var builder =
        Undertow.builder()
            .setWorker(worker)
            .setByteBufferPool(buffers)
            .setHandler(handler)
            .setSocketOption(Options.TCP_NODELAY, true)
            .setSocketOption(Options.CONNECTION_HIGH_WATER, CONNECTIONS)
            .setSocketOption(Options.CONNECTION_LOW_WATER, CONNECTIONS - CONNECTIONS / 10)
            .setSocketOption(Options.SEND_BUFFER, SEND_BUFFER)
            .setServerOption(UndertowOptions.ENABLE_HTTP2, false)
            .setServerOption(UndertowOptions.MAX_HEADER_SIZE, HEADERS)
            .setServerOption(UndertowOptions.MAX_HEADERS, 64)
            .setServerOption(UndertowOptions.MAX_ENTITY_SIZE, (long) Protocol.MAX_INBOUND)
            .setServerOption(UndertowOptions.REQUEST_PARSE_TIMEOUT, 10_000)
            .setServerOption(UndertowOptions.NO_REQUEST_TIMEOUT, 60_000)
            .setServerOption(UndertowOptions.DECODE_URL, false)
            .setServerOption(UndertowOptions.ALWAYS_SET_DATE, true);
    var address = listener.address().getHostAddress();
    if (listener.secure()) {
      authority.cover(secureAddresses(listener.address()));
      builder
          .setSocketOption(Options.SSL_ENABLED_PROTOCOLS, Sequence.of("TLSv1.3"))
          .addHttpsListener(port, address, authority.tls());
    } else {
      builder.addHttpListener(port, address);
    }
    var undertow = builder.build();
    undertow.start();
    var bound = (InetSocketAddress) undertow.getListenerInfo().getFirst().getAddress();
    return new Running(
        undertow, new Endpoint(listener.secure(), listener.address(), bound.getPort()));
  }

  private Set<InetAddress> secureAddresses(InetAddress adding) {
    var all = new HashSet<InetAddress>();
    all.add(adding);
    exposure.state().wanted().stream()
        .filter(Listener::secure)
        .map(Listener::address)
        .forEach(all::add);
    return all;
  }

  /// Ends everything that goes on with other machines now, sockets, requests and streams. Whether
  /// they may come again is not decided here.
  public void endRemote() {
    sockets.closeRemote(CloseCode.ACCESS_ENDED, ENDED);
    exchanges.closeRemote();
  }

  /// Tells every client that the server stops, and stops. Afterwards no call of theirs is under
  /// way.
  @Override
  public void close() {
    Subscription subscription;
    lock.lock();
    try {
      closed = true;
      subscription = following;
    } finally {
      lock.unlock();
    }
    if (subscription != null) {
      subscription.close();
    }
    sockets.closeAll(CloseCode.GOING_AWAY, "Traymux stops.", GOODBYES);
    lock.lock();
    try {
      running.values().forEach(r -> r.undertow().stop());
      running.clear();
    } finally {
      lock.unlock();
    }
    worker.shutdown();
    workers.close();
    buffers.close();
  }
}
