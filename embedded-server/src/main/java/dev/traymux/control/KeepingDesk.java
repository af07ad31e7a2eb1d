package dev.traymux.control;

import dev.traymux.access.Audit;
import dev.traymux.access.Principal;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/// Copies what is on the disk, moves the keys, and forgets everything.
final class KeepingDesk {
  private static final Principal.Operator OPERATOR = new Principal.Operator();

  private final ControlServices.Keeping keeping;
  private final Audit audit;

  KeepingDesk(ControlServices.Keeping keeping, Audit audit) {
    this.keeping = keeping;
    this.audit = audit;
  }

  void backup(Caller caller, ControlRequest.Backup request) throws IOException {
    var passphrase = request.passphrase().map(String::toCharArray);
    try {
      var file = Path.of(request.file());
      keeping.backup().write(OPERATOR, file, passphrase, part -> isHeard(caller, part));
      caller.say(
          passphrase.isPresent()
              ? "Everything Traymux remembers is in " + file + ", encrypted with your passphrase."
              : "Everything Traymux remembers is in "
                  + file
                  + ", unencrypted: whoever reads it can pass for this machine.");
    } finally {
      passphrase.ifPresent(p -> Arrays.fill(p, '\0'));
    }
  }

  private static boolean isHeard(Caller caller, String part) {
    try {
      caller.tell(new ControlReply.Progress("Writing " + part + " …"));
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  void forget(Caller caller) throws IOException {
    for (var sentence : keeping.forget().apply(OPERATOR).sentences()) {
      caller.say(sentence);
    }
  }

  void keys(Caller caller, Optional<Boolean> keyring) throws IOException, RequestRefused {
    if (keyring.isPresent()) {
      try {
        keeping.keys().keepIn(keyring.get());
      } catch (IOException e) {
        throw new RequestRefused(
            ExitCode.CANNOT_CREATE,
            "Not every key was moved: " + e.getMessage() + ". Do it again; none is lost.");
      }
      audit.record(OPERATOR, Audit.Action.KEYS_MOVED, keyring.get() ? "keyring" : "file");
    }
    caller.say(keeping.keys().sentence());
  }
}
