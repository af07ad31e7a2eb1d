package dev.traymux.wire;

import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// The parameters of each [Method], within the ranges of the protocol. Bytes are base64url text;
/// [#bytes] decodes them.
public sealed interface Params {
  /// What needs no socket: scripts ask for it over HTTP as well; section 10 of the protocol.
  sealed interface Standalone extends Params {}

  /// What opens a pane, in which a program of the client's own choice may run.
  sealed interface Opening extends Standalone {
    /// What runs in it instead of the login shell.
    Optional<String> command();
  }

  /// Section 3 of the protocol.
  record PairingClaim(
      String pairing,
      String publicKey,
      String label,
      List<String> scopes,
      String commitment,
      String mac)
      implements Params {
    // A P-256 key takes 91 bytes; anything much longer is none.
    private static final int MAX_KEY_TEXT = 256;
    private static final Set<String> SCOPES =
        Set.of("view", "input", "manage", "files", "runs", "admin");

    public PairingClaim {
      requireBytes("pairing", pairing, 16);
      require("publicKey", publicKey.length() <= MAX_KEY_TEXT && isBase64Url(publicKey));
      require("label", !label.isEmpty() && label.codePointCount(0, label.length()) <= 64);
      scopes = List.copyOf(scopes);
      require("scopes", SCOPES.containsAll(scopes) && Set.copyOf(scopes).size() == scopes.size());
      requireBytes("commitment", commitment, 32);
      requireBytes("mac", mac, 32);
    }
  }

  /// Section 3 of the protocol.
  record PairingReveal(String nonce) implements Params {
    public PairingReveal {
      requireBytes("nonce", nonce, 32);
    }
  }

  /// @param topics which streams of events to start; each begins with a snapshot
  record EventsSubscribe(List<Topic> topics) implements Params {
    public EventsSubscribe {
      topics = List.copyOf(topics);
    }
  }

  /// @param topics which streams of events to end
  record EventsUnsubscribe(List<Topic> topics) implements Params {
    public EventsUnsubscribe {
      topics = List.copyOf(topics);
    }
  }

  record SessionList() implements Standalone {}

  record SessionCreate(Optional<String> name, Optional<String> directory, Optional<String> command)
      implements Opening {
    public SessionCreate {
      requireCommand(command);
    }
  }

  record SessionRename(String session, String name) implements Standalone {}

  /// @param undo for how many seconds the session can still be spared; none by default
  record SessionKill(String session, Optional<Integer> undo) implements Standalone {
    private static final int MAX_UNDO = 60;

    public SessionKill {
      undo.ifPresent(seconds -> require("undo", seconds >= 0 && seconds <= MAX_UNDO));
    }
  }

  record SessionSpare(String session) implements Standalone {}

  record SessionStop(String session) implements Standalone {}

  /// @param group what it belongs to from now on; empty takes it out of its group
  /// @param before the session that it shall stand in front of; empty is behind all others
  record SessionArrange(String session, Optional<String> group, Optional<String> before)
      implements Standalone {
    private static final int MAX_GROUP = 64;

    public SessionArrange {
      group.ifPresent(
          name ->
              require(
                  "group", name.codePointCount(0, name.length()) <= MAX_GROUP && isPlain(name)));
    }
  }

  /// @param path an absolute one, or one that begins with `~`; the home directory by default
  record DirectoryList(Optional<String> path) implements Standalone {
    // PATH_MAX of Linux, which macOS has four times smaller.
    private static final int MAX_PATH = 4096;

    public DirectoryList {
      path.ifPresent(text -> require("path", text.length() <= MAX_PATH && text.indexOf('\0') < 0));
    }
  }

  /// One piece of a file; section 12 of the protocol.
  ///
  /// @param pane the one that it is for
  /// @param upload the client's own number for the whole
  /// @param name what the client calls it
  /// @param offset where the piece belongs, in bytes
  /// @param total how many bytes the whole has; 0 for an empty file, which has one empty piece
  record FileUpload(
      String session, String pane, long upload, String name, int offset, int total, String data)
      implements Params {
    private static final int MAX_NAME = 1024;

    public FileUpload {
      requirePane(pane);
      requireUpload(upload);
      require("name", !name.isEmpty() && name.length() <= MAX_NAME);
      require("total", total >= 0);
      require("offset", offset == 0 || (offset > 0 && offset < total));
      require(
          "data",
          total == 0 ? data.isEmpty() : data.length() <= MAX_PIECE_TEXT && isBase64Url(data));
    }
  }

  record FileCancel(long upload) implements Params {
    public FileCancel {
      requireUpload(upload);
    }
  }

  /// @param enter whether Enter is pressed once the program has taken the text; by default it is
  record SessionMessage(String session, String pane, String text, Optional<Boolean> enter)
      implements Standalone {
    private static final int MAX_TEXT = 16_000;

    public SessionMessage {
      requirePane(pane);
      require("text", !text.isEmpty() && text.length() <= MAX_TEXT);
    }
  }

  /// @param question its id
  /// @param choice the id of one of its choices, for a question that has some
  /// @param text words, for a question that asks for some
  record QuestionAnswer(
      String session, String pane, String question, Optional<String> choice, Optional<String> text)
      implements Standalone {
    private static final int MAX_ID = 64;
    private static final int MAX_TEXT = 16_000;

    public QuestionAnswer {
      requirePane(pane);
      require("question", !question.isEmpty() && question.length() <= MAX_ID);
      choice.ifPresent(id -> require("choice", !id.isEmpty() && id.length() <= MAX_ID));
      require("text", choice.isEmpty() || text.isEmpty());
      text.ifPresent(words -> require("text", words.length() <= MAX_TEXT && isTyped(words)));
    }
  }

  record AgentCommands(String session, String pane) implements Standalone {
    public AgentCommands {
      requirePane(pane);
    }
  }

  /// @param after the window that the new one stands behind; the last one by default
  /// @param command what runs in it instead of the login shell
  record WindowCreate(
      String session,
      Optional<String> after,
      Optional<String> name,
      Optional<String> directory,
      Optional<String> command)
      implements Opening {
    public WindowCreate {
      after.ifPresent(window -> requireWindow("after", window));
      requireCommand(command);
    }
  }

  record WindowSelect(long channel, String window) implements Params {
    public WindowSelect {
      requireChannel(channel);
      requireWindow("window", window);
    }
  }

  record WindowRename(String session, String window, String name) implements Standalone {
    public WindowRename {
      requireWindow("window", window);
    }
  }

  /// @param before the window that it shall stand in front of; behind all others by default
  record WindowMove(String session, String window, Optional<String> before) implements Standalone {
    public WindowMove {
      requireWindow("window", window);
      before.ifPresent(other -> requireWindow("before", other));
    }
  }

  record WindowClose(String session, String window) implements Standalone {
    public WindowClose {
      requireWindow("window", window);
    }
  }

  /// @param direction where the new pane goes: `right` or `below`
  record PaneSplit(
      String session,
      String pane,
      String direction,
      Optional<String> directory,
      Optional<String> command)
      implements Opening {
    public PaneSplit {
      requirePane(pane);
      require("direction", direction.equals("right") || direction.equals("below"));
      requireCommand(command);
    }
  }

  record PaneSelect(String session, String pane) implements Standalone {
    public PaneSelect {
      requirePane(pane);
    }
  }

  record PaneZoom(String session, String pane, boolean zoomed) implements Standalone {
    public PaneZoom {
      requirePane(pane);
    }
  }

  record PaneClose(String session, String pane) implements Standalone {
    public PaneClose {
      requirePane(pane);
    }
  }

  /// @param cols how many columns the client has room for
  /// @param rows how many rows the client has room for
  /// @param shows the window to show; the session's current one by default
  /// @param deflate whether the client can inflate output; by default it cannot
  record TerminalAttach(
      String session, int cols, int rows, Optional<String> shows, Optional<Boolean> deflate)
      implements Params {
    public TerminalAttach {
      requireSize(cols, rows);
      shows.ifPresent(window -> requireWindow("shows", window));
    }
  }

  record TerminalResize(long channel, int cols, int rows) implements Params {
    public TerminalResize {
      requireChannel(channel);
      requireSize(cols, rows);
    }
  }

  /// @param hold whether the view shall set the window's size, or give it back
  record TerminalLease(long channel, boolean hold) implements Params {
    public TerminalLease {
      requireChannel(channel);
    }
  }

  /// One piece of a paste; section 8 of the protocol.
  ///
  /// @param paste the client's own number for the whole
  /// @param offset where the piece belongs, in bytes
  /// @param total how many bytes the whole has
  /// @param bracketed whether the program is to know that it is a paste; by default it is
  record TerminalPaste(
      long channel,
      String pane,
      long paste,
      int offset,
      int total,
      String data,
      Optional<Boolean> bracketed)
      implements Params {
    public static final int MAX_TOTAL = 1024 * 1024;

    public TerminalPaste {
      requireChannel(channel);
      requirePane(pane);
      require("paste", paste >= 0 && paste <= 0xffff_ffffL);
      require("total", total >= 1 && total <= MAX_TOTAL);
      require("offset", offset >= 0 && offset < total);
      require("data", data.length() <= MAX_PIECE_TEXT && isBase64Url(data));
    }
  }

  /// @param notches how far the wheel is turned; negative is up
  /// @param col where the pointer is within the pane, from 0
  /// @param row where the pointer is within the pane, from 0
  record TerminalWheel(long channel, String pane, int notches, int col, int row) implements Params {
    private static final int MAX_NOTCHES = 50;

    public TerminalWheel {
      requireChannel(channel);
      requirePane(pane);
      require("notches", notches != 0 && Math.abs(notches) <= MAX_NOTCHES);
      require("col", col >= 0 && col < 1000);
      require("row", row >= 0 && row < 500);
    }
  }

  record TerminalDetach(long channel) implements Params {
    public TerminalDetach {
      requireChannel(channel);
    }
  }

  record ReaderOpen(String session, String pane) implements Params {
    public ReaderOpen {
      requirePane(pane);
    }
  }

  record ReaderRefresh(long reader) implements Params {
    public ReaderRefresh {
      requireReader(reader);
    }
  }

  /// @param from the first line wanted
  record ReaderPage(long reader, long from, int count) implements Params {
    private static final int MAX_COUNT = 500;

    public ReaderPage {
      requireReader(reader);
      require("from", from >= 0);
      require("count", count >= 1 && count <= MAX_COUNT);
    }
  }

  /// @param regex whether `query` is a regular expression; by default it is plain text
  /// @param from the line to begin with; the first, or backwards the last, by default
  record ReaderSearch(
      long reader,
      String query,
      Optional<Boolean> regex,
      Optional<Boolean> matchCase,
      Optional<Long> from,
      Optional<Boolean> backwards,
      Optional<Integer> limit)
      implements Params {
    private static final int MAX_QUERY = 500;
    private static final int MAX_LIMIT = 500;

    public ReaderSearch {
      requireReader(reader);
      require("query", query.length() <= MAX_QUERY);
      from.ifPresent(line -> require("from", line >= 0));
      limit.ifPresent(most -> require("limit", most >= 1 && most <= MAX_LIMIT));
    }
  }

  /// @param format `text` or `html`
  /// @param from 0, or `next` of the piece before
  record ReaderExport(long reader, String format, long from) implements Params {
    public ReaderExport {
      requireReader(reader);
      require("format", format.equals("text") || format.equals("html"));
      require("from", from >= 0);
    }
  }

  record ReaderClose(long reader) implements Params {
    public ReaderClose {
      requireReader(reader);
    }
  }

  record DeviceList() implements Params {}

  record DeviceRename(String device, String label) implements Params {
    private static final int MAX_LABEL = 64;

    public DeviceRename {
      requireBytes("device", device, 16);
      require("label", !label.isBlank() && label.codePointCount(0, label.length()) <= MAX_LABEL);
    }
  }

  record DeviceRevoke(String device) implements Params {
    public DeviceRevoke {
      requireBytes("device", device, 16);
    }
  }

  /// @param trusted whether the client's browser trusts this machine's certificate
  record DeviceReport(boolean trusted) implements Params {}

  record DeviceLeave() implements Params {}

  /// The bytes behind base64url text that a record's constructor has let through.
  static byte[] bytes(String base64Url) {
    return Base64.getUrlDecoder().decode(base64Url);
  }

  /// A parameter outside its range.
  final class OutOfRange extends IllegalArgumentException {
    private final String field;

    OutOfRange(String field) {
      super(field + " is out of range");
      this.field = field;
    }

    String field() {
      return field;
    }
  }

  private static void require(String field, boolean holds) {
    if (!holds) {
      throw new OutOfRange(field);
    }
  }

  private static void requireSize(int cols, int rows) {
    require("cols", cols >= 2 && cols <= 1000);
    require("rows", rows >= 1 && rows <= 500);
  }

  private static void requireChannel(long channel) {
    require("channel", channel >= 0 && channel <= 0xffff_ffffL);
  }

  // What moves the cursor or means a key is no text.
  private static boolean isTyped(String text) {
    return text.chars().allMatch(c -> c == '\n' || c == '\t' || !Character.isISOControl(c));
  }

  private static void requireReader(long reader) {
    require("reader", reader >= 0 && reader <= 0xffff_ffffL);
  }

  private static void requireUpload(long upload) {
    require("upload", upload >= 0 && upload <= 0xffff_ffffL);
  }

  private static void requireWindow(String field, String id) {
    require(field, WINDOW_ID.matcher(id).matches());
  }

  // No command line of any system can hold one.
  private static void requireCommand(Optional<String> command) {
    require("command", command.filter(text -> text.indexOf('\0') >= 0).isEmpty());
  }

  private static void requirePane(String id) {
    require("pane", PANE_ID.matcher(id).matches());
  }

  private static void requireBytes(String field, String text, int length) {
    // 4 characters carry 3 bytes; without padding the length of the text says how many bytes there
    // are.
    require(field, text.length() == (length * 4 + 2) / 3 && isBase64Url(text));
  }

  /// Whether it is one line that shows all that is in it.
  private static boolean isPlain(String text) {
    return UNPRINTABLE.matcher(text).results().findFirst().isEmpty();
  }

  private static boolean isBase64Url(String text) {
    return BASE64_URL.matcher(text).matches() && text.length() % 4 != 1;
  }

  // 32 KiB in base64url.
  int MAX_PIECE_TEXT = 43_691;

  Pattern UNPRINTABLE = Pattern.compile("[\\p{C}\\p{Zl}\\p{Zp}]");
  Pattern WINDOW_ID = Pattern.compile("@[0-9]{1,10}");
  Pattern PANE_ID = Pattern.compile("%[0-9]{1,10}");
  Pattern BASE64_URL = Pattern.compile("[A-Za-z0-9_-]+");
}
