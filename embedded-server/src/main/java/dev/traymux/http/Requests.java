package dev.traymux.http;

import dev.traymux.access.Bytes;
import dev.traymux.access.ConnectionKind;
import dev.traymux.access.Device;
import dev.traymux.access.Gate;
import dev.traymux.access.Peer;
import dev.traymux.access.Principal;
import dev.traymux.access.Scope;
import dev.traymux.pairing.Claim;
import dev.traymux.pairing.Handshake;
import dev.traymux.pairing.PairingException;
import dev.traymux.session.Subscription;
import dev.traymux.terminal.Viewer;
import dev.traymux.wire.ClientMessage.Request;
import dev.traymux.wire.ErrorCode;
import dev.traymux.wire.EventData;
import dev.traymux.wire.Method;
import dev.traymux.wire.Params;
import dev.traymux.wire.Result;
import dev.traymux.wire.ServerMessage.Problem;
import dev.traymux.wire.Topic;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Does what the client of one socket asks for, once the gate agrees. Called on threads that may
/// block, several at a time.
final class Requests implements AutoCloseable {
  private final Services services;
  private final Socket socket;
  private final Outbound out;
  private final SocketViews views;
  private final StandaloneRequests standalone;
  private final DeviceRequests devices;
  private final SocketPastes pastes;
  private final SocketReaders readers;
  private final SocketUploads uploads;
  private final Underway underway = new Underway();
  private final Executor workers;
  private final Subscription permissions;

  private final ReentrantLock lock = new ReentrantLock();
  // The rest is guarded by lock.
  private final Map<Topic, Subscription> subscriptions = new EnumMap<>(Topic.class);
  private @Nullable Handshake handshake;
  private boolean claimed;
  private boolean closed;

  /// The socket that they come through.
  interface Socket {
    /// Who is at the other end of it.
    Peer peer();

    /// The same after it has proved itself, as it is now.
    Principal principal();

    /// A claim verified, so that it may wait for a person.
    void pairingBegan();

    /// The client says whether its browser trusts the certificate.
    ///
    /// @return what the connection counts as now
    ConnectionKind reported(boolean trusted);

    /// Says goodbye if a connection like this is not good enough; called once the answer to a
    /// report is on its way.
    void leaveUnlessAdmitted();
  }

  /// @param workers has what happens turned into messages
  Requests(Services services, Socket socket, Outbound out, SocketViews views, Executor workers) {
    this.services = services;
    this.socket = socket;
    this.out = out;
    this.views = views;
    this.standalone = new StandaloneRequests(services);
    this.devices = new DeviceRequests(services.access());
    var panes = services.inPanes();
    this.pastes = new SocketPastes(panes.input(), views::view);
    this.readers = new SocketReaders(panes.readers());
    this.uploads =
        new SocketUploads(services.sessions()::listed, panes.uploads(), services.asking().audit());
    this.workers = workers;
    this.permissions = services.access().gate().subscribe(this::permitted);
  }

  // Called by whoever changed what is permitted, who is not to wait for a disk.
  private void permitted() {
    views.permitted();
    if (!uploads.isIdle() && refusal(socket.principal(), Method.FILE_UPLOAD).isPresent()) {
      workers.execute(uploads::dropAll);
    }
  }

  /// Never throws: whatever goes wrong is an answer.
  Reply handle(Principal who, Request request) {
    var said = services.access().gate().decide(who, request.method(), request.params());
    return Problems.refusal(who, said)
        .<Reply>map(Reply.Refused::new)
        .orElseGet(() -> perform(who, request));
  }

  private Optional<Problem> refusal(Principal who, Method method) {
    return Problems.refusal(who, services.access().gate().decide(who, method));
  }

  private Reply perform(Principal who, Request request) {
    try {
      return switch (request.params()) {
        case Params.PairingClaim claim -> claim(claim);
        case Params.PairingReveal reveal -> reveal(reveal);
        case Params.EventsSubscribe(var topics) -> subscribe(topics);
        case Params.EventsUnsubscribe(var topics) -> unsubscribe(topics);
        case Params.Standalone alone ->
            underway.run(
                () ->
                    standalone.perform(
                        who, alone, () -> refusal(socket.principal(), request.method())));
        case Params.WindowSelect select -> views.select(select);
        case Params.TerminalAttach attach ->
            views.attach(attach, viewer(who), !socket.peer().kind().isRemote());
        case Params.TerminalResize resize -> views.resize(resize);
        case Params.TerminalLease lease -> views.lease(lease);
        case Params.TerminalDetach detach -> views.detach(detach);
        case Params.TerminalPaste paste -> pastes.paste(paste);
        case Params.TerminalWheel wheel -> pastes.wheel(wheel);
        case Params.ReaderOpen open -> underway.run(() -> readers.open(open));
        case Params.ReaderRefresh refresh -> underway.run(() -> readers.refresh(refresh));
        case Params.ReaderPage page -> readers.page(page);
        case Params.ReaderSearch search -> readers.search(search);
        case Params.ReaderExport export -> readers.export(export);
        case Params.ReaderClose close -> readers.close(close);
        case Params.FileUpload piece ->
            uploads.piece(piece, who, () -> refusal(socket.principal(), request.method()));
        case Params.FileCancel(var upload) -> uploads.cancel(upload);
        case Params.DeviceList _ -> devices.list(who);
        case Params.DeviceRename rename -> devices.rename(who, rename);
        case Params.DeviceRevoke revoke -> devices.revoke(who, revoke);
        case Params.DeviceReport(var trusted) -> report(trusted);
        case Params.DeviceLeave _ -> leave(who);
      };
    } catch (PairingException e) {
      return new Reply.Refused(problem(e));
    } catch (RuntimeException e) {
      return new Reply.Refused(Problems.of(e));
    }
  }

  private Reply report(boolean trusted) {
    var kind = socket.reported(trusted);
    views.permitted();
    var rule = services.access().gate().unverifiedTls();
    return new Reply.Done(
        new Result.Reported(WireMapping.kind(kind), rule.text()), socket::leaveUnlessAdmitted);
  }

  private Viewer viewer(Principal who) {
    return switch (who) {
      case Principal.PairedDevice(var id, var _, var _) ->
          new Viewer(
              id.text(),
              services.access().devices().find(id).map(Device::label).orElse("A device"),
              () ->
                  services.access().gate().decide(socket.principal(), Scope.INPUT)
                      instanceof Gate.Decision.Allowed);
      case Principal.Operator _, Principal.Program _, Principal.Script _, Principal.Stranger _ ->
          throw new IllegalStateException("the gate let somebody see a session who is no device");
    };
  }

  private Reply subscribe(List<Topic> topics) {
    return new Reply.Done(
        new Result.Done(),
        () -> {
          for (var topic : topics) {
            var following =
                switch (topic) {
                  case SESSIONS ->
                      new SessionEvents(out, workers).follow(services.sessions().registry());
                };
            keep(topic, following).ifPresent(Subscription::close);
          }
        });
  }

  /// Returns what is to be closed instead: the subscription before, or this one if the socket is
  /// gone.
  private Optional<Subscription> keep(Topic topic, Subscription following) {
    lock.lock();
    try {
      return closed
          ? Optional.of(following)
          : Optional.ofNullable(subscriptions.put(topic, following));
    } finally {
      lock.unlock();
    }
  }

  private Reply unsubscribe(List<Topic> topics) {
    for (var topic : topics) {
      Subscription following;
      lock.lock();
      try {
        following = subscriptions.remove(topic);
      } finally {
        lock.unlock();
      }
      if (following != null) {
        following.close();
      }
    }
    return Reply.done();
  }

  private Reply leave(Principal who) {
    if (who instanceof Principal.PairedDevice device) {
      return new Reply.Done(new Result.Done(), () -> services.access().devices().leave(device));
    }
    return refuse(ErrorCode.UNAUTHENTICATED, "This device is not paired.");
  }

  private Reply claim(Params.PairingClaim p) throws PairingException {
    if (!firstClaim()) {
      return refuse(
          ErrorCode.PAIRING_FAILED, "One code per connection. Reload the page and scan again.");
    }
    var claim =
        new Claim(
            socket.peer(),
            p.pairing(),
            Bytes.of(Params.bytes(p.publicKey())),
            p.label(),
            p.scopes(),
            Bytes.of(Params.bytes(p.commitment())),
            Bytes.of(Params.bytes(p.mac())));
    var begun =
        services
            .pairing()
            .claim(
                claim,
                outcome ->
                    out.event(
                        "pairing", new EventData.Pairing(outcome.name().toLowerCase(Locale.ROOT))));
    lock.lock();
    try {
      handshake = begun;
    } finally {
      lock.unlock();
    }
    socket.pairingBegan();
    return Reply.done(
        new Result.Claimed(
            begun.serverKey().base64url(),
            begun.serverNonce().base64url(),
            begun.signature().base64url(),
            begun.mac().base64url()));
  }

  private boolean firstClaim() {
    lock.lock();
    try {
      var first = !claimed;
      claimed = true;
      return first;
    } finally {
      lock.unlock();
    }
  }

  private Reply reveal(Params.PairingReveal p) throws PairingException {
    Handshake begun;
    lock.lock();
    try {
      begun = handshake;
    } finally {
      lock.unlock();
    }
    if (begun == null) {
      return refuse(ErrorCode.PAIRING_FAILED, "Claim a code first.");
    }
    return Reply.done(new Result.Revealed(begun.reveal(Bytes.of(Params.bytes(p.nonce())))));
  }

  private static Problem problem(PairingException e) {
    var sentence = Optional.ofNullable(e.getMessage()).orElse("Pairing failed.");
    return switch (e) {
      case PairingException.Unknown _ -> Problems.of(ErrorCode.PAIRING_UNKNOWN, sentence);
      case PairingException.Used _ -> Problems.of(ErrorCode.PAIRING_USED, sentence);
      case PairingException.Expired _ -> Problems.of(ErrorCode.PAIRING_EXPIRED, sentence);
      case PairingException.Failed _ -> Problems.of(ErrorCode.PAIRING_FAILED, sentence);
      case PairingException.TooMany tooMany ->
          Problems.of(
              ErrorCode.RATE_LIMITED,
              sentence,
              Map.of("retryAfter", Math.max(1, tooMany.retryAfter().toSeconds())));
    };
  }

  private static Reply refuse(ErrorCode code, String sentence) {
    return new Reply.Refused(Problems.of(code, sentence));
  }

  @Override
  public void close() {
    List<Subscription> all;
    lock.lock();
    try {
      closed = true;
      all = List.copyOf(subscriptions.values());
      subscriptions.clear();
    } finally {
      lock.unlock();
    }
    permissions.close();
    underway.close();
    all.forEach(Subscription::close);
    pastes.close();
    uploads.close();
    readers.close();
    views.close();
  }
}
