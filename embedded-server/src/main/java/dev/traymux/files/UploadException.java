package dev.traymux.files;

/// A file that did not come to lie on this machine; nothing of it is left. The message is a
/// sentence for a person.
public abstract sealed class UploadException extends Exception {
  private UploadException(String message) {
    super(message);
  }

  /// Pieces that do not make one file.
  public static final class Invalid extends UploadException {
    Invalid(String sentence) {
      super(sentence + " Send the file again.");
    }

    /// Of a file that was not begun here, or is no longer under way.
    public Invalid() {
      this("This file is no longer on its way.");
    }
  }

  /// More than a file may have.
  public static final class TooLarge extends UploadException {
    TooLarge() {
      super(
          "This file is larger than "
              + Uploads.MOST / (1024 * 1024)
              + " MiB. Make it smaller, or copy it to the machine another way.");
    }
  }

  /// More files at once than there may be.
  public static final class TooMany extends UploadException {
    public TooMany() {
      super("Several files are on their way already. Wait until one of them has arrived.");
    }
  }

  /// There is no room.
  public static final class DiskFull extends UploadException {
    DiskFull() {
      super("The machine's disk is full. Make room there, then send the file again.");
    }
  }

  /// The system refused, for another reason; its words are in the log.
  public static final class Failed extends UploadException {
    Failed() {
      super(
          "The machine could not keep the file. Its log tells why; check who may write to the"
              + " folder.");
    }
  }
}
