package dev.traymux.terminal;

/// Why a view lost the right to size its window.
public enum LeaseEnd {
  /// Somebody at the machine wanted the size back.
  TAKEN_BACK,
  /// Another view holds it now.
  TAKEN_OVER
}
