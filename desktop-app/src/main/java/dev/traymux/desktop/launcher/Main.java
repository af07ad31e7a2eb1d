package dev.traymux.desktop.launcher;

import dev.traymux.backup.BackupException;
import dev.traymux.cli.Cli;
import dev.traymux.config.AppDirectories;
import dev.traymux.control.Control;
import dev.traymux.control.ControlClient;
import dev.traymux.desktop.fx.FxExecutor;
import dev.traymux.desktop.fx.Theme;
import dev.traymux.desktop.platform.OperatingSystem;
import dev.traymux.exposure.ExposureException;
import dev.traymux.http.ListenException;
import dev.traymux.instance.Instance;
import dev.traymux.keyring.KeyringException;
import dev.traymux.server.Headless;
import dev.traymux.server.Logging;
import dev.traymux.server.ServerConfig;
import dev.traymux.server.TraymuxServer;
import dev.traymux.store.StoreException;
import dev.traymux.tmux.Sockets;
import dev.traymux.tmux.TmuxConfig;
import dev.traymux.tmux.TmuxSocket;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import javafx.application.Platform;
import javafx.scene.control.Alert;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Starts Traymux on a desktop. Does not extend the toolkit's application class, which on the class
/// path refuses to start.
@Command(
    name = "traymux",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    description = "Your tmux sessions in the tray, and in your pocket.",
    footer = {"", "traymux help lists the commands that ask the Traymux that runs."},
    sortOptions = false)
public final class Main implements Callable<Integer> {
  private static final String HEADLESS = "--headless";
  private static final int CANNOT_START = 4;

  @Option(names = "--minimised", description = "Start in the tray, without a window.")
  private boolean minimised;

  @Option(
      names = "--theme",
      paramLabel = "light|dark|system",
      description = "How windows look; usually as the system does.")
  private String theme = System.getProperty("traymux.theme", "system");

  @Option(
      names = "--socket-name",
      paramLabel = "NAME",
      description = "Look after this tmux server alone, as after tmux -L; usually after all.")
  private @Nullable String socketName;

  @Option(
      names = "--socket",
      paramLabel = "PATH",
      description =
          "A socket that is not in tmux's own directory, as after tmux -S. Give it once for each.")
  private List<Path> sockets = List.of();

  // Here for --help alone: main looks for it before anything is parsed.
  @SuppressWarnings("UnusedVariable")
  @Option(
      names = HEADLESS,
      description = "Run without windows; every option after it is the server's own.")
  private boolean headless;

  private final FxExecutor fx = new FxExecutor();
  private final CompletableFuture<Desktop> desktop = new CompletableFuture<>();
  private final CountDownLatch quit = new CountDownLatch(1);

  /// The command line; see `--help`.
  public static void main(String[] arguments) {
    if (Cli.isCommand(arguments)) {
      Cli.main(arguments);
      return;
    }
    if (Arrays.asList(arguments).contains(HEADLESS) || !hasDisplay(System.getenv())) {
      Headless.main(
          Arrays.stream(arguments).filter(a -> !a.equals(HEADLESS)).toArray(String[]::new));
      return;
    }
    // The tray of macOS turns such an image dark or light itself.
    System.setProperty("apple.awt.enableTemplateImages", "true");
    System.exit(new CommandLine(new Main()).execute(arguments));
  }

  /// Whether windows can be shown. The toolkit speaks X11, on Wayland through its bridge.
  static boolean hasDisplay(Map<String, String> environment) {
    return !OperatingSystem.isLinux() || !environment.getOrDefault("DISPLAY", "").isEmpty();
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    var directories = AppDirectories.forUser(System.getenv()).create();
    Logging.toFiles(directories.logs());
    Thread.setDefaultUncaughtExceptionHandler(
        (thread, e) ->
            LoggerFactory.getLogger(Main.class)
                .error("Unexpected failure on {}", thread.getName(), e));
    var control = new Control(_ -> raise(), quit::countDown);
    var claimed = Instance.claim(directories.runtime(), control);
    if (claimed.isEmpty()) {
      System.out.println(ControlClient.handOver(directories.runtime(), List.of()));
      return CommandLine.ExitCode.OK;
    }
    try (var _ = claimed.get()) {
      Platform.startup(Main::prepareToolkit);
      return run(directories, control);
    } finally {
      Platform.exit();
    }
  }

  private static void prepareToolkit() {
    Platform.setImplicitExit(false);
    // What taskbars call the windows together; else it is "java". Only for applications that extend
    // its class does the toolkit have a public way to say this.
    com.sun.glass.ui.Application.GetApplication().setName("Traymux");
  }

  // The toolkit and the server start side by side; this is neither's thread.
  private int run(AppDirectories directories, Control control) throws InterruptedException {
    var all = socketName == null ? Sockets.all() : Sockets.only(new TmuxSocket.Named(socketName));
    var tmux = TmuxConfig.defaults().with(all.with(sockets));
    try (var server = TraymuxServer.start(directories, ServerConfig.defaults(tmux))) {
      Runtime.getRuntime().addShutdownHook(new Thread(server::close, "shutdown"));
      control.open(server.control());
      fx.execute(() -> open(server));
      quit.await();
      var closed = new CountDownLatch(1);
      fx.execute(
          () -> {
            var _ = desktop.thenAccept(Desktop::close);
            closed.countDown();
          });
      closed.await();
      return CommandLine.ExitCode.OK;
    } catch (StoreException
        | ExposureException
        | KeyringException
        | BackupException
        | ListenException e) {
      sayAndWait(String.valueOf(e.getMessage()));
      return CANNOT_START;
    } catch (RuntimeException e) {
      LoggerFactory.getLogger(Main.class).error("Could not start", e);
      sayAndWait("The log tells why: " + directories.logs());
      return CANNOT_START;
    }
  }

  private void open(TraymuxServer server) {
    Theme.use(Theme.named(theme));
    var opened = new Desktop(DesktopServices.of(server), quit::countDown);
    opened.open(minimised);
    desktop.complete(opened);
  }

  // What a second start gets to hear while this one comes to the front.
  private String raise() {
    var _ = desktop.thenAcceptAsync(Desktop::raise, fx);
    return "Traymux is already running; its window was brought to the front.";
  }

  private void sayAndWait(String sentence) throws InterruptedException {
    System.err.println("Traymux cannot start. " + sentence);
    var seen = new CountDownLatch(1);
    fx.execute(
        () -> {
          Theme.use(Theme.named(theme));
          var alert = alert(Alert.AlertType.ERROR, sentence);
          alert.setHeaderText("Traymux cannot start");
          alert.setOnHidden(_ -> seen.countDown());
          alert.show();
        });
    seen.await();
  }

  private static Alert alert(Alert.AlertType type, String sentence) {
    var alert = new Alert(type, sentence);
    alert.setTitle("Traymux");
    alert.setHeaderText(null);
    return alert;
  }

  /// What `--version` prints.
  static final class Version implements CommandLine.IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"Traymux " + TraymuxServer.version()};
    }
  }
}
