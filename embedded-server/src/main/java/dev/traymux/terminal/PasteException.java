package dev.traymux.terminal;

/// Pieces of a paste that do not make one. The message is a sentence for a person.
public final class PasteException extends Exception {
  PasteException(String sentence) {
    super(sentence + " Paste again.");
  }
}
