package dev.traymux.exposure;

/// What this machine is called.
///
/// @param label one label of a DNS name: lower-case letters, digits and dashes
@SuppressWarnings({"DoNotCallSuggester", "UnusedVariable"})
public record MachineName(String label) {
  /// The name the system has, made fit to be a label.
  public static MachineName ofThisMachine() {
    throw new UnsupportedOperationException();
  }

  /// Under which mDNS announces it, where it does.
  public String local() {
    return label + ".local";
  }
}
