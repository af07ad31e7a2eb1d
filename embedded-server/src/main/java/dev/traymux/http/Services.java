package dev.traymux.http;

import dev.traymux.access.Audit;
import dev.traymux.access.Challenges;
import dev.traymux.access.Connections;
import dev.traymux.access.Credentials;
import dev.traymux.access.DeviceProof;
import dev.traymux.access.Devices;
import dev.traymux.access.Gate;
import dev.traymux.access.Limits;
import dev.traymux.access.Logins;
import dev.traymux.access.Tokens;
import dev.traymux.arrangement.Arrangements;
import dev.traymux.attention.Attentions;
import dev.traymux.ending.Endings;
import dev.traymux.exposure.ServerIdentity;
import dev.traymux.files.Directories;
import dev.traymux.files.Uploads;
import dev.traymux.pairing.Pairing;
import dev.traymux.reader.Readers;
import dev.traymux.session.PaneOperations;
import dev.traymux.session.Session;
import dev.traymux.session.SessionException;
import dev.traymux.session.SessionId;
import dev.traymux.session.SessionOperations;
import dev.traymux.session.SessionRegistry;
import dev.traymux.session.WindowOperations;
import dev.traymux.terminal.Messages;
import dev.traymux.terminal.Terminals;
import dev.traymux.tmux.PaneInput;
import java.util.List;

/// What the listener puts within reach of its clients, behind the gate.
public record Services(
    Access access,
    Pairing pairing,
    Sessions sessions,
    InPanes inPanes,
    Asking asking,
    Machine machine) {
  /// Who may come in and what they may do.
  public record Access(
      Gate gate,
      Proofs proofs,
      Devices devices,
      Tokens tokens,
      Limits limits,
      Connections connections) {}

  /// How they show who they are.
  ///
  /// @param challenges for those without a socket
  public record Proofs(
      DeviceProof device, Challenges challenges, Logins logins, Credentials credentials) {}

  /// What they come for.
  public record Sessions(
      SessionRegistry registry,
      SessionOperations operations,
      WindowOperations windows,
      PaneOperations panes,
      Terminals terminals,
      Plans plans) {
    /// A session as it is listed now, with whatever is known of its panes without looking there.
    ///
    /// @throws SessionException.Gone when there is none
    Session listed(SessionId id) {
      // While somebody follows, the list is never old.
      if (!registry.isWatched()) {
        operations.refresh();
      }
      return registry.current().find(id).orElseThrow(SessionException.Gone::new);
    }
  }

  /// What Traymux itself knows of them and does to them.
  public record Plans(Endings endings, Arrangements arrangements, Directories directories) {}

  /// What is done to single panes.
  public record InPanes(PaneInput input, Messages messages, Readers readers, Uploads uploads) {}

  /// What programs ask for.
  ///
  /// @param audit for who answers
  public record Asking(Attentions attentions, Audit audit) {}

  /// What this machine says about itself.
  ///
  /// @param name what its owner calls it
  /// @param version of this program
  /// @param warnings sentences for everybody who uses it, wherever they are
  public record Machine(
      ServerIdentity identity, String name, String version, List<String> warnings) {}
}
