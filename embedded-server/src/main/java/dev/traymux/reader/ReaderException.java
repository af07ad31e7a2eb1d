package dev.traymux.reader;

/// Something that cannot be read. The message is a sentence for a person.
public abstract sealed class ReaderException extends RuntimeException {
  private ReaderException(String message) {
    super(message);
  }

  /// The reader was closed, by somebody or because nobody used it.
  public static final class Gone extends ReaderException {
    public Gone() {
      super("This copy is no longer kept. Open it again.");
    }
  }

  /// What the pane holds does not fit into what there is for readers.
  public static final class TooLarge extends ReaderException {
    TooLarge() {
      super(
          "This history is too large to read here now. Close other histories, or clear this one"
              + " with tmux's clear-history.");
    }
  }

  /// Not something to search for.
  public static final class QueryInvalid extends ReaderException {
    /// @param sentence what is wrong with it
    QueryInvalid(String sentence) {
      super(sentence);
    }
  }
}
