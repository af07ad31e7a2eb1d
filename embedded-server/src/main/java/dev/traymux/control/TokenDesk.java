package dev.traymux.control;

import dev.traymux.access.ApiToken;
import dev.traymux.access.Principal;
import dev.traymux.access.Tokens;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;

/// Lists the tokens of scripts, makes and changes them.
final class TokenDesk {
  private static final Principal.Operator OPERATOR = new Principal.Operator();
  private static final ByName<ApiToken> BY_NAME =
      new ByName<>("token", ApiToken::label, token -> token.id().text());

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
    show(caller, tokens.rotate(OPERATOR, token.id()).orElseThrow(BY_NAME::none));
  }

  void revoke(Caller caller, ControlRequest.RevokeToken request)
      throws IOException, RequestRefused {
    // One whose removal is not on disk yet can be revoked again.
    var all = new ArrayList<>(tokens.list());
    all.addAll(tokens.unstored());
    var token = BY_NAME.find(all, request.token());
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
    return BY_NAME.find(tokens.list(), wanted);
  }
}
