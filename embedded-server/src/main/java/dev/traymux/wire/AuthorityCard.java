package dev.traymux.wire;

import java.time.Instant;
import java.util.List;

/// What a phone shows of this machine's authority, for the person to compare:
/// `/trust/authority.json`.
///
/// @param machine what the machine is called
/// @param fingerprint SHA-256 as browsers show it: hexadecimal with colons
/// @param words the same, one word for each byte
/// @param expires until when it is good
public record AuthorityCard(
    String machine, String fingerprint, List<String> words, Instant expires) {
  public AuthorityCard {
    words = List.copyOf(words);
  }
}
