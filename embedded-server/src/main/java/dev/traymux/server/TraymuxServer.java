package dev.traymux.server;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.traymux.access.AccessRules;
import dev.traymux.access.Audit;
import dev.traymux.access.Challenges;
import dev.traymux.access.Connections;
import dev.traymux.access.Credentials;
import dev.traymux.access.DeviceProof;
import dev.traymux.access.Devices;
import dev.traymux.access.Gate;
import dev.traymux.access.Limits;
import dev.traymux.access.Logins;
import dev.traymux.access.Principal;
import dev.traymux.access.Tokens;
import dev.traymux.arrangement.Arrangements;
import dev.traymux.attention.Attentions;
import dev.traymux.attention.RuleBook;
import dev.traymux.backup.Backup;
import dev.traymux.backup.Belongings;
import dev.traymux.backup.Forget;
import dev.traymux.backup.Forgotten;
import dev.traymux.backup.Restore;
import dev.traymux.config.AppDirectories;
import dev.traymux.config.ProgramVersion;
import dev.traymux.config.RunningUser;
import dev.traymux.control.ControlServices;
import dev.traymux.ending.Endings;
import dev.traymux.exposure.Authority;
import dev.traymux.exposure.Exposure;
import dev.traymux.exposure.MachineName;
import dev.traymux.exposure.ServerIdentity;
import dev.traymux.files.Directories;
import dev.traymux.files.RememberedStarts;
import dev.traymux.files.Uploads;
import dev.traymux.http.HttpServer;
import dev.traymux.http.Services;
import dev.traymux.keyring.KeyFiles;
import dev.traymux.keyring.Keyring;
import dev.traymux.pairing.Pairing;
import dev.traymux.pairing.PairingCodes;
import dev.traymux.reader.Readers;
import dev.traymux.session.Home;
import dev.traymux.session.SessionOperations;
import dev.traymux.session.SessionRegistry;
import dev.traymux.store.Database;
import dev.traymux.store.StoreException;
import dev.traymux.terminal.Later;
import dev.traymux.terminal.Messages;
import dev.traymux.terminal.Terminals;
import dev.traymux.tmux.Tmux;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The whole server, running. Windows, the tray and the terminal of a headless machine use its
/// services in-process; phones come through its listener.
public final class TraymuxServer implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(TraymuxServer.class);

  // In the order of opening; closed in reverse.
  private final Deque<AutoCloseable> parts;

  private final AppDirectories directories;
  private final Database database;
  private final KeyFiles keys;
  private final Backup backup;
  private final SessionRegistry registry = new SessionRegistry();
  private final Tmux tmux;
  private final SessionOperations operations;
  private final Audit audit;
  private final AccessRules rules;
  private final Devices devices;
  private final Tokens tokens;
  private final Connections connections;
  private final ServerIdentity identity;
  private final Authority authority;
  private final Exposure exposure;
  private final Pairing pairing;
  private final RuleBook ruleBook;
  private final Attentions attentions;
  private final Terminals terminals;
  private final Arrangements arrangements;
  private final Endings endings;
  private final RemoteAccess remote;

  private TraymuxServer(
      AppDirectories directories,
      ServerConfig config,
      Keyring keyring,
      Deque<AutoCloseable> parts) {
    this.parts = parts;
    this.directories = directories;
    var clock = Clock.systemUTC();
    var random = new SecureRandom();
    var name = MachineName.ofThisMachine();
    var timer =
        own(
            Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("timer").factory()));
    new Restore(directories, clock).resume();
    keys = Belongings.keyFiles(directories, keyring);
    database = own(Database.open(directories.database(), directories.natives(), clock));
    tmux = own(Tmux.start(config.tmux(), registry));

    audit = new Audit(database.audit(), clock);
    rules = new AccessRules(database.settings(), audit);
    devices = new Devices(database.devices(), audit, clock);
    tokens = new Tokens(database.tokens(), audit, clock, random);
    connections = own(new Connections(devices, rules, audit, clock));
    var logins = own(new Logins(devices, audit, clock, random));
    var limits = new Limits(config.limits(), Ticker.systemTicker());
    identity = ServerIdentity.load(directories.identityKey(), keys, random);
    authority = new Authority(directories.authority(), keys, name, clock, random, audit);
    backup = new Backup(directories, database, keys, audit, clock, random);
    exposure =
        own(
            new Exposure(
                config.network(), database.settings(), authority, config.sources(), audit, timer));
    pairing =
        own(
            new Pairing(
                new PairingCodes(
                    config.pairing(), database.spentCodes(), identity.id(), clock, random),
                identity,
                devices,
                limits,
                audit,
                timer));
    var messages = new Messages(tmux.input());
    var readers = own(new Readers(tmux.history(), registry, Readers.Limits.DEFAULTS, clock, timer));
    terminals = own(new Terminals(tmux, registry, Later.by(timer)));
    var home = Path.of(config.tmux().environment().getOrDefault("HOME", "/"));
    ruleBook = RuleBook.load(directories.config().resolve("attention"));
    attentions =
        own(
            new Attentions(
                config.attention(),
                ruleBook,
                new Attentions.Ends(tmux.screens(), messages),
                registry,
                clock,
                home));
    var startable = new Directories(new Home(home), registry, database.startFolders(), clock);
    operations = new RememberedStarts(tmux, startable);
    arrangements =
        new Arrangements(registry, database.arrangements(), clock, Thread::startVirtualThread);
    endings = own(new Endings(registry, tmux, clock, Later.by(timer), Thread::startVirtualThread));
    var uploads =
        own(
            new Uploads(
                directories.files(),
                database.uploadFolders(),
                Uploads.Room.OF_DISK,
                clock,
                random));
    var proofs =
        new Services.Proofs(
            new DeviceProof(identity.id(), devices, limits, audit, clock),
            new Challenges(random, Ticker.systemTicker()),
            logins,
            new Credentials(tokens, logins, limits, audit));
    var access =
        new Services.Access(
            new Gate(devices, tokens, rules), proofs, devices, tokens, limits, connections);
    var services =
        new Services(
            access,
            pairing,
            new Services.Sessions(
                registry,
                operations,
                tmux.windows(),
                tmux.panes(),
                terminals,
                new Services.Plans(endings, arrangements, startable)),
            new Services.InPanes(tmux.input(), messages, readers, uploads),
            new Services.Asking(attentions, audit),
            new Services.Machine(identity, name.label(), version(), lasting()));
    var http = own(HttpServer.start(services, exposure, authority, config.times()));
    remote = own(new RemoteAccess(exposure, http, services, database.settings()));
  }

  /// Starts everything and returns once this machine is listened on.
  ///
  /// @param directories exist already
  /// @throws dev.traymux.store.StoreException when what Traymux remembers cannot be read
  /// @throws dev.traymux.exposure.ExposureException when a key cannot be read
  /// @throws dev.traymux.keyring.KeyringException when keys are in a keyring that does not open
  /// @throws dev.traymux.backup.BackupException when a restoration that was broken off cannot go on
  /// @throws dev.traymux.http.ListenException when no port is free
  public static TraymuxServer start(AppDirectories directories, ServerConfig config) {
    return start(directories, config, Keyring.ofThisSystem(System.getenv()));
  }

  /// The same with another keyring than the system's.
  public static TraymuxServer start(
      AppDirectories directories, ServerConfig config, Keyring keyring) {
    var parts = new ArrayDeque<AutoCloseable>();
    try {
      var server = new TraymuxServer(directories, config, keyring, parts);
      server.warnings().forEach(log::warn);
      return server;
    } catch (RuntimeException e) {
      // What was opened by then would keep the next start from the database, and hooks in tmux.
      close(parts);
      throw e;
    }
  }

  private <T extends AutoCloseable> T own(T part) {
    parts.push(part);
    return part;
  }

  /// Of this program; `development` when it does not run from its jar.
  public static String version() {
    return ProgramVersion.text();
  }

  /// The sessions that exist.
  public SessionRegistry sessions() {
    return registry;
  }

  /// What can be done to them.
  public SessionOperations operations() {
    return operations;
  }

  /// Groups of sessions and their order.
  public Arrangements arrangements() {
    return arrangements;
  }

  /// Kills sessions after a time in which they can be spared.
  public Endings endings() {
    return endings;
  }

  /// Opens clients for windows of this machine.
  public Tmux tmux() {
    return tmux;
  }

  /// The live views, and who holds the size of a window.
  public Terminals terminals() {
    return terminals;
  }

  /// The paired devices.
  public Devices devices() {
    return devices;
  }

  /// The API tokens of scripts.
  public Tokens tokens() {
    return tokens;
  }

  /// What holds for all devices alike.
  public AccessRules rules() {
    return rules;
  }

  /// The way to end everything remote at once.
  public RemoteAccess remote() {
    return remote;
  }

  /// Who is connected.
  public Connections connections() {
    return connections;
  }

  /// Pairs phones.
  public Pairing pairing() {
    return pairing;
  }

  /// The switch "Allow phones", and where phones find this machine.
  public Exposure exposure() {
    return exposure;
  }

  /// Who this machine is to its phones.
  public ServerIdentity identity() {
    return identity;
  }

  /// Who vouches for its certificate.
  public Authority authority() {
    return authority;
  }

  /// Where the private keys are.
  public KeyFiles keys() {
    return keys;
  }

  /// What happened.
  public Audit audit() {
    return audit;
  }

  /// Copies everything into one file.
  public Backup backup() {
    return backup;
  }

  /// Deletes everything Traymux remembers: devices, settings, audit, keys, logs and caches. Every
  /// connection is ended and the server is closed; whoever called ends the program then. The next
  /// start is a first start. tmux is left alone.
  ///
  /// @return what was done, and what stayed
  public Forgotten forgetEverything(Principal.Operator by) {
    try {
      remote.endAll(by);
    } catch (StoreException e) {
      log.error("Going on: what could not be remembered is about to be forgotten.", e);
    }
    close();
    return new Forget(directories, keys).everything();
  }

  /// What commands from other processes are carried out with.
  public ControlServices control() {
    return new ControlServices(
        new ControlServices.Access(devices, tokens, connections, audit),
        new ControlServices.Network(exposure, authority, pairing, identity.id(), remote::endAll),
        new ControlServices.Keeping(backup, keys, this::forgetEverything),
        warnings());
  }

  /// Sentences the user has to hear while this runs; usually there are none.
  public List<String> warnings() {
    return Stream.of(notice().stream(), lasting().stream(), ruleBook.problems().stream())
        .flatMap(sentences -> sentences)
        .toList();
  }

  /// Those of them that concern phones as well, and name nothing of this machine.
  private static List<String> lasting() {
    return RunningUser.isRoot() ? List.of(RunningUser.ROOT_WARNING) : List.of();
  }

  /// Where a damaged database was kept, if there was one at this start.
  public Optional<Path> movedAside() {
    return database.movedAside();
  }

  /// A sentence the user has to hear about this start; usually there is none.
  public Optional<String> notice() {
    return movedAside()
        .map(
            file ->
                "What Traymux remembered (devices, settings) was damaged. It is kept in "
                    + file
                    + "; Traymux started anew, so phones have to pair again.");
  }

  /// Ends every connection and stops. Every tmux session lives on.
  @Override
  public synchronized void close() {
    close(parts);
  }

  private static void close(Deque<AutoCloseable> parts) {
    while (!parts.isEmpty()) {
      var part = parts.pop();
      try {
        part.close();
      } catch (Exception e) {
        log.error("{} did not close", part.getClass().getSimpleName(), e);
      }
    }
  }
}
