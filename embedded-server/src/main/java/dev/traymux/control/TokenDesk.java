package dev.traymux.control;

import dev.traymux.access.ApiToken;
import dev.traymux.access.Principal;
import dev.traymux.access.Tokens;
import dev.traymux.exposure.Addresses;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.stream.Collectors;

/// Lists the tokens of scripts, makes and changes them.
final class TokenDesk {
  private static final Principal.Operator OPERATOR = new Principal.Operator();

  private final Tokens tokens;
  private final Clock clock;

  TokenDesk(Tokens tokens, Clock clock) {
    this.tokens = tokens;
    this.clock = clock;
  }

  void list(Caller caller) throws IOException {
    for (var token : tokens.list()) {
      caller.tell(
          new ControlReply.Token(
              token.id().text(),
              token.label(),
              ScopeNames.of(token.scopes()),
              token.created(),
              token.lastUsed(),
              token.lastUse().flatMap(ApiToken.Use::from).map(Addresses::text),
              token.expires(),
              token.hasExpired(clock.instant())));
    }
  }

  void create(Caller caller, ControlRequest.CreateToken request)
      throws IOException, RequestRefused {
    var scopes = ScopeNames.parse(request.scopes());
    var life = Duration.ofDays(request.days());
    if (!life.isPositive() || life.compareTo(Tokens.MAX_LIFE) > 0) {
      throw new RequestRefused(
          ExitCode.USAGE, "A token lives from 1 to " + Tokens.MAX_LIFE.toDays() + " days.");
    }
    show(caller, tokens.create(OPERATOR, request.label(), scopes, life));
  }

  void rotate(Caller caller, ControlRequest.RotateToken request)
      throws IOException, RequestRefused {
    var token = find(request.token());
    show(caller, tokens.rotate(OPERATOR, token.id()).orElseThrow(TokenDesk::none));
  }

  void revoke(Caller caller, ControlRequest.RevokeToken request)
      throws IOException, RequestRefused {
    var token = find(request.token());
    tokens.revoke(OPERATOR, token.id());
    caller.say(token.label() + " is worth nothing any more; what was opened with it was closed.");
  }

  private static void show(Caller caller, Tokens.Created created) throws IOException {
    var token = created.token();
    caller.tell(
        new ControlReply.TokenSecret(
            token.id().text(), token.label(), token.expires(), created.secret()));
  }

  private ApiToken find(String wanted) throws RequestRefused {
    var found =
        tokens.list().stream()
            .filter(t -> !wanted.isEmpty())
            .filter(t -> t.label().equals(wanted) || t.id().text().startsWith(wanted))
            .toList();
    if (found.isEmpty()) {
      throw none();
    }
    if (found.size() > 1) {
      throw new RequestRefused(
          ExitCode.NO,
          "More than one token is called that: "
              + found.stream().map(t -> t.id().text()).collect(Collectors.joining(", "))
              + ". Say which with the beginning of its id.");
    }
    return found.getFirst();
  }

  private static RequestRefused none() {
    return new RequestRefused(ExitCode.NO, "No token is called that. traymux tokens lists them.");
  }
}
