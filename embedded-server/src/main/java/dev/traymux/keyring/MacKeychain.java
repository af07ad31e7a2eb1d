package dev.traymux.keyring;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;

/// The login keychain of macOS, through its own program `security`.
public final class MacKeychain implements Keyring {
  private static final Path PROGRAM = Path.of("/usr/bin/security");
  private static final String SERVICE = "dev.traymux";
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  // The lowest byte of errSecItemNotFound (-25300) and errSecInteractionNotAllowed (-25308).
  private static final int NOT_FOUND = 44;
  private static final int NOT_ALLOWED = 36;

  private final Path program;
  private final Duration patience;

  MacKeychain() {
    this(PROGRAM, PATIENCE);
  }

  /// @param program `security`, or what speaks like it
  /// @param patience how long it may take, perhaps because it asks somebody for a password
  MacKeychain(Path program, Duration patience) {
    this.program = program;
    this.patience = patience;
  }

  static boolean isHere() {
    return Files.isExecutable(PROGRAM);
  }

  @Override
  public Optional<String> find(String name) {
    var ran = run(List.of("find-generic-password", "-s", SERVICE, "-a", name, "-w"), "");
    return ran.exit() == NOT_FOUND ? Optional.empty() : Optional.of(required(ran).strip());
  }

  // A secret among the arguments could be read by every user of the machine; this way it is read
  // from a pipe.
  @Override
  public void keep(String name, String secret) {
    required(
        run(
            List.of("-i"),
            "add-generic-password -U -s %s -a %s -l Traymux -w %s\n"
                .formatted(SERVICE, name, secret)));
    if (!find(name).equals(Optional.of(secret))) {
      throw new KeyringException.Failed("it did not keep what it was given", null);
    }
  }

  @Override
  public void forget(String name) {
    var ran = run(List.of("delete-generic-password", "-s", SERVICE, "-a", name), "");
    if (ran.exit() != NOT_FOUND) {
      required(ran);
    }
  }

  private record Ran(int exit, String output) {}

  private static String required(Ran ran) {
    return switch (ran.exit()) {
      case 0 -> ran.output();
      case NOT_ALLOWED -> throw new KeyringException.Locked();
      default -> throw new KeyringException.Failed("security ended with " + ran.exit(), null);
    };
  }

  private Ran run(List<String> arguments, String input) {
    var command = Stream.concat(Stream.of(program.toString()), arguments.stream()).toList();
    try {
      var process =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
      try {
        try (var in = process.outputWriter(StandardCharsets.US_ASCII)) {
          in.write(input);
        }
        // On a thread of its own: the end of the output comes no sooner than that of the program.
        var output = new FutureTask<>(() -> process.getInputStream().readAllBytes());
        Thread.ofPlatform().daemon().name("security").start(output);
        if (!process.waitFor(patience)) {
          throw new KeyringException.Failed("security does not end", null);
        }
        return new Ran(process.exitValue(), new String(output.get(), StandardCharsets.US_ASCII));
      } finally {
        process.destroyForcibly();
      }
    } catch (IOException | ExecutionException e) {
      throw new KeyringException.Failed("security did not run", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new KeyringException.Failed("security was interrupted", e);
    }
  }
}
