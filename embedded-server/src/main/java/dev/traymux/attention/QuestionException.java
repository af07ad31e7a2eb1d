package dev.traymux.attention;

/// A question that was not answered. The message is a sentence for a person, which says whether
/// anything was typed.
public abstract sealed class QuestionException extends RuntimeException {
  private QuestionException(String message) {
    super(message);
  }

  /// It is not asked any more, or another one is.
  public static final class Gone extends QuestionException {
    private Gone(String message) {
      super(message);
    }

    /// Something else stands on the screen.
    public Gone() {
      this("This question is no longer open, so nothing was typed. Look at the session.");
    }

    /// Somebody was quicker.
    public static Gone answered() {
      return new Gone("Somebody has answered this question already, so nothing was typed.");
    }

    /// Somebody tells the program something, which may answer the question.
    public static Gone busy() {
      return new Gone("Somebody else is writing there, so nothing was typed. Look at the session.");
    }
  }

  /// The program has left the words unread, so Enter was not pressed behind them.
  public static final class Unread extends QuestionException {
    public Unread() {
      super(
          "The program has not read the words yet, so Enter was not pressed. Look at the session:"
              + " they may still come.");
    }
  }

  /// The answer is none to this question.
  public static final class Unfit extends QuestionException {
    public Unfit(String message) {
      super(message);
    }
  }
}
