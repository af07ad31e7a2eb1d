package dev.traymux.control;

import dev.traymux.exposure.Addresses;
import dev.traymux.pairing.Approval;
import dev.traymux.pairing.Invitation;
import dev.traymux.pairing.PairingCode;
import dev.traymux.pairing.PairingEvent;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Pairs one phone with the help of a person at another terminal: draws a code, tells what becomes
/// of it, and takes the digits. The code lives no longer than the conversation.
final class PairingConversation {
  private static final Logger log = LoggerFactory.getLogger(PairingConversation.class);

  private final ControlServices.Network network;

  PairingConversation(ControlServices.Network network) {
    this.network = network;
  }

  /// Whose turn it is: what happens at the phone and what the person says arrive on threads of
  /// their own, and are dealt with in order.
  private sealed interface Turn {
    record Happened(PairingEvent event) implements Turn {}

    record Answered(ControlAnswer answer) implements Turn {}

    /// Said something that is no answer.
    record Babbled(ControlCodec.NotUnderstood what) implements Turn {}

    record HungUp() implements Turn {}
  }

  void hold(Caller caller) throws IOException, RequestRefused, ControlCodec.NotUnderstood {
    var turns = new LinkedBlockingQueue<Turn>();
    var pairing = network.pairing();
    try (var _ = pairing.subscribe(event -> turns.add(new Turn.Happened(event)))) {
      var code = pairing.draw();
      try {
        // What comes before is about the code before.
        while (!turns.take().equals(new Turn.Happened(new PairingEvent.CodeDrawn(code)))) {}
        caller.tell(shown(code));
        Thread.ofVirtual().name("pairing-answers").start(() -> listen(caller, turns));
        while (goOn(caller, code, turns.take())) {}
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      } finally {
        takeBack(code);
      }
    }
  }

  private ControlReply.Code shown(PairingCode code) {
    var invitation = Invitation.of(network.exposure().state(), code, network.serverId());
    return new ControlReply.Code(
        invitation.links(),
        invitation.typed(),
        code.expires(),
        invitation.forPhones()
            ? "Scan it with your phone within two minutes."
            : "Phones cannot connect yet (traymux phones on allows them). On this machine a browser"
                + " can open that address.");
  }

  /// Deals with one turn.
  ///
  /// @return whether there is more to come
  private boolean goOn(Caller caller, PairingCode code, Turn turn)
      throws IOException, RequestRefused, ControlCodec.NotUnderstood {
    return switch (turn) {
      case Turn.Happened(var event) -> tell(caller, code, event);
      case Turn.Answered(ControlAnswer.Approve(var digits, var scopes)) -> {
        approve(caller, digits, scopes);
        yield true;
      }
      case Turn.Answered(ControlAnswer.Refuse _) -> {
        network.pairing().pending().ifPresent(network.pairing()::refuse);
        yield true;
      }
      case Turn.Babbled(var what) -> throw what;
      case Turn.HungUp _ -> false;
    };
  }

  private static boolean tell(Caller caller, PairingCode code, PairingEvent event)
      throws IOException, RequestRefused {
    return switch (event) {
      case PairingEvent.CodeDrawn(var other) -> {
        if (!other.id().equals(code.id())) {
          throw over("Another window of Traymux drew a new code, which makes this one void.");
        }
        yield true;
      }
      case PairingEvent.CodeExpired(var id) -> {
        if (id.equals(code.id())) {
          throw over("The code has expired.");
        }
        yield true;
      }
      case PairingEvent.CodeSpent(var label, var address) -> {
        caller.say(label + " (" + Addresses.text(address) + ") uses the code.");
        yield true;
      }
      case PairingEvent.AwaitingDigits(var phone) -> {
        caller.tell(
            new ControlReply.Waiting(
                phone.label(),
                Addresses.text(phone.address()),
                ScopeNames.of(phone.asked()),
                phone.expires()));
        yield true;
      }
      case PairingEvent.Approved(var device) -> {
        caller.say(
            device.label() + " is paired. It may: " + ScopeNames.words(device.scopes()) + ".");
        yield false;
      }
      case PairingEvent.TurnedAway(var reason) -> {
        caller.say(reason);
        yield true;
      }
      case PairingEvent.WrongDigits(var phone) ->
          throw over(
              "Those are not the digits of " + phone.label() + ", and that was the only try.");
      case PairingEvent.Refused(var phone) ->
          throw new RequestRefused(ExitCode.NO, phone.label() + " was refused.");
      case PairingEvent.Failed(var reason) -> throw over(reason);
    };
  }

  private static RequestRefused over(String sentence) {
    return new RequestRefused(ExitCode.NO, sentence + " traymux pair draws a new code.");
  }

  private void approve(Caller caller, String digits, List<String> scopes)
      throws IOException, RequestRefused {
    var waiting = network.pairing().pending();
    if (waiting.isEmpty()) {
      throw over("That phone no longer waits.");
    }
    switch (network.pairing().approve(waiting.get(), digits, ScopeNames.parse(scopes))) {
      // The event says so.
      case Approval.Paired _, Approval.WrongDigits _ -> {}
      case Approval.NotDigits _ ->
          caller.tell(new ControlReply.AskAgain("Those are not four digits."));
      case Approval.Gone _ -> throw over("That phone no longer waits.");
    }
  }

  // Whatever somebody else has drawn by now is theirs.
  private void takeBack(PairingCode code) {
    var pairing = network.pairing();
    if (pairing.code().filter(c -> c.id().equals(code.id())).isPresent()) {
      pairing.stop();
    } else {
      pairing.pending().filter(p -> p.pairing().equals(code.id())).ifPresent(pairing::refuse);
    }
  }

  private static void listen(Caller caller, BlockingQueue<Turn> turns) {
    try {
      while (true) {
        var answer = caller.answer();
        if (answer.isEmpty()) {
          break;
        }
        turns.add(new Turn.Answered(answer.get()));
      }
    } catch (ControlCodec.NotUnderstood e) {
      turns.add(new Turn.Babbled(e));
    } catch (IOException e) {
      log.debug("The terminal that pairs went away", e);
    }
    turns.add(new Turn.HungUp());
  }
}
