package dev.traymux.control;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.util.List;
import java.util.Optional;

/// What another process asks. Scopes go by their names on the wire.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(ControlRequest.Start.class),
  @JsonSubTypes.Type(ControlRequest.Status.class),
  @JsonSubTypes.Type(ControlRequest.Phones.class),
  @JsonSubTypes.Type(ControlRequest.Pair.class),
  @JsonSubTypes.Type(ControlRequest.Devices.class),
  @JsonSubTypes.Type(ControlRequest.RenameDevice.class),
  @JsonSubTypes.Type(ControlRequest.ChangeDevice.class),
  @JsonSubTypes.Type(ControlRequest.RevokeDevice.class),
  @JsonSubTypes.Type(ControlRequest.Tokens.class),
  @JsonSubTypes.Type(ControlRequest.CreateToken.class),
  @JsonSubTypes.Type(ControlRequest.RotateToken.class),
  @JsonSubTypes.Type(ControlRequest.RevokeToken.class),
  @JsonSubTypes.Type(ControlRequest.Urls.class),
  @JsonSubTypes.Type(ControlRequest.PreferUrl.class),
  @JsonSubTypes.Type(ControlRequest.OwnUrl.class),
  @JsonSubTypes.Type(ControlRequest.AuditPage.class),
  @JsonSubTypes.Type(ControlRequest.VerifyAudit.class),
  @JsonSubTypes.Type(ControlRequest.ExportAudit.class),
  @JsonSubTypes.Type(ControlRequest.Panic.class),
  @JsonSubTypes.Type(ControlRequest.Backup.class),
  @JsonSubTypes.Type(ControlRequest.Forget.class),
  @JsonSubTypes.Type(ControlRequest.Fingerprint.class),
  @JsonSubTypes.Type(ControlRequest.Keys.class)
})
public sealed interface ControlRequest {
  /// Traymux was started once more.
  @JsonTypeName("start")
  record Start(List<String> arguments) implements ControlRequest {}

  @JsonTypeName("status")
  record Status() implements ControlRequest {}

  /// Turns "Allow phones" on or off.
  @JsonTypeName("phones")
  record Phones(boolean allowed) implements ControlRequest {}

  /// Draws a code; a conversation follows, see [PairingConversation].
  @JsonTypeName("pair")
  record Pair() implements ControlRequest {}

  @JsonTypeName("devices")
  record Devices() implements ControlRequest {}

  /// @param device the beginning of an id, or a label, that only one device has
  @JsonTypeName("device.rename")
  record RenameDevice(String device, String label) implements ControlRequest {}

  @JsonTypeName("device.scopes")
  record ChangeDevice(String device, List<String> scopes) implements ControlRequest {}

  @JsonTypeName("device.revoke")
  record RevokeDevice(String device) implements ControlRequest {}

  @JsonTypeName("tokens")
  record Tokens() implements ControlRequest {}

  /// @param days how long its secret is good
  @JsonTypeName("token.create")
  record CreateToken(String label, List<String> scopes, int days) implements ControlRequest {}

  /// @param token the beginning of an id, or a label, that only one token has
  @JsonTypeName("token.rotate")
  record RotateToken(String token) implements ControlRequest {}

  @JsonTypeName("token.revoke")
  record RevokeToken(String token) implements ControlRequest {}

  @JsonTypeName("urls")
  record Urls() implements ControlRequest {}

  /// @param origin one of those that are listed
  @JsonTypeName("url.prefer")
  record PreferUrl(String origin) implements ControlRequest {}

  /// Sets the public URL of the user's own, or takes it away.
  ///
  /// @param proxies addresses whose word about the client is believed
  @JsonTypeName("url.own")
  record OwnUrl(Optional<String> url, List<String> proxies) implements ControlRequest {}

  /// The newest lines of the audit.
  @JsonTypeName("audit")
  record AuditPage(int count) implements ControlRequest {}

  @JsonTypeName("audit.verify")
  record VerifyAudit() implements ControlRequest {}

  @JsonTypeName("audit.export")
  record ExportAudit() implements ControlRequest {}

  /// Ends everything remote now.
  @JsonTypeName("panic")
  record Panic() implements ControlRequest {}

  /// @param file absolute; must not exist
  /// @param passphrase encrypts the backup
  @JsonTypeName("backup")
  record Backup(String file, Optional<String> passphrase) implements ControlRequest {
    /// Without the passphrase.
    @Override
    public String toString() {
      return "Backup[file=" + file + "]";
    }
  }

  /// Deletes everything Traymux remembers, and stops it.
  @JsonTypeName("forget")
  record Forget() implements ControlRequest {}

  @JsonTypeName("fingerprint")
  record Fingerprint() implements ControlRequest {}

  /// Moves the keys into the system's keyring or back into files; with neither, says where they
  /// are.
  @JsonTypeName("keys")
  record Keys(Optional<Boolean> keyring) implements ControlRequest {}
}
