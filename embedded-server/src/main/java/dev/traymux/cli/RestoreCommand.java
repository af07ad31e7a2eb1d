package dev.traymux.cli;

import dev.traymux.backup.BackupException;
import dev.traymux.backup.Restore;
import dev.traymux.config.AppDirectories;
import dev.traymux.control.Control;
import dev.traymux.control.ExitCode;
import dev.traymux.instance.Instance;
import dev.traymux.store.StoreException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "restore",
    description = {
      "Put a backup in the place of what Traymux remembers now, while it does not run.",
      "What is there now is moved aside, not deleted. A backup is the past: whoever had access when"
          + " it was written has access again, unless this machine remembers taking it away."
    })
final class RestoreCommand implements Callable<Integer> {
  private static final String CONFIRMATION = "restore";

  private final AppDirectories directories;
  private final Terminal terminal;
  private final Clock clock;

  @Parameters(paramLabel = "FILE", description = "Written by traymux backup.")
  private Path file = Path.of("");

  @Option(names = "--yes", description = "Do not ask before it is put in place.")
  private boolean yes;

  RestoreCommand(AppDirectories directories, Terminal terminal, Clock clock) {
    this.directories = directories;
    this.terminal = terminal;
    this.clock = clock;
  }

  @Override
  public Integer call() throws IOException {
    directories.create();
    // Holds the place of the running one meanwhile, so that none starts.
    var meanwhile =
        new Control(_ -> "A backup is being restored. Start Traymux after that.", () -> {});
    var claimed = Instance.claim(directories.runtime(), meanwhile);
    if (claimed.isEmpty()) {
      terminal.remark("Traymux is running. Quit it first, then restore.");
      return ExitCode.TEMPORARY;
    }
    try (var _ = claimed.get()) {
      return restore(new Restore(directories, clock));
    } catch (Passphrases.NotGiven e) {
      terminal.remark(String.valueOf(e.getMessage()));
      return ExitCode.USAGE;
    } catch (BackupException.WrongPassphrase e) {
      terminal.remark(String.valueOf(e.getMessage()));
      return ExitCode.NO_PERMISSION;
    } catch (BackupException.Unreadable e) {
      terminal.remark(String.valueOf(e.getMessage()));
      return ExitCode.NO_INPUT;
    } catch (BackupException e) {
      terminal.remark(String.valueOf(e.getMessage()));
      return ExitCode.DATA;
    } catch (StoreException e) {
      terminal.remark(String.valueOf(e.getMessage()));
      return ExitCode.UNAVAILABLE;
    }
  }

  private int restore(Restore restore) throws IOException, Passphrases.NotGiven {
    restore.resume();
    try {
      var contents = restore.prepare(file, passphrase());
      show(contents);
      if (!yes && !isConfirmed()) {
        terminal.remark("Nothing was changed.");
        return ExitCode.NO;
      }
      var aside = restore.apply();
      terminal.print("The backup is in place.");
      aside.ifPresent(
          path ->
              terminal.print(
                  "What was there before is in " + path + "; delete it once all is well."));
      terminal.print("Phones are not allowed until you allow them, and the keys are in files.");
      return ExitCode.OK;
    } finally {
      restore.discard();
    }
  }

  private Optional<char[]> passphrase() throws IOException, Passphrases.NotGiven {
    return Restore.isEncrypted(file)
        ? terminal.askSecretly("Passphrase of the backup: ")
        : Optional.empty();
  }

  private void show(Restore.Contents contents) {
    terminal.print("This backup was written at " + Times.text(contents.created()) + ".");
    if (contents.returning().isEmpty()) {
      terminal.print("No device has access after this.");
    } else {
      terminal.print("These devices have access after this:");
      contents.returning().forEach(label -> terminal.print("  " + label));
    }
    if (!contents.tokens().isEmpty()) {
      terminal.print("These tokens of scripts are valid after this:");
      contents.tokens().forEach(label -> terminal.print("  " + label));
    }
    if (!contents.staysRemoved().isEmpty()) {
      terminal.print("These are in it, were removed since, and stay removed:");
      contents.staysRemoved().forEach(label -> terminal.print("  " + label));
    }
    contents.rules().sentences().forEach(terminal::print);
    if (!contents.removalsKnown()) {
      terminal.print(
          "This machine does not remember what was removed since. Look at the list, and revoke what"
              + " must not come back.");
    }
  }

  private boolean isConfirmed() throws IOException {
    if (!terminal.isInteractive()) {
      terminal.remark("There is nobody to ask. --yes restores without a question.");
      return false;
    }
    return terminal
        .ask("Type " + CONFIRMATION + " to put it in place: ")
        .filter(CONFIRMATION::equals)
        .isPresent();
  }
}
