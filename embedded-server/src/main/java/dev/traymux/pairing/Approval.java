package dev.traymux.pairing;

import dev.traymux.access.Device;

/// What came of typing the digits.
public sealed interface Approval {
  /// The phone is a device now.
  record Paired(Device device) implements Approval {}

  /// Not four digits; this was not the one try.
  record NotDigits() implements Approval {}

  /// Four others; the phone has to scan a new code.
  record WrongDigits() implements Approval {}

  /// That phone no longer waits.
  record Gone() implements Approval {}
}
