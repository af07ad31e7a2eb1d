package dev.traymux.server;

import dev.traymux.access.Presence;
import dev.traymux.access.Principal;
import dev.traymux.access.Scope;
import dev.traymux.control.NetworkDesk;
import dev.traymux.control.RequestRefused;
import dev.traymux.control.ScopeNames;
import dev.traymux.exposure.Addresses;
import dev.traymux.exposure.ExposureException;
import dev.traymux.pairing.Approval;
import dev.traymux.pairing.Invitation;
import dev.traymux.pairing.PairingEvent;
import dev.traymux.pairing.PendingDevice;
import dev.traymux.pairing.QrCode;
import dev.traymux.store.StoreException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The terminal of a server without a display: shows the code, takes the digits, and says what
/// happens.
final class HeadlessConsole {
  private static final Principal.Operator OPERATOR = new Principal.Operator();

  private static final String ALLOW = "a";

  // What a phone gets for a "+" after its digits.
  private static final String MORE = "view,input,manage";
  private static final String SEPARATORS = "[\\s,]+";

  private final TraymuxServer server;
  private final PrintStream out;

  HeadlessConsole(TraymuxServer server, PrintStream out) {
    this.server = server;
    this.out = out;
  }

  /// Says where the server listens, for whoever has nothing but its output.
  void announce() {
    out.println("Traymux " + TraymuxServer.version());
    server.warnings().forEach(out::println);
    var advice = server.sessions().current().tmux().advice();
    if (!advice.isEmpty()) {
      out.println(advice);
    }
    for (var endpoint : server.exposure().state().open()) {
      out.println("  listening on " + endpoint.origin());
    }
    out.println(server.exposure().state().sentence());
  }

  /// Talks with the person at the terminal until they quit or their terminal goes away.
  ///
  /// @param ask whether to ask about phones, if they are not allowed yet
  void run(BufferedReader in, boolean ask) throws IOException {
    try (var pairing = server.pairing().subscribe(this::tell);
        var presence = server.connections().subscribe(new Arrivals()::tell)) {
      announce();
      if (ask && !server.exposure().state().phonesAllowed()) {
        out.println();
        out.println(server.exposure().preview());
        out.print("Allow phones? [y/n] ");
        out.flush();
        if (isYes(in.readLine())) {
          obeyOrSayWhyNot(ALLOW);
        } else {
          showCode();
        }
      } else {
        showCode();
      }
      help();
      for (var line = in.readLine(); line != null; line = in.readLine()) {
        if (!obeyOrSayWhyNot(line.strip().toLowerCase(Locale.ROOT))) {
          break;
        }
      }
      out.println("Stopped. Your tmux sessions live on.");
    }
  }

  private static boolean isYes(@Nullable String line) {
    return line != null && line.strip().toLowerCase(Locale.ROOT).startsWith("y");
  }

  private boolean obeyOrSayWhyNot(String line) {
    try {
      return obey(line);
    } catch (StoreException | ExposureException e) {
      // What cannot be done now is no reason to end what is going on.
      out.println(e.getMessage());
      return true;
    }
  }

  private boolean obey(String line) {
    var pending = server.pairing().pending();
    switch (line) {
      case "" -> {
        if (pending.isEmpty()) {
          showCode();
        }
      }
      case "q", "quit", "exit" -> {
        return false;
      }
      case ALLOW -> {
        allowAndSay();
        showCode();
      }
      case "x" -> {
        server.exposure().stopPhones(OPERATOR);
        out.println("Phones cannot connect any more; every connection was ended.");
      }
      case "n" -> pending.ifPresentOrElse(server.pairing()::refuse, this::help);
      default -> pending.ifPresentOrElse(phone -> approve(phone, line), this::help);
    }
    return true;
  }

  private void help() {
    out.println("Enter: a new code   a: allow phones   x: stop phones   q: quit");
  }

  /// Turns the switch on and waits until the machine listens to its network.
  void allow() {
    if (!NetworkDesk.allow(server.exposure())) {
      out.println("No network card of this machine has an address that a phone could reach.");
    }
  }

  private void allowAndSay() {
    allow();
    out.println(server.exposure().state().sentence());
  }

  private void showCode() {
    var state = server.exposure().state();
    if (state.open().isEmpty()) {
      return;
    }
    var invitation = Invitation.of(state, server.pairing().draw(), server.identity().id());
    var best = invitation.links().getFirst();
    out.println();
    out.print(QrCode.of(best).toTerminal());
    out.println(best);
    out.println(
        invitation.forPhones()
            ? "Scan it with your phone within two minutes."
            : "Phones cannot connect yet (a allows them). On this machine a browser can open that"
                + " address.");
    out.println(
        "If it cannot scan, open "
            + Invitation.pageOf(best)
            + " there and type "
            + invitation.typed()
            + ".");
    for (var other : invitation.links().subList(1, invitation.links().size())) {
      out.println("If the phone cannot reach that: " + other);
    }
  }

  // "1234", "1234+" or "1234 view,manage".
  private void approve(PendingDevice phone, String typed) {
    var words = typed.replace("+", " " + MORE).split(SEPARATORS, -1);
    Set<Scope> granted;
    try {
      granted =
          words.length == 1
              ? Scope.DEFAULTS
              : ScopeNames.parse(List.of(words).subList(1, words.length));
    } catch (RequestRefused e) {
      out.println(e.getMessage());
      return;
    }
    switch (server.pairing().approve(phone, words[0], granted)) {
      // The event says so to everybody, this terminal included.
      case Approval.Paired _, Approval.WrongDigits _ -> {}
      case Approval.NotDigits _ ->
          out.println("Type the four digits the phone shows, or n to refuse it.");
      case Approval.Gone _ ->
          out.println("That phone no longer waits. Press Enter for a new code.");
    }
  }

  private void tell(PairingEvent event) {
    switch (event) {
      case PairingEvent.CodeDrawn _ -> {}
      case PairingEvent.CodeExpired _ ->
          out.println("The code has expired. Press Enter for a new one.");
      case PairingEvent.CodeSpent(var label, var address) ->
          out.println(label + " (" + Addresses.text(address) + ") uses the code.");
      case PairingEvent.AwaitingDigits(var phone) -> {
        out.println(
            phone.label()
                + " shows four digits. It asks to: "
                + ScopeNames.words(phone.asked())
                + ".");
        out.println(
            "Type them to let it see your sessions and type into them, which is control of your"
                + " account.");
        out.println(
            "Add + (as in 1234+) to let it also create, rename and end sessions, or name what it"
                + " may do (as in 1234 view); n refuses it.");
      }
      case PairingEvent.Approved(var device) -> out.println(device.label() + " is paired.");
      case PairingEvent.WrongDigits(var phone) ->
          out.println(
              "Those are not the digits of " + phone.label() + ". Press Enter for a new code.");
      case PairingEvent.Refused(var phone) -> out.println(phone.label() + " was refused.");
      case PairingEvent.TurnedAway(var reason) -> out.println(reason);
      case PairingEvent.Failed(var reason) -> out.println(reason);
    }
  }

  /// Says who came and went.
  private final class Arrivals {
    private Set<Long> known = Set.of();

    synchronized void tell(List<Presence> all) {
      var now = all.stream().map(Presence::connection).collect(Collectors.toSet());
      for (var presence : all) {
        if (!known.contains(presence.connection())) {
          out.println(
              presence.device().label()
                  + " ("
                  + Addresses.text(presence.address())
                  + ") is connected.");
        }
      }
      if (now.isEmpty() && !known.isEmpty()) {
        out.println("Nobody is connected.");
      }
      known = now;
    }
  }
}
