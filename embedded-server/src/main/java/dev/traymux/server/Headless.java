package dev.traymux.server;

import dev.traymux.access.Principal;
import dev.traymux.backup.BackupException;
import dev.traymux.cli.Cli;
import dev.traymux.config.AppDirectories;
import dev.traymux.config.NetworkConfig;
import dev.traymux.control.Control;
import dev.traymux.control.ControlClient;
import dev.traymux.exposure.ExposureException;
import dev.traymux.http.ListenException;
import dev.traymux.instance.Instance;
import dev.traymux.keyring.KeyringException;
import dev.traymux.store.StoreException;
import dev.traymux.tmux.Sockets;
import dev.traymux.tmux.TmuxConfig;
import dev.traymux.tmux.TmuxSocket;
import java.io.BufferedReader;
import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Traymux without a display: the same server, with a terminal where the windows would be.
@Command(
    name = "traymux-server",
    mixinStandardHelpOptions = true,
    versionProvider = Headless.Version.class,
    description = "Runs Traymux without a display.",
    footer = {"", "traymux help lists the commands that ask the Traymux that runs."},
    sortOptions = false)
public final class Headless implements Callable<Integer> {
  private static final int ALREADY_RUNNING = 3;
  private static final int CANNOT_START = 4;

  @Option(
      names = "--allow-phones",
      negatable = true,
      description =
          "Let phones of your network connect (they still have to be paired), or stop letting them."
              + " Remembered.")
  private @Nullable Boolean allowPhones;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      converter = Port.class,
      description = "The port to ask for first.")
  private int port = NetworkConfig.DEFAULTS.port();

  @Option(
      names = "--socket-name",
      paramLabel = "NAME",
      converter = SocketName.class,
      description = "Look after this tmux server alone, as after tmux -L; usually after all.")
  private TmuxSocket.@Nullable Named socket;

  @Option(
      names = "--socket",
      paramLabel = "PATH",
      description =
          "A socket that is not in tmux's own directory, as after tmux -S. Give it once for each.")
  private List<Path> sockets = List.of();

  /// The command line; see `--help`.
  public static void main(String[] arguments) {
    if (Cli.isCommand(arguments)) {
      Cli.main(arguments);
      return;
    }
    System.exit(new CommandLine(new Headless()).execute(arguments));
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    // Block characters of the QR need UTF-8 whatever the locale says.
    var out =
        new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
    var directories = AppDirectories.forUser(System.getenv()).create();
    Logging.toFiles(directories.logs());
    var control =
        new Control(
            _ ->
                "Traymux is already running without a display, as process "
                    + ProcessHandle.current().pid()
                    + ".",
            () -> System.exit(CommandLine.ExitCode.OK));
    var claimed = Instance.claim(directories.runtime(), control);
    if (claimed.isEmpty()) {
      out.println(ControlClient.handOver(directories.runtime(), List.of()));
      return ALREADY_RUNNING;
    }
    try (var instance = claimed.get();
        var server = TraymuxServer.start(directories, config())) {
      control.open(server.control());
      Runtime.getRuntime()
          .addShutdownHook(
              new Thread(
                  () -> {
                    server.close();
                    instance.close();
                  },
                  "shutdown"));
      run(server, out);
      return CommandLine.ExitCode.OK;
    } catch (StoreException
        | ExposureException
        | KeyringException
        | BackupException
        | ListenException e) {
      System.err.println("Traymux cannot start. " + e.getMessage());
      return CANNOT_START;
    }
  }

  /// A TCP port; 0 takes any free one.
  static final class Port implements CommandLine.ITypeConverter<Integer> {
    private static final int LAST = 0xffff;

    @Override
    public Integer convert(String text) {
      try {
        int port = Integer.parseInt(text);
        if (port >= 0 && port <= LAST) {
          return port;
        }
      } catch (NumberFormatException e) {
        // Neither is text; the same sentence says so.
      }
      throw new CommandLine.TypeConversionException("a port is a number from 0 to " + LAST);
    }
  }

  /// The name of a tmux socket.
  static final class SocketName implements CommandLine.ITypeConverter<TmuxSocket.Named> {
    @Override
    public TmuxSocket.Named convert(String text) {
      try {
        return new TmuxSocket.Named(text);
      } catch (IllegalArgumentException e) {
        throw new CommandLine.TypeConversionException(
            "a name has 1 to 64 letters, digits, dots, dashes or underscores");
      }
    }
  }

  private ServerConfig config() {
    var all = socket == null ? Sockets.all() : Sockets.only(socket);
    var tmux = TmuxConfig.defaults().with(all.with(sockets));
    var usual = NetworkConfig.DEFAULTS;
    return ServerConfig.defaults(tmux)
        .with(new NetworkConfig(port, usual.phonesAllowed(), usual.addressCheck()));
  }

  private void run(TraymuxServer server, PrintStream out) throws IOException, InterruptedException {
    var console = new HeadlessConsole(server, out);
    if (allowPhones != null && allowPhones && server.remote().isEnded()) {
      // Whatever starts this service says so each time; that undoes nothing.
      out.println(
          "Remote access was ended at this machine and stays off. Allow phones again with"
              + " traymux phones on.");
    } else if (allowPhones != null && allowPhones) {
      console.allow();
    } else if (allowPhones != null) {
      server.exposure().stopPhones(new Principal.Operator());
    }
    // Somebody who runs this as a service has no terminal to type digits into.
    if (Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent()) {
      try (var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
        console.run(in, allowPhones == null);
      }
    } else {
      console.announce();
      new CountDownLatch(1).await();
    }
  }

  /// What `--version` prints.
  static final class Version implements CommandLine.IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"Traymux " + TraymuxServer.version()};
    }
  }
}
