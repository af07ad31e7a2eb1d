package dev.traymux.cli;

import dev.traymux.control.ControlReply;
import dev.traymux.control.ControlRequest;
import dev.traymux.control.ExitCode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "tokens", description = "List the API tokens of scripts, or make and change them.")
final class TokensCommand implements Callable<Integer> {
  private static final String TOKEN = "Its label, or the beginning of its id.";

  private final Running running;
  private final Terminal terminal;

  @Option(names = "--json", description = "For programs.")
  private boolean json;

  TokensCommand(Running running, Terminal terminal) {
    this.running = running;
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    var tokens = new ArrayList<ControlReply.Token>();
    int exit =
        running.ask(
            new ControlRequest.Tokens(),
            (reply, _) -> {
              if (reply instanceof ControlReply.Token token) {
                tokens.add(token);
              }
            });
    if (exit == ExitCode.OK) {
      show(tokens);
    }
    return exit;
  }

  private void show(List<ControlReply.Token> tokens) {
    if (json) {
      Json.print(terminal, tokens);
      return;
    }
    if (tokens.isEmpty()) {
      terminal.print("There is no token. traymux tokens create makes one.");
      return;
    }
    var table = new Table("ID", "TOKEN", "MAY", "LAST USED", "FROM", "EXPIRES");
    for (var token : tokens) {
      table.add(
          token.id(),
          token.label(),
          String.join(",", token.scopes()),
          token.lastUsed().map(Times::text).orElse("never"),
          token.lastAddress().orElse(""),
          token.expired() ? "has expired" : Times.text(token.expires()));
    }
    table.print(terminal);
  }

  @Command(
      description = {
        "Make a token, and print its secret: once, and on standard output alone.",
        "A script sends it as Authorization: Bearer SECRET."
      })
  int create(
      @Parameters(paramLabel = "LABEL", description = "What it is for.") String label,
      @Option(
              names = "--scopes",
              paramLabel = "SCOPE",
              split = ",",
              defaultValue = "view",
              description = {"What it may do; view if not given.", PairCommand.SCOPES})
          List<String> scopes,
      @Option(
              names = "--days",
              paramLabel = "DAYS",
              defaultValue = "90",
              description = "How long it is good; 90 if not given, 366 at most.")
          int days)
      throws IOException {
    return running.ask(new ControlRequest.CreateToken(label, scopes, days), this::showSecret);
  }

  @Command(
      description = "Give a token another secret, and print that. The old one is worth nothing.")
  int rotate(@Parameters(paramLabel = "TOKEN", description = TOKEN) String token)
      throws IOException {
    return running.ask(new ControlRequest.RotateToken(token), this::showSecret);
  }

  @Command(description = "Make a token worthless.")
  int revoke(@Parameters(paramLabel = "TOKEN", description = TOKEN) String token)
      throws IOException {
    return running.ask(new ControlRequest.RevokeToken(token));
  }

  private void showSecret(ControlReply reply, Object client) {
    if (reply instanceof ControlReply.TokenSecret made) {
      terminal.remark(
          made.label()
              + " ("
              + made.id()
              + ") is good until "
              + Times.text(made.expires())
              + ". Its secret is not shown again:");
      terminal.print(made.secret());
    }
  }
}
