package dev.traymux.http;

import dev.traymux.access.Bytes;
import dev.traymux.access.Challenge;
import dev.traymux.access.ConnectionKind;
import dev.traymux.access.Connections;
import dev.traymux.access.Device;
import dev.traymux.access.DeviceId;
import dev.traymux.access.DeviceProof;
import dev.traymux.access.Gate;
import dev.traymux.access.Peer;
import dev.traymux.access.Principal;
import dev.traymux.access.Scope;
import dev.traymux.wire.BinaryFrame;
import dev.traymux.wire.ClientMessage;
import dev.traymux.wire.CloseCode;
import dev.traymux.wire.Codec;
import dev.traymux.wire.ErrorCode;
import dev.traymux.wire.Params;
import dev.traymux.wire.Protocol;
import dev.traymux.wire.ServerMessage;
import dev.traymux.wire.WireException;
import io.undertow.websockets.core.AbstractReceiveListener;
import io.undertow.websockets.core.BufferedBinaryMessage;
import io.undertow.websockets.core.BufferedTextMessage;
import io.undertow.websockets.core.WebSocketChannel;
import io.undertow.websockets.core.WebSockets;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xnio.IoUtils;
import org.xnio.XnioExecutor;

/// One WebSocket from its challenge to its close; sections 1 and 2 of the protocol. Frames arrive
/// on an I/O thread, which never waits; whatever may wait goes to `workers`.
final class ClientSocket implements Requests.Socket {
  private static final Logger log = LoggerFactory.getLogger(ClientSocket.class);

  private final WebSocketChannel channel;
  private final Services services;
  private final SocketTimes times;
  private final Executor workers;
  private final InOrder input;
  private final InOrder files;
  private final Codec codec;
  private final SocketEndpoint neighbours;

  private final Outbound out;
  private final SocketViews views;
  private final Requests requests;
  private final Challenge challenge;
  private final Semaphore requestPlaces = new Semaphore(Protocol.MAX_REQUESTS);
  private final AtomicBoolean helloSeen = new AtomicBoolean();
  private final AtomicBoolean closed = new AtomicBoolean();

  private final Occupant occupant;
  private volatile long lastHeard = System.nanoTime();
  private final AtomicReference<XnioExecutor.@Nullable Key> deadline = new AtomicReference<>();

  ClientSocket(WebSocketChannel channel, Peer peer, SocketSurroundings around) {
    this.channel = channel;
    this.services = around.services();
    this.times = around.times();
    this.workers = around.workers();
    this.input = new InOrder(workers);
    this.files = new InOrder(workers);
    this.codec = around.codec();
    this.neighbours = around.neighbours();
    this.out = new Outbound(channel, codec);
    this.occupant = new Occupant(services.access(), peer);
    this.views = new SocketViews(services.sessions().terminals(), out, occupant::views);
    this.requests = new Requests(services, this, out, views, workers);
    this.challenge = Challenge.draw(new SecureRandom());
    channel.addCloseTask(_ -> release());
  }

  /// Greets the client and starts to listen.
  void open() {
    if (!occupant.enter()) {
      out.close(CloseCode.TOO_MANY, "Too many connections from this address.");
      return;
    }
    out.send(
        new ServerMessage.Challenge(
            challenge.nonce().base64url(),
            services.machine().identity().id(),
            new ServerMessage.Versions(Protocol.MIN_VERSION, Protocol.MAX_VERSION)));
    mustProveWithin(times.hello());
    channel.getIoThread().executeAfter(this::beat, times.ping().toMillis(), TimeUnit.MILLISECONDS);
    channel.getReceiveSetter().set(new Inbound());
    channel.resumeReceives();
  }

  /// Closes from this side.
  void close(CloseCode code, String reason) {
    out.close(code, reason);
  }

  /// Closes without a word. Everything the socket held is on its way back when this returns.
  void cutOff() {
    IoUtils.safeClose(channel);
    release();
  }

  private final class Inbound extends AbstractReceiveListener {
    @Override
    protected void onFullTextMessage(WebSocketChannel from, BufferedTextMessage message) {
      lastHeard = System.nanoTime();
      if (!out.isClosing()) {
        text(message.getData());
      }
    }

    @Override
    protected void onFullBinaryMessage(WebSocketChannel from, BufferedBinaryMessage message) {
      lastHeard = System.nanoTime();
      try (var data = message.getData()) {
        if (out.isClosing()) {
          return;
        }
        // A copy: the view may keep what was typed until tmux takes it, and the buffer goes back to
        // its pool.
        var bytes = WebSockets.mergeBuffers(data.getResource());
        var copy = ByteBuffer.allocate(bytes.remaining()).put(bytes).flip();
        BinaryFrame.parse(copy)
            .ifPresentOrElse(
                ClientSocket.this::binary,
                () -> out.close(CloseCode.BAD_MESSAGE, ErrorCode.BAD_MESSAGE.wireName()));
      }
    }

    // Undertow's own answer waits in a buffer of 16 KiB each, as many as there are, for a client
    // that may read none.
    @Override
    protected void onFullPingMessage(WebSocketChannel from, BufferedBinaryMessage message) {
      lastHeard = System.nanoTime();
      try (var data = message.getData()) {
        var bytes = WebSockets.mergeBuffers(data.getResource());
        out.pong(ByteBuffer.allocate(bytes.remaining()).put(bytes).flip());
      }
    }

    @Override
    protected void onFullPongMessage(WebSocketChannel from, BufferedBinaryMessage message) {
      lastHeard = System.nanoTime();
      message.getData().close();
    }

    @Override
    protected void onError(WebSocketChannel from, Throwable cause) {
      log.debug("A socket broke", cause);
      IoUtils.safeClose(from);
    }

    @Override
    protected long getMaxTextBufferSize() {
      return Protocol.MAX_INBOUND;
    }

    @Override
    protected long getMaxBinaryBufferSize() {
      return Protocol.MAX_INBOUND;
    }
  }

  private void text(String text) {
    try {
      switch (codec.decode(text)) {
        case ClientMessage.Ping(var token) -> out.send(new ServerMessage.Pong(token));
        case ClientMessage.Pong _ -> log.trace("A client is there");
        case ClientMessage.Hello hello -> hello(hello);
        case ClientMessage.Request request -> request(request);
      }
    } catch (WireException e) {
      refuse(e);
    }
  }

  private void refuse(WireException e) {
    e.request()
        .ifPresentOrElse(
            id -> out.send(new ServerMessage.Failure(id, Problems.of(e))),
            () -> out.close(CloseCode.BAD_MESSAGE, e.code().wireName()));
  }

  private void binary(BinaryFrame frame) {
    var scope =
        switch (frame) {
          case BinaryFrame.Input _ -> Scope.INPUT;
          case BinaryFrame.Acknowledge _ -> Scope.VIEW;
        };
    if (services.access().gate().decide(occupant.principal(), scope)
        instanceof Gate.Decision.Allowed) {
      views.take(frame);
    }
  }

  private void request(ClientMessage.Request request) {
    if (!requestPlaces.tryAcquire()) {
      out.send(
          new ServerMessage.Failure(
              request.id(),
              Problems.of(
                  ErrorCode.RATE_LIMITED, "Too many requests at once. Wait for the answers.")));
      return;
    }
    Runnable work =
        () -> {
          try {
            answer(request);
          } finally {
            requestPlaces.release();
          }
        };
    // Sizes must not overtake one another, and settling one waits for nothing.
    if (request.params() instanceof Params.TerminalResize) {
      work.run();
    } else if (isInput(request.params())) {
      input.execute(work);
    } else if (isOfFile(request.params())) {
      files.execute(work);
    } else {
      workers.execute(work);
    }
  }

  private static boolean isInput(Params params) {
    return params instanceof Params.TerminalPaste || params instanceof Params.TerminalWheel;
  }

  private static boolean isOfFile(Params params) {
    return params instanceof Params.FileUpload || params instanceof Params.FileCancel;
  }

  private void answer(ClientMessage.Request request) {
    if (out.isClosing()) {
      return;
    }
    switch (requests.handle(occupant.principal(), request)) {
      case Reply.Done(var result, var afterwards) -> {
        out.send(new ServerMessage.Success(request.id(), result));
        afterwards.run();
      }
      case Reply.Refused(var problem) -> out.send(new ServerMessage.Failure(request.id(), problem));
    }
  }

  private void hello(ClientMessage.Hello hello) {
    if (!helloSeen.compareAndSet(false, true)) {
      out.close(CloseCode.BAD_MESSAGE, ErrorCode.BAD_MESSAGE.wireName());
    } else if (hello.protocol() < Protocol.MIN_VERSION || hello.protocol() > Protocol.MAX_VERSION) {
      out.close(
          CloseCode.NO_COMMON_VERSION,
          "This server speaks versions "
              + Protocol.MIN_VERSION
              + " to "
              + Protocol.MAX_VERSION
              + ".");
    } else {
      workers.execute(() -> prove(hello));
    }
  }

  private void prove(ClientMessage.Hello hello) {
    var outcome =
        Bytes.parse(hello.proof())
            .map(
                proof ->
                    services
                        .access()
                        .proofs()
                        .device()
                        .check(
                            DeviceProof.Purpose.HELLO,
                            challenge,
                            occupant.peer(),
                            hello.device(),
                            proof));
    if (outcome.isPresent() && outcome.get() instanceof DeviceProof.Outcome.Proven(var device)) {
      admit(device);
    } else {
      out.close(CloseCode.UNAUTHENTICATED, ErrorCode.UNAUTHENTICATED.wireName());
    }
  }

  private void admit(Device device) {
    // Where a device has as many sockets as it may, the one that was silent longest is most likely
    // one whose phone is asleep or elsewhere by now.
    if (!occupant.become(device, id -> neighbours.pushOut(id, this), this::end)) {
      out.close(CloseCode.TOO_MANY, "Too many connections of this device.");
      return;
    }
    cancel(deadline.getAndSet(null));
    out.send(
        new ServerMessage.Welcome(
            Protocol.MAX_VERSION,
            new ServerMessage.ServerInfo(
                services.machine().identity().id(),
                services.machine().name(),
                services.machine().version()),
            new ServerMessage.DeviceInfo(device.id().text(), device.label()),
            device.scopes().stream().sorted().map(Scope::wireName).toList(),
            Capabilities.ALL,
            services.machine().warnings()));
    if (!occupant.isAdmitted()) {
      // Its page is about to say whether it trusts the certificate.
      after(times.hello(), this::leaveUnlessAdmitted);
    }
  }

  private void end(Connections.End why) {
    switch (why) {
      case UNPAIRED -> out.close(CloseCode.UNAUTHENTICATED, "No longer paired.");
      case ENDED -> out.close(CloseCode.ACCESS_ENDED, "Ended at the machine.");
      case RESTRICTED -> out.close(CloseCode.TIMEOUT, "What this device may do was changed.");
      case UNVERIFIED -> out.close(CloseCode.UNVERIFIED, Problems.UNVERIFIED);
    }
  }

  /// Whether it takes one of a device's places.
  boolean holdsPlaceOf(DeviceId device) {
    return occupant.holdsPlaceOf(device);
  }

  /// When the client gave a sign of itself last; of `System.nanoTime`.
  long lastHeard() {
    return lastHeard;
  }

  /// Gives its place to another socket of its device.
  void giveWay() {
    out.close(CloseCode.TOO_MANY, "Another connection of this device took the place.");
    occupant.giveUpPlace();
  }

  @Override
  public Peer peer() {
    return occupant.peer();
  }

  @Override
  public Principal principal() {
    return occupant.principal();
  }

  @Override
  public void pairingBegan() {
    mustProveWithin(times.pairing());
  }

  @Override
  public ConnectionKind reported(boolean trusted) {
    return occupant.reported(trusted);
  }

  @Override
  public void leaveUnlessAdmitted() {
    if (!occupant.isStranger() && !occupant.isAdmitted()) {
      out.close(CloseCode.UNVERIFIED, Problems.UNVERIFIED);
    }
  }

  private void mustProveWithin(Duration time) {
    if (occupant.isStranger()) {
      after(
          time,
          () -> {
            if (occupant.isStranger()) {
              out.close(CloseCode.TIMEOUT, "No proof in time.");
            }
          });
    }
  }

  private void after(Duration time, Runnable then) {
    cancel(
        deadline.getAndSet(
            channel.getIoThread().executeAfter(then, time.toMillis(), TimeUnit.MILLISECONDS)));
  }

  private void beat() {
    if (closed.get()) {
      return;
    }
    if (System.nanoTime() - lastHeard > times.silence().toNanos()) {
      out.close(CloseCode.TIMEOUT, "Silent for too long.");
      return;
    }
    out.send(new ServerMessage.Ping(0));
    channel.getIoThread().executeAfter(this::beat, times.ping().toMillis(), TimeUnit.MILLISECONDS);
  }

  private void release() {
    if (closed.getAndSet(true)) {
      return;
    }
    cancel(deadline.getAndSet(null));
    occupant.giveUpPlace();
    // Closing views waits for nothing, but tells tmux; not on the I/O thread.
    workers.execute(
        () -> {
          requests.close();
          occupant.close();
        });
  }

  private static void cancel(XnioExecutor.@Nullable Key key) {
    if (key != null) {
      key.remove();
    }
  }
}
