package dev.traymux.terminal;

/// Where a view's output goes. Calls come one at a time and in order, on any thread; none may
/// block, since others look at the same, and must not call the view back.
public interface ViewOutput {
  /// Output for the viewer's terminal.
  void output(Chunk chunk);

  /// The output that follows paints everything anew: the terminal is to be emptied.
  void restarted();

  /// The output that follows is for a terminal like this. Not called for what a method of [View]
  /// returned.
  void changed(ViewState state);

  /// This view sizes the window no more.
  void leaseEnded(LeaseEnd reason);

  /// Nothing follows. Called once, unless [View#close] came first.
  void ended(ViewEnd reason);
}
