package dev.traymux.desktop.pairing;

import dev.traymux.pairing.PendingDevice;

/// How far pairing has come.
sealed interface PairStep {
  /// This machine has to be opened first.
  ///
  /// @param preview what that opens, as a sentence
  record NotAllowed(String preview) implements PairStep {}

  /// The machine is being opened, or has no address yet.
  record Waiting(String sentence) implements PairStep {}

  /// A code can be scanned.
  ///
  /// @param link what it holds; a secret
  record ShowCode(String link) implements PairStep {
    /// Without the secret.
    @Override
    public String toString() {
      return "ShowCode";
    }
  }

  /// A phone used the code and works out its digits.
  record Claimed(String label, String address) implements PairStep {}

  /// A phone shows its digits.
  record Digits(PendingDevice pending) implements PairStep {}

  /// The phone is a device now.
  record Paired(String label) implements PairStep {}
}
