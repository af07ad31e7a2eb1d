package dev.traymux.cli;

import dev.traymux.config.AppDirectories;
import dev.traymux.control.ExitCode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// `traymux COMMAND`. Starts neither windows nor a server: what a command is about is done by the
/// Traymux that runs, but for what can only be done while none does.
@Command(
    name = "traymux",
    description = {
      "Asks the Traymux that runs on this machine.",
      "Without a command, traymux starts it; see traymux --help."
    },
    subcommands = CommandLine.HelpCommand.class,
    synopsisSubcommandLabel = "COMMAND")
public final class Cli {
  private Cli() {}

  /// Whether a command line of the application is one of these.
  public static boolean isCommand(String[] arguments) {
    return arguments.length > 0 && !arguments[0].startsWith("-");
  }

  /// Runs a command and ends the process; see `traymux help`.
  public static void main(String[] arguments) {
    // A command says what it has to say itself, and loading a logger takes longer than most do.
    System.setProperty("slf4j.provider", "org.slf4j.helpers.NOP_FallbackServiceProvider");
    System.setProperty("slf4j.internal.verbosity", "ERROR");
    var terminal = Terminal.ofProcess();
    System.exit(run(terminal, System.getenv(), arguments));
  }

  /// Runs a command.
  ///
  /// @return what the process ends with; one of [ExitCode]
  static int run(Terminal terminal, Map<String, String> environment, String... arguments) {
    var directories = AppDirectories.forUser(environment);
    var running = new Running(directories, terminal);
    var line = new CommandLine(new Cli());
    for (var command :
        List.of(
            new StatusCommand(running, terminal),
            new PhonesCommand(running),
            new PairCommand(running, terminal),
            new DevicesCommand(running, terminal),
            new TokensCommand(running, terminal),
            new UrlCommand(running, terminal),
            new AuditCommand(running, terminal),
            new PanicCommand(running),
            new BackupCommand(running, terminal),
            new RestoreCommand(directories, terminal, Clock.systemUTC()),
            new ForgetCommand(running, directories, terminal, environment),
            new KeysCommand(running),
            new FingerprintCommand(running, terminal),
            new VersionCommand(terminal))) {
      line.addSubcommand(command);
    }
    line.setOut(new PrintWriter(terminal.out(), true, StandardCharsets.UTF_8));
    line.setErr(new PrintWriter(terminal.err(), true, StandardCharsets.UTF_8));
    line.setParameterExceptionHandler((e, given) -> refuse(e, terminal));
    line.setExecutionExceptionHandler((e, failed, parsed) -> fail(e, terminal));
    if (arguments.length == 0) {
      line.usage(terminal.err());
      return ExitCode.USAGE;
    }
    return line.execute(arguments);
  }

  private static int refuse(CommandLine.ParameterException e, Terminal terminal) {
    terminal.remark(sentence(e));
    terminal.remark(
        "Usage: " + e.getCommandLine().getHelp().synopsis(0).strip().replaceAll("\\s+", " "));
    return ExitCode.USAGE;
  }

  private static int fail(Exception e, Terminal terminal) {
    if (e instanceof IOException) {
      terminal.remark(
          "Traymux did not answer (" + sentence(e) + "). It answers only the user that runs it.");
      return ExitCode.UNAVAILABLE;
    }
    terminal.remark(sentence(e));
    return ExitCode.SOFTWARE;
  }

  private static String sentence(Exception e) {
    return Optional.ofNullable(e.getMessage()).orElse(e.getClass().getSimpleName());
  }
}
