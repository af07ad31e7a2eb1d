package dev.traymux.hostile;

import dev.traymux.server.TestMachine;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A handful of spoilt inputs for everything that takes any; the same ones each time. `./dev fuzz`
/// has as many others as there is time for.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class FuzzTest {
  private static final long SEED = 20261121;

  private TestMachine machine;
  private List<FuzzTarget> targets;

  @BeforeAll
  void start() {
    machine = Machines.patient();
    targets = FuzzTargets.all(machine);
  }

  @AfterAll
  void stop() throws Exception {
    for (var target : targets) {
      target.close();
    }
    machine.close();
  }

  Stream<Named<FuzzTarget>> targets() {
    return targets.stream().map(target -> Named.of(target.name(), target));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("targets")
  void bearsAnything(FuzzTarget target) {
    new Fuzzing(target).run(SEED, target.handful());
  }
}
