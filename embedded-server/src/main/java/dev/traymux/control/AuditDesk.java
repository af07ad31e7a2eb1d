package dev.traymux.control;

import dev.traymux.access.Audit;
import java.io.IOException;

/// Reads out the audit and checks it.
final class AuditDesk {
  private final Audit audit;

  AuditDesk(Audit audit) {
    this.audit = audit;
  }

  void page(Caller caller, int count) throws IOException {
  }

  void verify(Caller caller) throws IOException, RequestRefused {
    switch (audit.verify()) {
      case Audit.Verdict.Intact(long lines) ->
          caller.say("All " + lines + " lines are as they were written.");
      case Audit.Verdict.Broken(long line) ->
          throw new RequestRefused(
              ExitCode.NO,
              "Line " + line + " was changed, or the one before it was changed or taken away.");
    }
  }

  void export(Caller caller) throws IOException {
  }
}
