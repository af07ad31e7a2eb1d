package dev.traymux.hostile;

import java.util.Base64;

/// Gives a target one input after another. Each has a seed of its own, which makes it again.
final class Fuzzing {
  private final FuzzTarget target;
  private final Mutator mutator;

  Fuzzing(FuzzTarget target) {
    this.target = target;
    this.mutator = new Mutator(target.good(), target.words());
  }

  /// Gives it the inputs of seeds from `first` to before `first + count`.
  ///
  /// @throws AssertionError with the seed of the first one that it did not bear
  void run(long first, int count) {
    for (long seed = first; seed < first + count; seed++) {
      var input = mutator.input(seed);
      try {
        target.take(input);
      } catch (Exception | Error e) {
        throw new AssertionError(
            "%s did not bear seed %d. Again: ./dev fuzz --target %1$s --seed %2$d. Input: %s"
                .formatted(target.name(), seed, Base64.getEncoder().encodeToString(input)),
            e);
      }
    }
  }
}
