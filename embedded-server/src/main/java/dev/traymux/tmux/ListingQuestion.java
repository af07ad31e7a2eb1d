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
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.LongPredicate;

/// Asks a server for everything at once, and reads the answer.
///
/// Names, titles and directories may hold anything, line breaks and whole imitated answers
/// included. So each of them stands last on a line of its own, and every line that counts begins
/// with a word nobody could know beforehand. Numbers come first, one space between two.
///
/// @param mark that word
record ListingQuestion(String mark) {
  // Windows of views are the windows of the sessions they show; once is enough.
  private static final String NOT_OF_VIEWS =
      "#{?#{m:" + SessionName.VIEW_PREFIX + "*,#{session_name}},0,1}";

  // tmux gives the machine's name to panes whose program has said nothing.
  private static final String TITLE =
      "#{?#{||:#{==:#{pane_title},#{host}},#{==:#{pane_title},#{host_short}}},,#{pane_title}}";

  List<TmuxCommand> commands() {
    return List.of(
        TmuxCommand.of("display-message", "-p", mark + " server #{pid} #{start_time} #{version}"),
        list(
            "list-sessions",
            "session #{session_id} #{session_created} #{session_activity} #{session_name}"),
        list(
            "list-windows",
            "window #{session_id} #{window_id} #{window_index} #{window_active} #{window_width}"
                + " #{window_height} #{window_zoomed_flag} #{window_bell_flag}"
                + " #{window_activity_flag} #{window_silence_flag} #{window_activity}"
                + " #{window_name}",
            "-a"),
        panes(
            "pane #{window_id} #{pane_id} #{pane_index} #{pane_active} #{pane_left} #{pane_top}"
                + " #{pane_width} #{pane_height} #{history_size} #{alternate_on}"
                + " #{mouse_any_flag} #{pane_dead} x#{pane_dead_status} "
                + TITLE),
        list(
            "list-windows",
            "lease #{window_id} #{" + SizeLease.OPTION + "}",
            "-a",
            "-f",
            "#{" + SizeLease.OPTION + "}"),
        panes("command #{pane_id} #{pane_current_command}"),
        panes("directory #{pane_id} #{pane_current_path}"),
        list(
            "list-clients",
            "client #{client_pid} #{session_id} #{client_width} #{client_height} #{client_flags}"
                + " #{client_tty}"),
        TmuxCommand.of("display-message", "-p", end()));
  }

  /// Whether everything that will be said to this question is in `answer`.
  boolean isAnsweredBy(String answer) {
    return answer.contains(end() + "\n") || answer.contains(end() + "\r\n");
  }

  private String end() {
    return mark + " end";
  }

  private TmuxCommand panes(String format) {
    return list("list-panes", format, "-a", "-f", NOT_OF_VIEWS);
  }

  private TmuxCommand list(String command, String format, String... options) {
    var words = new ArrayList<String>();
    words.add(command);
    words.addAll(List.of(options));
    words.addAll(List.of("-F", mark + " " + format));
    return new TmuxCommand(words);
  }

  /// @param socket what the server is called
  /// @param ownView whether the process with this id is a view of ours, wherever it has wandered
  /// @return empty when this is not an answer to this question
  Optional<Listing> read(String answer, String socket, LongPredicate ownView) {
    if (!isAnsweredBy(answer)) {
      return Optional.empty();
    }
    var rows = new Rows(ownView);
    answer
        .lines()
        .filter(line -> line.startsWith(mark + " "))
        .forEach(line -> rows.add(line.substring(mark.length() + 1)));
    return rows.toListing(socket);
  }

  /// Collects lines; those that make no sense are left out, the others still count.
  private static final class Rows {
    private record Server(Generation generation, TmuxVersion version) {}

    private record SessionRow(long number, long created, long activity, String name) {
      String id() {
        return "$" + number;
      }
    }

    private final LongPredicate ownView;
    private Optional<Server> server = Optional.empty();
    private final List<SessionRow> sessions = new ArrayList<>();
    private final Map<String, List<Window>> windowsOfSession = new HashMap<>();
    private final Map<String, Map<String, Pane>> panesOfWindow = new HashMap<>();
    private final Map<String, String> commands = new HashMap<>();
    private final Map<String, String> directories = new HashMap<>();
    private final Map<String, SizeLease> leases = new HashMap<>();
    private final List<Listing.Client> clients = new ArrayList<>();

    Rows(LongPredicate ownView) {
      this.ownView = ownView;
    }

    void add(String line) {
      int end = Math.max(line.indexOf(' '), 0);
      var rest = line.substring(end).stripLeading();
      try {
        switch (line.substring(0, end)) {
          case "server" -> addServer(rest.split(" ", 3));
          case "session" -> addSession(rest.split(" ", 4));
          case "window" -> addWindow(rest.split(" ", 12));
          case "pane" -> addPane(rest.split(" ", 14));
          case "command" -> addText(commands, rest.split(" ", 2));
          case "directory" -> addText(directories, rest.split(" ", 2));
          case "lease" -> addLease(rest.split(" ", 2));
          case "client" -> addClient(rest.split(" ", 6));
          default -> {}
        }
      } catch (NumberFormatException | IndexOutOfBoundsException e) {
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
              Long.parseLong(f[0].substring(1)),
              Long.parseLong(f[1]),
              Long.parseLong(f[2]),
              PlainText.of(f[3])));
    }

    private void addWindow(String[] f) {
      var window =
          new Window(
              f[1],
              Integer.parseInt(f[2]),
              PlainText.of(f[11]),
              isSet(f[3]),
              size(f[4], f[5]),
              isSet(f[6]),
              alerts(f[7], f[8], f[9]),
              Instant.ofEpochSecond(Long.parseLong(f[10])),
              Optional.empty(),
              List.of());
      windowsOfSession.computeIfAbsent(f[0], _ -> new ArrayList<>()).add(window);
    }

    private void addPane(String[] f) {
      var pane =
          new Pane(
              f[1],
              Integer.parseInt(f[2]),
              isSet(f[3]),
              Integer.parseInt(f[4]),
              Integer.parseInt(f[5]),
              size(f[6], f[7]),
              "",
              PlainText.of(f[13]),
              "",
              Integer.parseInt(f[8]),
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
      var flags = Set.of(f[4].split(","));
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

    private static Size size(String cols, String rows) {
      return new Size(Integer.parseInt(cols), Integer.parseInt(rows));
    }

    Optional<Listing> toListing(String socket) {
      return server.map(
          s -> {
            var id = new ServerId(socket, s.generation.text());
            var known = clients.stream().map(this::withKind).toList();
            return new Listing(
                id,
                s.generation,
                s.version,
                // tmux lists by name; its numbers are in the order of creation.
                sessions.stream()
                    .sorted(Comparator.comparingLong(SessionRow::number))
                    .map(row -> toSession(row, id, known))
                    .toList(),
                known,
                leases);
          });
    }

    /// Views of other instances of Traymux are known by their session.
    private Listing.Client withKind(Listing.Client client) {
      boolean inView =
          sessions.stream()
              .anyMatch(
                  s ->
                      s.id().equals(client.session())
                          && s.name.startsWith(SessionName.VIEW_PREFIX));
      return new Listing.Client(
          client.pid(),
          client.session(),
          client.client(),
          client.ignoringSize(),
          client.view() || inView);
    }

    private Session toSession(SessionRow row, ServerId server, List<Listing.Client> clients) {
      var windows = windowsOfSession.getOrDefault(row.id(), List.of());
      var activity =
          windows.stream()
              .map(Window::activity)
              .reduce(Instant.ofEpochSecond(row.activity), (a, b) -> a.isAfter(b) ? a : b);
      var attached =
          clients.stream()
              .filter(c -> c.session().equals(row.id()) && !c.view())
              .map(Listing.Client::client)
              .toList();
      return new Session(
          new SessionId(server, row.id()),
          row.name,
          Instant.ofEpochSecond(row.created),
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
      return new Pane(
          p.id(),
          p.index(),
          p.active(),
          p.left(),
          p.top(),
          p.size(),
          commands.getOrDefault(p.id(), ""),
          p.title(),
          directories.getOrDefault(p.id(), ""),
          p.history(),
          p.alternate(),
          p.mouse(),
          p.dead(),
          p.exitStatus());
    }
  }
}
