package dev.traymux.desktop.launcher;

import dev.traymux.access.AccessRules;
import dev.traymux.access.Audit;
import dev.traymux.access.Connections;
import dev.traymux.access.Devices;
import dev.traymux.access.Principal;
import dev.traymux.access.Tokens;
import dev.traymux.backup.Backup;
import dev.traymux.backup.Forgotten;
import dev.traymux.desktop.terminal.ClientOpener;
import dev.traymux.desktop.terminal.SizeOwner;
import dev.traymux.exposure.Authority;
import dev.traymux.exposure.Exposure;
import dev.traymux.pairing.Pairing;
import dev.traymux.server.TraymuxServer;
import dev.traymux.session.SessionOperations;
import dev.traymux.session.SessionRegistry;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/// What the desktop is a client of. All of it belongs to the server.
///
/// @param warnings sentences the person has to see for as long as this runs; usually none
public record DesktopServices(
    Sessions sessions, Remote remote, Access access, Keeping keeping, List<String> warnings) {
  public DesktopServices {
    warnings = List.copyOf(warnings);
  }

  /// What runs.
  ///
  /// @param clients attaches to sessions
  /// @param sizes takes the size of a window back from a phone
  public record Sessions(
      SessionRegistry registry,
      SessionOperations operations,
      ClientOpener clients,
      SizeOwner sizes) {}

  /// How phones come in.
  ///
  /// @param serverId this machine's id, as in the pairing code
  /// @param end ends everything remote until phones are allowed again
  public record Remote(
      Exposure exposure,
      Authority authority,
      Pairing pairing,
      String serverId,
      Consumer<Principal.Operator> end) {}

  /// Who may do what, who is there, and what happened.
  public record Access(
      Devices devices, Connections connections, Tokens tokens, AccessRules rules, Audit audit) {}

  /// What is on the disk.
  ///
  /// @param forget deletes all of it, after which there is nothing left but to quit
  public record Keeping(Backup backup, Function<Principal.Operator, Forgotten> forget) {}

  /// Those of a running server.
  public static DesktopServices of(TraymuxServer server) {
    return new DesktopServices(
        new Sessions(
            server.sessions(),
            server.operations(),
            server.tmux()::openClient,
            server.terminals()::takeBack),
        new Remote(
            server.exposure(),
            server.authority(),
            server.pairing(),
            server.identity().id(),
            server.remote()::endAll),
        new Access(
            server.devices(),
            server.connections(),
            server.tokens(),
            server.rules(),
            server.audit()),
        new Keeping(server.backup(), server::forgetEverything),
        server.warnings());
  }
}
