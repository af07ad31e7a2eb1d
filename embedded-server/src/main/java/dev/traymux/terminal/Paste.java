package dev.traymux.terminal;

import java.io.ByteArrayOutputStream;

/// A paste that arrives in pieces, in order. Holds no more than has arrived. For one thread at a
/// time.
public final class Paste {
  /// What every piece of one paste says about it.
  ///
  /// @param pane where it goes
  /// @param number the client's own number for it
  /// @param total how many bytes it has
  /// @param bracketed whether the program is to know that it is a paste
  public record Whole(String pane, long number, int total, boolean bracketed) {}

  private final Whole whole;
  private final ByteArrayOutputStream arrived = new ByteArrayOutputStream();

  public Paste(Whole whole) {
    this.whole = whole;
  }

  /// Takes the next piece.
  ///
  /// @param said what the piece says about the whole
  /// @param offset where it belongs
  /// @return how many bytes have arrived by now
  /// @throws PasteException when it is not the next piece of this paste
  public int add(Whole said, int offset, byte[] piece) throws PasteException {
    if (!said.equals(whole)) {
      throw new PasteException("The pieces of the paste contradict one another.");
    }
    if (offset != arrived.size()) {
      throw new PasteException("A piece of the paste is missing or came twice.");
    }
    if (piece.length > whole.total - offset) {
      throw new PasteException("The paste is longer than it said.");
    }
    arrived.writeBytes(piece);
    return arrived.size();
  }

  /// Whether nothing is missing.
  public boolean isComplete() {
    return arrived.size() == whole.total;
  }

  /// What has arrived.
  public byte[] bytes() {
    return arrived.toByteArray();
  }
}
