package dev.traymux.access;

/// Puts into the audit who was refused: of each address, and of all together, only so many a
/// minute. Whoever can make up addresses does not fill the disk.
public final class Refusals {
  private final Limits limits;
  private final Audit audit;

  public Refusals(Limits limits, Audit audit) {
    this.limits = limits;
    this.audit = audit;
  }

  /// Adds a line, or once in a minute of too many one that says so.
  ///
  /// @param detail as in [Audit#record]
  public void note(Principal.Stranger who, Audit.Action action, String detail) {
    if (!limits.recordsRefusal(who.address())) {
      return;
    }
    if (limits.recordsAnyRefusal()) {
      audit.note(who, action, detail);
    } else if (limits.recordsThatSomeAreLeftOut()) {
      audit.note(
          new Principal.Program(),
          Audit.Action.REFUSALS_LEFT_OUT,
          "more than " + Limits.ALL_REFUSALS_RECORDED_PER_MINUTE + " in a minute");
    }
  }
}
