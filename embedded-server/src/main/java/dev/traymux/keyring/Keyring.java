package dev.traymux.keyring;

import java.util.Map;
import java.util.Optional;

/// The place where the system keeps secrets of its user. Calls may take seconds, and nothing is
/// asked of the user: a keyring that is locked stays so.
public interface Keyring {
  /// The keyring of this system.
  ///
  /// @param environment as of the process
  static Keyring ofThisSystem(Map<String, String> environment) {
    return MacKeychain.isHere() ? new MacKeychain() : new SecretService(environment);
  }

  /// The secret of that name, if it has one.
  ///
  /// @throws KeyringException when it is locked or cannot be reached
  Optional<String> find(String name);

  /// Keeps a secret, in place of an earlier one of that name.
  ///
  /// @param secret of characters that need no quotes anywhere
  /// @throws KeyringException when it is locked or cannot be reached
  void keep(String name, String secret);

  /// Forgets a secret, if there is one.
  ///
  /// @throws KeyringException when it is locked or cannot be reached
  void forget(String name);
}
