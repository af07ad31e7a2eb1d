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
    for (var entry : audit.page(Long.MAX_VALUE, count).reversed()) {
      caller.tell(
          new ControlReply.AuditLine(
              entry.line(),
              entry.at(),
              entry.who(),
              entry.place(),
              entry.action(),
              entry.detail()));
    }
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
    audit.export(new Lines(caller));
  }

  /// Passes on text that is written in pieces, line by line.
  private static final class Lines implements Appendable {
    private final Caller caller;
    private final StringBuilder line = new StringBuilder();

    Lines(Caller caller) {
      this.caller = caller;
    }

    @Override
    public Lines append(CharSequence text) throws IOException {
      for (int i = 0; i < text.length(); i++) {
        append(text.charAt(i));
      }
      return this;
    }

    @Override
    public Lines append(CharSequence text, int start, int end) throws IOException {
      return append(text.subSequence(start, end));
    }

    @Override
    public Lines append(char c) throws IOException {
      if (c == '\n') {
        caller.tell(new ControlReply.Text(line.toString()));
        line.setLength(0);
      } else {
        line.append(c);
      }
      return this;
    }
  }
}
