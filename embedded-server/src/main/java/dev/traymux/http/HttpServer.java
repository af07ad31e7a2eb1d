package dev.traymux.http;

import dev.traymux.access.Limits;
import dev.traymux.exposure.Addresses;
import dev.traymux.exposure.Authority;
import dev.traymux.exposure.Endpoint;
import dev.traymux.exposure.Exposure;
import dev.traymux.exposure.Listener;
import dev.traymux.session.Subscription;
import dev.traymux.wire.CloseCode;
import dev.traymux.wire.Protocol;
import io.undertow.UndertowOptions;
import io.undertow.connector.ByteBufferPool;
import io.undertow.protocols.ssl.UndertowXnioSsl;
import io.undertow.server.DefaultByteBufferPool;
import io.undertow.server.HttpHandler;
import io.undertow.server.protocol.http.HttpOpenListener;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
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
import org.xnio.ChannelListener;
import org.xnio.ChannelListeners;
import org.xnio.IoUtils;
import org.xnio.OptionMap;
import org.xnio.Options;
import org.xnio.Sequence;
import org.xnio.StreamConnection;
import org.xnio.Xnio;
import org.xnio.XnioWorker;
import org.xnio.channels.AcceptingChannel;

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

  private static final int IO_THREADS = 2;

  private static final OptionMap SOCKET_OPTIONS =
      OptionMap.builder()
          .set(Options.WORKER_IO_THREADS, IO_THREADS)
          .set(Options.TCP_NODELAY, true)
          .set(Options.REUSE_ADDRESSES, true)
          .set(Options.BALANCING_TOKENS, 1)
          .set(Options.BALANCING_CONNECTIONS, 2)
          .set(Options.BACKLOG, CONNECTIONS)
          .set(Options.CONNECTION_HIGH_WATER, CONNECTIONS)
          .set(Options.CONNECTION_LOW_WATER, CONNECTIONS - CONNECTIONS / 10)
          .set(Options.SEND_BUFFER, SEND_BUFFER)
          .getMap();

  private static final OptionMap TLS_OPTIONS =
      OptionMap.create(Options.SSL_ENABLED_PROTOCOLS, Sequence.of("TLSv1.3"));

  private static final String ENDED = "Ended at the machine.";

  // How long clients may take to hear that the server stops.
  private static final Duration GOODBYES = Duration.ofSeconds(1);

  private final Exposure exposure;
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
  private final Limits limits;
  private final SocketTimes times;
  private final ReentrantLock lock = new ReentrantLock();
  // Guarded by lock.
  private final Map<Listener, Running> running = new LinkedHashMap<>();
  private final Set<Listener> failed = new HashSet<>();
  private @Nullable Subscription following;
  private boolean closed;

  private record Running(AcceptingChannel<StreamConnection> channel, Endpoint endpoint) {}

  private HttpServer(Services services, Exposure exposure, Authority authority, SocketTimes times) {
    this.exposure = exposure;
    this.limits = services.access().limits();
    this.times = times;
    this.worker = worker();
    this.sockets = new SocketEndpoint(services, exposure::reception, times, workers);
    this.exchanges = new Exchanges(times.exchange());
    var routes = new Routes(services, sockets, new TrustFiles(authority), times, workers);
    this.handler =
        new SecurityHeaders(
            new PlainFraming(new Guard(exposure, limits, exchanges, workers, routes.router())));
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
                  .set(Options.WORKER_IO_THREADS, IO_THREADS)
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
      if (closed) {
        return;
      }
      closeUnserved();
      if (List.copyOf(running.keySet()).equals(wanted)) {
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
      failed.retainAll(wanted);
      failed.removeAll(running.keySet());
      tellOpened();
    } finally {
      lock.unlock();
    }
  }

  private void tellOpened() {
    exposure.opened(running.values().stream().map(Running::endpoint).toList(), List.copyOf(failed));
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
    // First, so that a socket which is just being opened either finds that its way is closed or is
    // there to be closed.
    tellOpened();
    closeUnserved();
    for (var there : stopped) {
      IoUtils.safeClose(there.channel());
      log.info("No longer listening on {}", there.endpoint().socket());
    }
  }

  private void closeUnserved() {
    var reception = exposure.reception();
    sockets.closeUnserved(reception, CloseCode.ACCESS_ENDED, ENDED);
    exchanges.closeUnserved(reception);
  }

  // What fails is tried again each time the addresses are looked at, and said once.
  private Optional<Running> open(Listener listener) {
    boolean first = failed.add(listener);
    var where = Addresses.text(listener.address());
    if (!isOfThisMachine(listener.address())) {
      if (first) {
        log.warn("{} is no address of this machine now", where);
      }
      return Optional.empty();
    }
    for (int port : ports(listener)) {
      try {
        var opened = bind(listener, port);
        log.info("Listening on {}", opened.endpoint().socket());
        return Optional.of(opened);
      } catch (BindException e) {
        log.debug("Port {} of {} is taken", port, where, e);
      } catch (IOException | RuntimeException e) {
        // One address that cannot be listened on must not close the others.
        if (first) {
          log.error("Cannot listen on {}", where, e);
        }
        return Optional.empty();
      }
    }
    if (first) {
      log.warn("No free port on {}", where);
    }
    return Optional.empty();
  }

  private static List<Integer> ports(Listener listener) {
    var ports = new ArrayList<Integer>();
    ports.add(listener.port());
    if (listener.port() != 0 && !listener.needsItsPort()) {
      int last = Math.min(listener.port() + PORTS_TO_TRY - 1, LAST_PORT);
      for (int port = listener.port() + 1; port <= last; port++) {
        ports.add(port);
      }
    }
    return ports;
  }

  private static boolean isOfThisMachine(InetAddress address) {
    try {
      return address.isLoopbackAddress() || NetworkInterface.getByInetAddress(address) != null;
    } catch (SocketException e) {
      return false;
    }
  }

  private Running bind(Listener listener, int port) throws IOException {
    var http = new HttpOpenListener(buffers, protocolOptions());
    http.setRootHandler(handler);
    var channel =
        worker.createStreamConnectionServer(
            new InetSocketAddress(listener.address(), port),
            ChannelListeners.openListenerAdapter(
                listener.secure() ? secured(listener, http) : http),
            SOCKET_OPTIONS);
    channel.resumeAccepts();
    int bound = channel.getLocalAddress(InetSocketAddress.class).getPort();
    return new Running(channel, new Endpoint(listener.way(), listener.address(), bound));
  }

  // Connections are counted where other machines come in, and before anything is done for them.
  private ChannelListener<StreamConnection> secured(Listener listener, HttpOpenListener http) {
    var ssl =
        new UndertowXnioSsl(
            worker.getXnio(),
            OptionMap.create(Options.USE_DIRECT_BUFFERS, true),
            exposure.tls(listener.way()));
    return new FairShare(
        limits,
        peer -> exposure.reception().isProxy(peer),
        connection -> http.handleEvent(ssl.wrapExistingConnection(connection, TLS_OPTIONS, false)));
  }

  private OptionMap protocolOptions() {
    return OptionMap.builder()
        .set(UndertowOptions.BUFFER_PIPELINED_DATA, true)
        .set(UndertowOptions.MAX_HEADER_SIZE, HEADERS)
        .set(UndertowOptions.MAX_HEADERS, 64)
        .set(UndertowOptions.MAX_ENTITY_SIZE, (long) Protocol.MAX_INBOUND)
        .set(UndertowOptions.REQUEST_PARSE_TIMEOUT, millis(times.headers()))
        .set(UndertowOptions.NO_REQUEST_TIMEOUT, millis(times.exchange()))
        .set(UndertowOptions.DECODE_URL, false)
        .set(UndertowOptions.ALWAYS_SET_DATE, true)
        .getMap();
  }

  /// Ends everything that goes on with other machines now: sockets, requests and streams. Whether
  /// they may come again is not decided here. Waits for nobody.
  public void closeRemote() {
    sockets.closeRemote(CloseCode.ACCESS_ENDED, ENDED);
    exchanges.closeRemote();
  }

  /// The same, and no longer listens where that is not wanted any more.
  public void endRemote() {
    reconcile(exposure.state().wanted());
    closeRemote();
  }

  private static int millis(Duration time) {
    return Math.toIntExact(time.toMillis());
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
    exchanges.closeAll();
    lock.lock();
    try {
      running.values().forEach(r -> IoUtils.safeClose(r.channel()));
      running.clear();
    } finally {
      lock.unlock();
    }
    worker.shutdown();
    workers.close();
    buffers.close();
  }
}
