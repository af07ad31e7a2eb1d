package dev.traymux.session;

/// Follows a [SessionRegistry]. Calls come one at a time and in order, on whichever thread
/// published; they must return quickly.
public interface SessionListener {
  /// Everything that exists; the first call after subscribing.
  void snapshot(SessionSnapshot all);

  /// What changed since the previous call.
  void changed(SessionChange change);
}
