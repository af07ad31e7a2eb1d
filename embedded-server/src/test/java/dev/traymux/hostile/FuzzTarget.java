package dev.traymux.hostile;

import java.util.List;

/// Something of ours that has to bear any input.
interface FuzzTarget extends AutoCloseable {
  /// What it is called on the command line.
  String name();

  /// Inputs that are good.
  List<byte[]> good();

  /// What means something to it.
  List<String> words();

  /// How many inputs it bears in a second or so.
  int handful();

  /// Gives it an input.
  ///
  /// @throws Exception when it did not bear it; whatever that is
  void take(byte[] input) throws Exception;

  @Override
  default void close() {}
}
