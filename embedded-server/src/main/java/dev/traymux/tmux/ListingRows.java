package dev.traymux.tmux;

import dev.traymux.session.Alert;
import dev.traymux.session.Client;
import dev.traymux.session.Pane;
import dev.traymux.session.ServerId;
import dev.traymux.session.Session;
import dev.traymux.session.SessionId;
import dev.traymux.session.SessionName;
import dev.traymux.session.Size;
import dev.traymux.session.Window;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.LongPredicate;
import java.util.function.Predicate;

/// Collects the rows of a [ListingQuestion]'s answer; those that make no sense are left out, the
/// others still count.
final class ListingRows {
  private record Server(Generation generation, TmuxVersion version) {}

  private record SessionRow(long number, Instant created, Instant activity, String name) {
    String id() {
      return "$" + number;
    }

    boolean isView() {
      return name.startsWith(SessionName.VIEW_PREFIX);
    }
  }

  private final LongPredicate ownView;
  private final Predicate<String> hidden;
  private Optional<Server> server = Optional.empty();
  private final Set<String> machine = new HashSet<>();
  private final List<SessionRow> sessions = new ArrayList<>();
  private final Map<String, List<Window>> windowsOfSession = new HashMap<>();
  private final Map<String, Map<String, Pane>> panesOfWindow = new HashMap<>();
  private final Map<String, String> commands = new HashMap<>();
  private final Map<String, String> directories = new HashMap<>();
  private final Map<String, String> terminals = new HashMap<>();
  private final Map<String, SizeLease> leases = new HashMap<>();
  private final List<Listing.Client> clients = new ArrayList<>();

  /// @param hidden whether the terminal of that name does not show what is typed
  ListingRows(LongPredicate ownView, Predicate<String> hidden) {
    this.ownView = ownView;
    this.hidden = hidden;
  }

  void add(String row) {
    int end = Math.max(row.indexOf(' '), 0);
    var rest = row.substring(end).stripLeading();
    try {
      switch (row.substring(0, end)) {
        case "server" -> addServer(rest.split(" ", 3));
        case "host" -> machine.add(PlainText.of(rest));
        case "session" -> addSession(rest.split(" ", 4));
        case "window" -> addWindow(rest.split(" ", 12));
        case "pane" -> addPane(rest.split(" ", 14));
        case "command" -> addText(commands, rest.split(" ", 2));
        case "terminal" -> addText(terminals, rest.split(" ", 2));
        case "directory" -> addText(directories, rest.split(" ", 2));
        case "lease" -> addLease(rest.split(" ", 2));
        case "client" -> addClient(rest.split(" ", 6));
        default -> {}
      }
    } catch (NumberFormatException | IndexOutOfBoundsException | DateTimeException e) {
      // A field that this version of tmux leaves empty, or something that ended while it was
      // listed.
    }
  }

  private void addServer(String[] f) {
    var generation = new Generation(Long.parseLong(f[0]), Long.parseLong(f[1]));
    server = Optional.of(new Server(generation, new TmuxVersion(PlainText.of(f[2]))));
  }

  private void addSession(String[] f) {
    sessions.add(
        new SessionRow(
            Long.parseLong(f[0].substring(1)), moment(f[1]), moment(f[2]), PlainText.of(f[3])));
  }

  private void addWindow(String[] f) {
    var window =
        new Window(
            f[1],
            number(f[2]),
            PlainText.of(f[11]),
            isSet(f[3]),
            size(f[4], f[5]),
            isSet(f[6]),
            alerts(f[7], f[8], f[9]),
            moment(f[10]),
            Optional.empty(),
            List.of());
    windowsOfSession.computeIfAbsent(f[0], _ -> new ArrayList<>()).add(window);
  }

  private void addPane(String[] f) {
    var pane =
        new Pane(
            f[1],
            number(f[2]),
            isSet(f[3]),
            number(f[4]),
            number(f[5]),
            size(f[6], f[7]),
            "",
            PlainText.of(f[13]),
            "",
            number(f[8]),
            isSet(f[9]),
            isSet(f[10]),
            isSet(f[11]),
            status(f[12]));
    // By id: a window that is linked into two sessions is listed twice.
    panesOfWindow.computeIfAbsent(f[0], _ -> new LinkedHashMap<>()).put(pane.id(), pane);
  }

  private static void addText(Map<String, String> texts, String[] f) {
    texts.put(f[0], PlainText.of(f[1]));
  }

  private void addLease(String[] f) {
    SizeLease.parse(f[1]).ifPresent(lease -> leases.put(f[0], lease));
  }

  private void addClient(String[] f) {
    long pid = Long.parseLong(f[0]);
    var flags = Arrays.asList(f[4].split(","));
    var client =
        new Client(
            PlainText.of(f[5]),
            size(f[2], f[3]),
            flags.contains("control-mode"),
            flags.contains("read-only"));
    clients.add(
        new Listing.Client(pid, f[1], client, flags.contains("ignore-size"), ownView.test(pid)));
  }

  private static boolean isSet(String flag) {
    return flag.equals("1");
  }

  private static Set<Alert> alerts(String bell, String activity, String silence) {
    var alerts = EnumSet.noneOf(Alert.class);
    if (isSet(bell)) {
      alerts.add(Alert.BELL);
    }
    if (isSet(activity)) {
      alerts.add(Alert.ACTIVITY);
    }
    if (isSet(silence)) {
      alerts.add(Alert.SILENCE);
    }
    return alerts;
  }

  /// @param field an x, and the number if there is one
  private static OptionalInt status(String field) {
    return field.length() > 1
        ? OptionalInt.of(Integer.parseInt(field.substring(1)))
        : OptionalInt.empty();
  }

  private static Instant moment(String seconds) {
    return Instant.ofEpochSecond(Long.parseLong(seconds));
  }

  private static Size size(String cols, String rows) {
    return new Size(number(cols), number(rows));
  }

  /// 0 for what this version of tmux does not know, and leaves empty.
  private static int number(String field) {
    return field.isEmpty() ? 0 : Integer.parseInt(field);
  }

  /// Empty when not even the server said what it is.
  Optional<Listing> toListing(String socket) {
    return server.map(s -> toListing(s, new ServerId(socket, s.generation.text())));
  }

  private Listing toListing(Server s, ServerId id) {
    // Views of other instances of Traymux are known by their session.
    var views = new HashSet<String>();
    sessions.stream().filter(SessionRow::isView).map(SessionRow::id).forEach(views::add);
    var known = clients.stream().map(c -> c.isView(views.contains(c.session()))).toList();
    var attached = new HashMap<String, List<Client>>();
    known.stream()
        .filter(c -> !c.view())
        .forEach(
            c -> attached.computeIfAbsent(c.session(), _ -> new ArrayList<>()).add(c.client()));
    // tmux lists by name; its numbers are in the order of creation.
    var listed =
        sessions.stream()
            .sorted(Comparator.comparingLong(SessionRow::number))
            .map(row -> toSession(row, id, attached.getOrDefault(row.id(), List.of())))
            .toList();
    return new Listing(id, s.generation, s.version, listed, known, leases);
  }

  private Session toSession(SessionRow row, ServerId server, List<Client> attached) {
    var windows = windowsOfSession.getOrDefault(row.id(), List.of());
    var activity =
        windows.stream().map(Window::activity).reduce(row.activity, (a, b) -> a.isAfter(b) ? a : b);
    return new Session(
        new SessionId(server, row.id()),
        row.name,
        row.created,
        activity,
        attached,
        windows.stream().map(this::withPanes).toList());
  }

  private Window withPanes(Window w) {
    var panes =
        panesOfWindow.getOrDefault(w.id(), Map.of()).values().stream()
            .map(this::withTexts)
            .toList();
    return new Window(
        w.id(),
        w.index(),
        w.name(),
        w.active(),
        w.size(),
        w.zoomed(),
        w.alerts(),
        w.activity(),
        Optional.ofNullable(leases.get(w.id())).map(SizeLease::holder),
        panes);
  }

  private Pane withTexts(Pane p) {
    boolean echo = p.dead() || !hidden.test(terminals.getOrDefault(p.id(), ""));
    return new Pane(
        p.id(),
        p.index(),
        p.active(),
        p.left(),
        p.top(),
        p.size(),
        commands.getOrDefault(p.id(), ""),
        // tmux gives the machine's name to panes whose program has said nothing.
        machine.contains(p.title()) ? "" : p.title(),
        directories.getOrDefault(p.id(), ""),
        p.history(),
        p.alternate(),
        p.mouse(),
        p.dead(),
        p.exitStatus(),
        echo,
        p.insight());
  }
}
