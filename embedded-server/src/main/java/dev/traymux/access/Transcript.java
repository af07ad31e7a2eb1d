package dev.traymux.access;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/// What is signed, hashed or authenticated: fields one after another, each preceded by its length,
/// so that no two lists of fields look the same. Section 2 of the protocol.
public final class Transcript {
  private final ByteArrayOutputStream fields = new ByteArrayOutputStream();

  private Transcript() {}

  /// Begins with the name of what the transcript is for, so that a signature made for one purpose
  /// is good for no other.
  public static Transcript of(String purpose) {
    return new Transcript().text(purpose);
  }

  /// Adds text, in UTF-8.
  public Transcript text(String text) {
    return field(text.getBytes(StandardCharsets.UTF_8));
  }

  /// Adds bytes as they are.
  public Transcript bytes(Bytes bytes) {
    return field(bytes.toArray());
  }

  private Transcript field(byte[] content) {
    fields.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(content.length).array());
    fields.writeBytes(content);
    return this;
  }

  /// All fields so far.
  public Bytes toBytes() {
    return Bytes.of(fields.toByteArray());
  }
}
