package dev.traymux.backup;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What forgetting everything did.
///
/// @param files how many files were deleted
/// @param left what stayed: what phones have sent, files in our folders that are not ours, and what
///   could not be deleted
/// @param keyring why the key in the system's keyring could not be deleted; a sentence
public record Forgotten(int files, List<Path> left, Optional<String> keyring) {
  public Forgotten {
    left = List.copyOf(left);
  }

  /// The same for a person, one sentence each.
  public List<String> sentences() {
    var sentences = new ArrayList<String>();
    sentences.add(
        "Deleted "
            + files
            + " files: paired devices, tokens, settings and audit, every key and certificate, logs"
            + " and caches.");
    keyring.ifPresent(
        why ->
            sentences.add(
                "The entry \"Traymux\" in your keyring is still there, and opens nothing any more. "
                    + why));
    for (var path : left) {
      sentences.add("Left where it is: " + path);
    }
    sentences.add("The next start is a first start: phones have to pair again.");
    sentences.add("Your tmux sessions live on.");
    return sentences;
  }
}
