package dev.traymux.control;

import dev.traymux.access.Audit;
import dev.traymux.access.Connections;
import dev.traymux.access.Devices;
import dev.traymux.access.Principal;
import dev.traymux.access.Tokens;
import dev.traymux.backup.Backup;
import dev.traymux.backup.Forgotten;
import dev.traymux.exposure.Authority;
import dev.traymux.exposure.Exposure;
import dev.traymux.keyring.KeyFiles;
import dev.traymux.pairing.Pairing;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/// What commands are carried out with. All of it belongs to the server.
///
/// @param warnings sentences the person has to hear; usually none
public record ControlServices(
    Access access, Network network, Keeping keeping, List<String> warnings) {
  public ControlServices {
    warnings = List.copyOf(warnings);
  }

  /// Who may do what.
  public record Access(Devices devices, Tokens tokens, Connections connections, Audit audit) {}

  /// How phones come in.
  ///
  /// @param serverId this machine's id, as in the pairing code
  /// @param endRemote ends everything remote, until phones are allowed again
  public record Network(
      Exposure exposure,
      Authority authority,
      Pairing pairing,
      String serverId,
      Consumer<Principal.Operator> endRemote) {}

  /// What is on the disk.
  ///
  /// @param forget deletes all of it and stops the server
  public record Keeping(
      Backup backup, KeyFiles keys, Function<Principal.Operator, Forgotten> forget) {}
}
