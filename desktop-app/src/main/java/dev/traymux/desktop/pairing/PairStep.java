package dev.traymux.desktop.pairing;

import dev.traymux.desktop.devices.ScopeChoice;
import dev.traymux.pairing.PendingDevice;

/// How far pairing has come.
sealed interface PairStep {
  /// This machine has to be opened first.
  ///
  /// @param preview what that opens, as a sentence
  record NotAllowed(String preview) implements PairStep {}

  /// The machine is being opened, or has no address yet.
  record Waiting(String sentence) implements PairStep {}

  /// A code can be scanned or typed in.
  ///
  /// @param link what the QR holds; a secret
  /// @param typed the same code to be typed; a secret too
  record ShowCode(String link, String typed) implements PairStep {
    /// Without the secrets.
    @Override
    public String toString() {
      return "ShowCode";
    }
  }

  /// A phone used the code and works out its digits.
  record Claimed(String label, String address) implements PairStep {}

  /// A phone shows its digits.
  ///
  /// @param granted what it may do once they are typed
  record Digits(PendingDevice pending, ScopeChoice granted) implements PairStep {}

  /// The phone is a device now.
  record Paired(String label) implements PairStep {}
}
