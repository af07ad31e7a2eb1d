package dev.traymux.control;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What the running Traymux says, one line each. [Done] or [Failed] is the last. Texts that came
/// from elsewhere are as they are stored; whoever shows them makes them fit to be shown.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(ControlReply.Said.class),
  @JsonSubTypes.Type(ControlReply.Progress.class),
  @JsonSubTypes.Type(ControlReply.Status.class),
  @JsonSubTypes.Type(ControlReply.Device.class),
  @JsonSubTypes.Type(ControlReply.Token.class),
  @JsonSubTypes.Type(ControlReply.TokenSecret.class),
  @JsonSubTypes.Type(ControlReply.Address.class),
  @JsonSubTypes.Type(ControlReply.AuditLine.class),
  @JsonSubTypes.Type(ControlReply.Text.class),
  @JsonSubTypes.Type(ControlReply.Fingerprint.class),
  @JsonSubTypes.Type(ControlReply.Code.class),
  @JsonSubTypes.Type(ControlReply.Waiting.class),
  @JsonSubTypes.Type(ControlReply.AskAgain.class),
  @JsonSubTypes.Type(ControlReply.Done.class),
  @JsonSubTypes.Type(ControlReply.Failed.class)
})
public sealed interface ControlReply {
  /// A sentence for the person.
  @JsonTypeName("said")
  record Said(String sentence) implements ControlReply {}

  /// What it is doing; nothing to keep.
  @JsonTypeName("progress")
  record Progress(String sentence) implements ControlReply {}

  /// @param sentence where it can be reached
  /// @param addresses it listens on
  /// @param devices how many are paired
  /// @param connected who is connected, one entry per connection
  /// @param keys where the keys are; a sentence
  /// @param warnings sentences the person has to hear; usually none
  @JsonTypeName("status")
  record Status(
      String version,
      long process,
      boolean phonesAllowed,
      String sentence,
      List<String> addresses,
      int devices,
      List<Connected> connected,
      String keys,
      List<String> warnings)
      implements ControlReply {}

  /// @param way how it reaches this machine, in words
  /// @param views how many sessions it looks at
  record Connected(String label, String address, String way, Instant since, int views) {}

  /// One paired device.
  ///
  /// @param lastAddress where it was seen last, if that is known
  /// @param lastWay how it reached this machine then, in words
  @JsonTypeName("device")
  record Device(
      String id,
      String label,
      List<String> scopes,
      Instant paired,
      Instant lastSeen,
      Optional<String> lastAddress,
      Optional<String> lastWay,
      boolean connected)
      implements ControlReply {}

  /// One token of a script.
  ///
  /// @param lastAddress where it was used last, if that is known
  @JsonTypeName("token")
  record Token(
      String id,
      String label,
      List<String> scopes,
      Instant created,
      Optional<Instant> lastUsed,
      Optional<String> lastAddress,
      Instant expires,
      boolean expired)
      implements ControlReply {}

  /// A token was made, or got another secret, which is said this once.
  @JsonTypeName("secret")
  record TokenSecret(String id, String label, Instant expires, String secret)
      implements ControlReply {
    /// Without the secret.
    @Override
    public String toString() {
      return "TokenSecret[id=" + id + "]";
    }
  }

  /// Where phones find this machine, the best one first.
  ///
  /// @param verified whether every browser trusts its certificate
  /// @param recommended whether it goes into the codes that phones scan
  @JsonTypeName("address")
  record Address(String origin, String description, boolean verified, boolean recommended)
      implements ControlReply {}

  @JsonTypeName("audit")
  record AuditLine(long line, Instant at, String who, String place, String action, String detail)
      implements ControlReply {}

  /// A line to be passed on as it is.
  @JsonTypeName("text")
  record Text(String line) implements ControlReply {}

  /// SHA-256 as browsers write it: hexadecimal with colons. Empty while phones were not allowed.
  ///
  /// @param certificate of the certificate that browsers are shown
  /// @param authority of the authority that issued it, which can be installed on a phone
  /// @param words that of the authority in words
  /// @param server this machine's id
  @JsonTypeName("fingerprint")
  record Fingerprint(
      Optional<String> certificate, Optional<String> authority, List<String> words, String server)
      implements ControlReply {}

  /// A code was drawn.
  ///
  /// @param links what the QR says, a secret while the code lives; one for each address of this
  ///   machine, best first
  /// @param typed the same code for who cannot scan; as secret
  /// @param sentence how to use it
  @JsonTypeName("code")
  record Code(List<String> links, String typed, Instant expires, String sentence)
      implements ControlReply {
    /// Without the secret.
    @Override
    public String toString() {
      return "Code[expires=" + expires + "]";
    }
  }

  /// A phone shows four digits; a [ControlAnswer] is due.
  @JsonTypeName("waiting")
  record Waiting(String label, String address, List<String> asked, Instant expires)
      implements ControlReply {}

  /// The answer was none; another one is due.
  @JsonTypeName("again")
  record AskAgain(String sentence) implements ControlReply {}

  /// All was said and done.
  @JsonTypeName("done")
  record Done() implements ControlReply {}

  /// It was not done, or not wholly.
  ///
  /// @param exit the code the command ends with; see [ExitCode]
  @JsonTypeName("failed")
  record Failed(int exit, String sentence) implements ControlReply {}
}
