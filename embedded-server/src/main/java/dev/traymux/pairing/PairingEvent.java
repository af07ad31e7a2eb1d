package dev.traymux.pairing;

import dev.traymux.access.Device;
import java.net.InetAddress;

/// What happens while pairing, for whoever is at the machine.
public sealed interface PairingEvent {
  /// A new code can be scanned; any earlier one is void.
  record CodeDrawn(PairingCode code) implements PairingEvent {}

  /// The code was not used in time, or taken back.
  record CodeExpired(String pairing) implements PairingEvent {}

  /// A phone used the code.
  record CodeSpent(String label, InetAddress address) implements PairingEvent {}

  /// That phone shows four digits and waits for them to be typed here.
  record AwaitingDigits(PendingDevice pending) implements PairingEvent {}

  /// It is a device now.
  record Approved(Device device) implements PairingEvent {}

  /// The digits were wrong; that was the only try.
  record WrongDigits(PendingDevice pending) implements PairingEvent {}

  /// The person said no.
  record Refused(PendingDevice pending) implements PairingEvent {}

  /// A phone came with a code that is not the one that can be scanned. Whatever is going on goes
  /// on: anybody on the network can send such a thing.
  ///
  /// @param reason a sentence
  record TurnedAway(String reason) implements PairingEvent {}

  /// Nothing came of it.
  ///
  /// @param reason a sentence
  record Failed(String reason) implements PairingEvent {}
}
