package dev.traymux.http;

import dev.traymux.access.Credentials;
import dev.traymux.access.Device;
import dev.traymux.access.DeviceId;
import dev.traymux.access.Principal;
import dev.traymux.access.TokenChange;
import dev.traymux.access.TokenId;
import dev.traymux.wire.Codec;
import dev.traymux.wire.ErrorCode;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.handlers.sse.ServerSentEventHandler;
import io.undertow.util.HttpString;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Answers requests for events with streams of them, and knows what ends one: whoever has it is
/// worth nothing any more, or may no longer see what it shows.
final class EventStreams {
  private static final Logger log = LoggerFactory.getLogger(EventStreams.class);

  // A proxy that collects a page before it passes it on would never pass this one on.
  private static final HttpString UNBUFFERED = new HttpString("X-Accel-Buffering");

  private final Services services;
  private final Answers answers;
  private final EventStream.Around around;

  EventStreams(
      Services services, SocketTimes times, Codec codec, Answers answers, Executor workers) {
    this.services = services;
    this.answers = answers;
    this.around = new EventStream.Around(codec, times, workers);
  }

  void open(HttpServerExchange exchange, Principal who) {
    var place = services.access().limits().streamPlace(who);
    if (place.isEmpty()) {
      answers.send(
          exchange,
          Problems.of(ErrorCode.RATE_LIMITED, "Too many streams at once. Close another one."));
      return;
    }
    Exchanges.whenGone(exchange, place.get()::close);
    Exchanges.keep(exchange);
    exchange.getResponseHeaders().put(UNBUFFERED, "no");
    var handler =
        new ServerSentEventHandler(
            (connection, _) -> {
              var stream =
                  new EventStream(
                      connection,
                      exchange.getIoThread(),
                      exchange.getAttachment(Permission.OF_EXCHANGE),
                      around);
              Exchanges.whenGone(exchange, stream::release);
              around.workers().execute(() -> begin(stream, who, exchange));
            });
    try {
      handler.handleRequest(exchange);
    } catch (Exception e) {
      log.warn("A stream of events could not be opened", e);
      exchange.endExchange();
    }
  }

  private void begin(EventStream stream, Principal who, HttpServerExchange exchange) {
    switch (who) {
      case Principal.PairedDevice(var id, var address, var kind) -> {
        watch(stream, id, new Device.Place(address, kind));
        Callers.sent(exchange)
            .flatMap(Credentials.Sent::cookie)
            .ifPresent(
                cookie ->
                    stream.own(services.access().proofs().logins().whenGone(cookie, stream::end)));
      }
      case Principal.Script(var id, var _) -> watch(stream, id);
      case Principal.Operator _, Principal.Program _, Principal.Stranger _ ->
          throw new IllegalStateException("the gate let somebody see events who came with nothing");
    }
    stream.follow(services.sessions().registry());
  }

  private void watch(EventStream stream, DeviceId id, Device.Place place) {
    Optional.of(id)
        .flatMap(services.access().devices()::find)
        .ifPresentOrElse(
            device ->
                stream.own(services.access().connections().open(device, place, _ -> stream.end())),
            stream::end);
  }

  private void watch(EventStream stream, TokenId id) {
    stream.own(
        services
            .access()
            .tokens()
            .subscribe(
                change -> {
                  switch (change) {
                    case TokenChange.Revoked(var other) -> endIf(stream, id.equals(other));
                    case TokenChange.Rotated(var token) -> endIf(stream, id.equals(token.id()));
                    case TokenChange.Created _, TokenChange.Used _ -> {}
                  }
                }));
  }

  private static void endIf(EventStream stream, boolean its) {
    if (its) {
      stream.end();
    }
  }
}
