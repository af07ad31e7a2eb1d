package dev.traymux.desktop.devices;

/// What can be asked for on a line of the list.
interface TokenActions {
  /// Another secret for it, after a question.
  void rotate(TokenRow row);

  /// Its end, after a question.
  void revoke(TokenRow row);
}
