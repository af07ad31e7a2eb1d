package dev.traymux.http;

import dev.traymux.access.Bytes;
import dev.traymux.access.Device;
import dev.traymux.access.DeviceChange;
import dev.traymux.access.Gate;
import dev.traymux.access.Principal;
import dev.traymux.access.Scope;
import dev.traymux.pairing.Claim;
import dev.traymux.pairing.Handshake;
import dev.traymux.pairing.PairingException;
import dev.traymux.reader.ReaderException;
import dev.traymux.session.SessionException;
import dev.traymux.session.Subscription;
import dev.traymux.terminal.Viewer;
import dev.traymux.wire.ClientMessage.Request;
import dev.traymux.wire.ErrorCode;
import dev.traymux.wire.EventData;
import dev.traymux.wire.Params;
import dev.traymux.wire.Result;
import dev.traymux.wire.ServerMessage.Problem;
import dev.traymux.wire.Topic;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Does what the client of one socket asks for, once the gate agrees. Called on threads that may
/// block, several at a time.
final class Requests implements AutoCloseable {
  private final Services services;
  private final Peer peer;
  private final Outbound out;
  private final SocketViews views;
  private final SessionRequests sessions;
  private final WindowRequests windows;
  private final SocketPastes pastes;
  private final SocketReaders readers;
  private final Underway underway = new Underway();
  private final Runnable pairingBegan;
  private final Subscription permissions;

  private final ReentrantLock lock = new ReentrantLock();
  // The rest is guarded by lock.
  private final Map<Topic, Subscription> subscriptions = new EnumMap<>(Topic.class);
  private @Nullable Handshake handshake;
  private boolean claimed;
  private boolean closed;

  /// @param pairingBegan is called when a claim verified, so that the socket may wait for a person
  Requests(Services services, Peer peer, Outbound out, SocketViews views, Runnable pairingBegan) {
    this.services = services;
    this.peer = peer;
    this.out = out;
    this.views = views;
    var about = services.sessions();
    this.sessions = new SessionRequests(about.registry(), about.operations());
    this.windows = new WindowRequests(about.windows(), about.panes());
    var panes = services.inPanes();
    this.pastes = new SocketPastes(panes.input(), panes.messages(), views::view);
    this.readers = new SocketReaders(panes.readers());
    this.pairingBegan = pairingBegan;
    this.permissions =
        services
            .access()
            .devices()
            .subscribe(
                change -> {
                  switch (change) {
                    case DeviceChange.Paired _, DeviceChange.Updated _ -> views.permitted();
                    case DeviceChange.Removed _ -> {} // loses its sockets
                  }
                });
  }

  /// Never throws: whatever goes wrong is an answer.
  Reply handle(Principal who, Request request) {
    return switch (services.access().gate().decide(who, request.method())) {
      case Gate.Decision.Allowed _ -> perform(who, request.params());
      case Gate.Decision.Unauthenticated _ ->
          refuse(
              ErrorCode.UNAUTHENTICATED,
              "This device is not paired. Scan the code at the machine.");
      case Gate.Decision.Forbidden(var scope) ->
          new Reply.Refused(
              Problems.of(
                  ErrorCode.FORBIDDEN,
                  "This device was not allowed that. Change it at the machine, under Devices.",
                  Map.of("scope", scope.wireName())));
      case Gate.Decision.AlreadyPaired _ ->
          refuse(ErrorCode.FORBIDDEN, "This device is paired already.");
    };
  }

  private Reply perform(Principal who, Params params) {
    try {
      return switch (params) {
        case Params.PairingClaim claim -> claim(claim);
        case Params.PairingReveal reveal -> reveal(reveal);
        case Params.EventsSubscribe(var topics) -> subscribe(topics);
        case Params.EventsUnsubscribe(var topics) -> unsubscribe(topics);
        case Params.SessionList _ -> underway.run(sessions::list);
        case Params.SessionCreate create -> underway.run(() -> sessions.create(create));
        case Params.SessionRename rename -> underway.run(() -> sessions.rename(rename));
        case Params.SessionKill kill -> underway.run(() -> sessions.kill(kill));
        case Params.WindowCreate create -> underway.run(() -> windows.create(create));
        case Params.WindowRename rename -> underway.run(() -> windows.rename(rename));
        case Params.WindowMove move -> underway.run(() -> windows.move(move));
        case Params.WindowClose close -> underway.run(() -> windows.close(close));
        case Params.PaneSplit split -> underway.run(() -> windows.split(split));
        case Params.PaneSelect select -> underway.run(() -> windows.select(select));
        case Params.PaneZoom zoom -> underway.run(() -> windows.zoom(zoom));
        case Params.PaneClose close -> underway.run(() -> windows.close(close));
        case Params.WindowSelect select -> views.select(select);
        case Params.TerminalAttach attach ->
            views.attach(attach, viewer(who), peer.address().isLoopbackAddress());
        case Params.TerminalResize resize -> views.resize(resize);
        case Params.TerminalLease lease -> views.lease(lease);
        case Params.TerminalDetach detach -> views.detach(detach);
        case Params.SessionMessage message -> underway.run(() -> pastes.message(message));
        case Params.TerminalPaste paste -> pastes.paste(paste);
        case Params.TerminalWheel wheel -> pastes.wheel(wheel);
        case Params.ReaderOpen open -> underway.run(() -> readers.open(open));
        case Params.ReaderRefresh refresh -> underway.run(() -> readers.refresh(refresh));
        case Params.ReaderPage page -> readers.page(page);
        case Params.ReaderSearch search -> readers.search(search);
        case Params.ReaderExport export -> readers.export(export);
        case Params.ReaderClose close -> readers.close(close);
        case Params.DeviceLeave _ -> leave(who);
      };
    } catch (SessionException e) {
      return new Reply.Refused(Problems.of(e));
    } catch (ReaderException e) {
      return new Reply.Refused(Problems.of(e));
    } catch (PairingException e) {
      return new Reply.Refused(problem(e));
    } catch (RuntimeException e) {
      return new Reply.Refused(
          Problems.unexpected(e, UUID.randomUUID().toString().substring(0, 8)));
    }
  }

  private Viewer viewer(Principal who) {
    return switch (who) {
      case Principal.PairedDevice(var id, var _) ->
          new Viewer(
              id.text(),
              services.access().devices().find(id).map(Device::label).orElse("A device"),
              () ->
                  services.access().gate().decide(who, Scope.INPUT)
                      instanceof Gate.Decision.Allowed);
      case Principal.Operator _, Principal.Program _, Principal.Stranger _ ->
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
                  case SESSIONS -> services.sessions().registry().subscribe(new SessionEvents(out));
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
            peer.origin(),
            peer.address(),
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
    pairingBegan.run();
    return Reply.done(
        new Result.Claimed(
            begun.serverKey().base64url(),
            begun.serverNonce().base64url(),
            begun.signature().base64url()));
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
    readers.close();
    views.close();
  }
}
