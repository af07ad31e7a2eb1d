package dev.traymux.http;

import dev.traymux.reader.Export;
import dev.traymux.reader.Reader;
import dev.traymux.reader.Readers;
import dev.traymux.session.SessionException;
import dev.traymux.session.SessionId;
import dev.traymux.tmux.PaneTarget;
import dev.traymux.wire.ErrorCode;
import dev.traymux.wire.Params;
import io.undertow.io.IoCallback;
import io.undertow.io.Sender;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.xnio.IoUtils;

/// What a pane holds, as plain text, sent piece by piece.
final class PaneText {
  /// How many lines from the end are wanted; all by default.
  static final String LINES = "lines";

  private static final Pattern COUNT = Pattern.compile("[1-9][0-9]{0,6}");

  private final Readers readers;
  private final Answers answers;

  PaneText(Readers readers, Answers answers) {
    this.readers = readers;
    this.answers = answers;
  }

  void send(HttpServerExchange exchange) {
    var pane = Router.path(exchange, "pane");
    var wanted = wanted(exchange);
    if (wanted.isEmpty() || !Params.PANE_ID.matcher(pane).matches()) {
      var field = wanted.isEmpty() ? LINES : "pane";
      answers.send(
          exchange,
          Problems.of(
              ErrorCode.BAD_PARAMS,
              "A pane is % and a number, and lines are 1 to 9999999.",
              Map.of("field", field)));
      return;
    }
    var session =
        SessionId.parse(Router.path(exchange, "server") + "/" + Router.path(exchange, "id"))
            .orElseThrow(SessionException.Gone::new);
    var reader = readers.open(PaneTarget.of(session, pane));
    Exchanges.whenGone(exchange, reader::close);
    var permission = exchange.getAttachment(Permission.OF_EXCHANGE);
    permission.require();
    exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, "text/plain; charset=utf-8");
    var extent = reader.extent();
    long from = Math.max(extent.first(), extent.end() - wanted.get());
    new Pieces(reader, permission)
        .send(exchange.getResponseSender(), from == extent.first() ? 0 : from);
  }

  private static Optional<Long> wanted(HttpServerExchange exchange) {
    var asked = exchange.getQueryParameters().get(LINES);
    return asked == null
        ? Optional.of(Long.MAX_VALUE / 2)
        : Optional.of(asked.getFirst()).filter(t -> COUNT.matcher(t).matches()).map(Long::valueOf);
  }

  /// The rest of the text, each piece once the one before is on its way, for as long as whoever
  /// reads it may.
  private static final class Pieces implements IoCallback {
    private final Reader reader;
    private final Permission permission;
    private Optional<Long> next = Optional.empty();

    Pieces(Reader reader, Permission permission) {
      this.reader = reader;
      this.permission = permission;
    }

    void send(Sender sender, long from) {
      var piece = reader.export(Export.TEXT, from);
      next = piece.next();
      sender.send(piece.data(), StandardCharsets.UTF_8, this);
    }

    @Override
    public void onComplete(HttpServerExchange exchange, Sender sender) {
      if (next.isEmpty()) {
        exchange.endExchange();
      } else if (permission.refusal().isEmpty()) {
        send(sender, next.get());
      } else {
        // The status is said; a connection that breaks off says that something is missing.
        IoUtils.safeClose(exchange.getConnection());
      }
    }

    @Override
    public void onException(HttpServerExchange exchange, Sender sender, IOException cause) {
      IoUtils.safeClose(exchange.getConnection());
    }
  }
}
