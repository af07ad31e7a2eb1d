package dev.traymux.session;

/// A session operation that could not be done, for a reason the caller can act on. The message is a
/// sentence for a person.
public abstract sealed class SessionException extends RuntimeException {
  private SessionException(String message) {
    super(message);
  }

  /// The session ended, or its tmux server did.
  public static final class Gone extends SessionException {
    public Gone() {
      super("This session has ended.");
    }
  }

  /// The window was closed.
  public static final class WindowGone extends SessionException {
    public WindowGone() {
      super("This window has been closed.");
    }
  }

  /// The pane was closed.
  public static final class PaneGone extends SessionException {
    public PaneGone() {
      super("This pane has been closed.");
    }
  }

  /// Not a name Traymux gives; see [SessionName] and [WindowName].
  public static final class NameInvalid extends SessionException {
    private NameInvalid(String message) {
      super(message);
    }

    /// Not a name for a session.
    public NameInvalid() {
      this(
          "A session name has 1 to 64 letters, digits, dots, dashes or underscores, and does not"
              + " start with a dash or dot.");
    }

    /// Not a name for a window.
    public static NameInvalid ofWindow() {
      return new NameInvalid("A window name has 1 to 64 characters, on one line.");
    }
  }

  /// Another session of the same server has the name.
  public static final class NameTaken extends SessionException {
    public NameTaken(String name) {
      super("There is already a session named " + name + ".");
    }
  }

  /// The directory does not exist or may not be entered.
  public static final class DirectoryInvalid extends SessionException {
    public DirectoryInvalid() {
      super("That directory does not exist or cannot be opened.");
    }
  }

  /// tmux is missing, too old or does not answer.
  public static final class TmuxUnavailable extends SessionException {
    public TmuxUnavailable(TmuxState state) {
      super(state.advice());
    }
  }

  /// The programs to be stopped are not this user's.
  public static final class StopRefused extends SessionException {
    public StopRefused() {
      super(
          "The program there runs as another user, so Traymux may not stop it. End it in the"
              + " session itself.");
    }
  }

  /// tmux refused.
  public static final class TmuxFailed extends SessionException {
    /// @param words what tmux said, without control characters
    public TmuxFailed(String words) {
      super("tmux said: " + words);
    }
  }
}
