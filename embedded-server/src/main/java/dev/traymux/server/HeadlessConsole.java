package dev.traymux.server;

import dev.traymux.access.Presence;
import dev.traymux.access.Principal;
import dev.traymux.access.Scope;
import dev.traymux.exposure.Addresses;
import dev.traymux.exposure.Endpoint;
import dev.traymux.exposure.Exposure;
import dev.traymux.exposure.ExposureException;
import dev.traymux.pairing.Approval;
import dev.traymux.pairing.PairingCode;
import dev.traymux.pairing.PairingEvent;
import dev.traymux.pairing.PairingLink;
import dev.traymux.pairing.PendingDevice;
import dev.traymux.pairing.QrCode;
import dev.traymux.store.StoreException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The terminal of a server without a display: shows the code, takes the digits, and says what
/// happens.
final class HeadlessConsole {
  private static final Principal.Operator OPERATOR = new Principal.Operator();

  private static final String ALLOW = "a";

  // Opening a listener takes milliseconds; this only bounds the wait when no card has an address.
  private static final int LISTEN_SECONDS = 5;

  private final TraymuxServer server;
  private final PrintStream out;

  HeadlessConsole(TraymuxServer server, PrintStream out) {
    this.server = server;
    this.out = out;
  }

  /// Says where the server listens, for whoever has nothing but its output.
  void announce() {
    out.println("Traymux " + TraymuxServer.version());
    server.notice().ifPresent(out::println);
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
    var listening = new CountDownLatch(1);
    try (var following = server.exposure().subscribe(state -> opened(state, listening))) {
      server.exposure().allowPhones(OPERATOR);
      if (!listening.await(LISTEN_SECONDS, TimeUnit.SECONDS)) {
        out.println("No network card of this machine has an address that a phone could reach.");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void allowAndSay() {
    allow();
    out.println(server.exposure().state().sentence());
  }

  private static void opened(Exposure.State state, CountDownLatch listening) {
    if (state.open().stream().anyMatch(Endpoint::secure)) {
      listening.countDown();
    }
  }

  private void showCode() {
    var reachable = server.exposure().forPhones();
    // Without phones the code still pairs a browser of this machine.
    var endpoints = reachable.isEmpty() ? server.exposure().state().open() : reachable;
    if (endpoints.isEmpty()) {
      return;
    }
    var code = server.pairing().draw();
    var link = link(endpoints.getFirst(), code);
    out.println();
    out.print(QrCode.of(link).toTerminal());
    out.println(link);
    out.println(
        reachable.isEmpty()
            ? "Phones cannot connect yet (a allows them). On this machine a browser can open that"
                + " address."
            : "Scan it with your phone within two minutes.");
    for (var other : endpoints.subList(1, endpoints.size())) {
      out.println("If the phone cannot reach that: " + link(other, code));
    }
  }

  private String link(Endpoint endpoint, PairingCode code) {
    return PairingLink.of(endpoint, code, server.identity().id());
  }

  private void approve(PendingDevice phone, String typed) {
    var digits = typed.replace("+", "").strip();
    var granted = EnumSet.copyOf(Scope.DEFAULTS);
    if (typed.endsWith("+")) {
      granted.add(Scope.MANAGE);
    }
    switch (server.pairing().approve(phone, digits, granted)) {
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
            phone.label() + " shows four digits. It asks to: " + words(phone.asked()) + ".");
        out.println(
            "Type them to let it see your sessions and type into them, which is control of your"
                + " account.");
        out.println(
            "Add + (as in 1234+) to let it also create, rename and end sessions; n refuses it.");
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

  private static String words(Set<Scope> scopes) {
    return scopes.stream()
        .sorted()
        .map(
            scope ->
                switch (scope) {
                  case VIEW -> "see sessions";
                  case INPUT -> "type";
                  case MANAGE -> "create, rename and end sessions";
                  case FILES -> "read and write files";
                  case RUNS -> "start agents";
                  case ADMIN -> "manage devices";
                })
        .collect(Collectors.joining(", "));
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
