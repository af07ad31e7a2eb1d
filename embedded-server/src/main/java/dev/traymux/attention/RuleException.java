package dev.traymux.attention;

/// A file of rules that cannot be used. The message is a sentence for whoever wrote it, which
/// begins with the name of the file.
final class RuleException extends Exception {
  RuleException(String file, String what) {
    super(file + ": " + what);
  }
}
