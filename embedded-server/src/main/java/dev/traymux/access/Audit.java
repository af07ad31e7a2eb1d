package dev.traymux.access;

import dev.traymux.config.Printable;
import dev.traymux.store.AuditRow;
import dev.traymux.store.AuditTable;
import dev.traymux.store.StoreException;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What happened: who did what, when and from where. Lines are only added, and each is chained to
/// the one before, so that a line changed or taken out from the middle shows.
public final class Audit {
  private static final Logger log = LoggerFactory.getLogger(Audit.class);

  private static final int DETAIL_MAX = 256;
  private static final int BATCH = 1000;

  private static final String EXPORT_HEAD = "# traymux audit v1";
  private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]");

  private final AuditTable table;
  private final Clock clock;

  // Held from reading the last line to writing the next: the chain has no forks.
  private final ReentrantLock lock = new ReentrantLock();

  public Audit(AuditTable table, Clock clock) {
    this.table = table;
    this.clock = clock;
  }

  /// What can happen.
  public enum Action {
    PAIRED,
    PAIRING_FAILED,
    PAIRING_REFUSED,
    PROOF_REFUSED,
    CONNECTED,
    DISCONNECTED,
    CONNECTION_ENDED,
    RENAMED,
    SCOPES_CHANGED,
    REVOKED,
    LEFT,
    PHONES_ALLOWED,
    PHONES_STOPPED,
    WAY_OPENED,
    WAY_CLOSED,
    CERTIFICATE_ISSUED,
    LOGGED_IN,
    LOGGED_OUT,
    TOKEN_CREATED,
    TOKEN_ROTATED,
    TOKEN_REVOKED,
    TOKEN_USED,
    CREDENTIAL_REFUSED,
    REFUSALS_LEFT_OUT,
    UNVERIFIED_TLS_CHANGED,
    REMOTE_ACCESS_ENDED,
    KEYS_MOVED,
    BACKED_UP,
    RESTORED,
    QUESTION_ANSWERED,
    FILE_RECEIVED
  }

  /// Adds a line. It is on disk when this returns.
  ///
  /// @param detail what it happened to; never anything from a terminal
  public void record(Principal who, Action action, String detail) {
    lock.lock();
    try {
      var last = table.last();
      long line = last.map(AuditRow::line).orElse(0L) + 1;
      var row =
          new AuditRow(
              line,
              clock.instant().truncatedTo(ChronoUnit.MILLIS),
              name(who),
              place(who),
              action.name(),
              escape(detail),
              "");
      table.append(withHash(row, last.map(AuditRow::hash).orElse("")));
    } finally {
      lock.unlock();
    }
  }

  /// Adds a line about what has happened anyway, and what a full disk must not keep from happening.
  ///
  /// @param detail as in [#record]
  public void note(Principal who, Action action, String detail) {
    try {
      record(who, action, detail);
    } catch (StoreException e) {
      log.error("{} by {} is missing from the audit.", action, name(who), e);
    }
  }

  /// A line as it was written.
  ///
  /// @param line counts up by one from 1
  /// @param who `operator`, `traymux`, `stranger`, or `device` or `token` with an id
  /// @param place `here`, or an address
  /// @param action one of [Action], or what another version calls it
  /// @param detail what it happened to, one line of printable text
  /// @param hash of this line and the one before; see `docs/audit.md`
  public record Entry(
      long line, Instant at, String who, String place, String action, String detail, String hash) {
    static Entry of(AuditRow row) {
      return new Entry(
          row.line(), row.at(), row.who(), row.place(), row.action(), row.detail(), row.hash());
    }
  }

  /// The newest lines before one, the newest first.
  ///
  /// @param before a line; [Long#MAX_VALUE] for the end
  /// @param count how many at most
  public List<Entry> page(long before, int count) {
    return table.before(before, count).stream().map(Entry::of).toList();
  }

  /// Writes the whole audit, oldest line first, in the form of `docs/audit.md`: one line for each
  /// of its lines, with its hash, so that somebody else can check the chain.
  ///
  /// @return how many lines there were
  /// @throws IOException from `out`
  public long export(Appendable out) throws IOException {
    out.append(EXPORT_HEAD).append('\n');
    long line = 0;
    for (var rows = table.after(line, BATCH); !rows.isEmpty(); rows = table.after(line, BATCH)) {
      for (var row : rows) {
        out.append(exported(row)).append('\n');
        line = row.line();
      }
    }
    return line;
  }

  // Nothing that is recorded has a tab or the end of a line in it, but somebody may have been at
  // the file.
  private static String exported(AuditRow row) {
    return Stream.of(
            Long.toString(row.line()),
            row.at().toString(),
            row.who(),
            row.place(),
            row.action(),
            row.detail(),
            row.hash())
        .map(field -> UNPRINTABLE.matcher(field).replaceAll("?"))
        .collect(Collectors.joining("\t"));
  }

  /// What checking the chain found.
  public sealed interface Verdict {
    /// Every line is as it was written. Lines cut off at the end do not show.
    record Intact(long lines) implements Verdict {}

    /// This line was changed, or the one before it was changed or taken away.
    record Broken(long line) implements Verdict {}
  }

  /// Checks the whole chain.
  public Verdict verify() {
    long line = 0;
    var hash = "";
    while (true) {
      var rows = table.after(line, BATCH);
      if (rows.isEmpty()) {
        return new Verdict.Intact(line);
      }
      for (var row : rows) {
        line++;
        if (row.line() != line || !withHash(row, hash).equals(row)) {
          return new Verdict.Broken(line);
        }
        hash = row.hash();
      }
    }
  }

  /// The line with the hash it has after a line of hash `previous`.
  static AuditRow withHash(AuditRow row, String previous) {
    var hash =
        Transcript.of("traymux audit v1")
            .text(previous)
            .text(Long.toString(row.line()))
            .text(row.at().toString())
            .text(row.who())
            .text(row.place())
            .text(row.action())
            .text(row.detail())
            .toBytes()
            .sha256()
            .base64url();
    return new AuditRow(
        row.line(), row.at(), row.who(), row.place(), row.action(), row.detail(), hash);
  }

  private static String name(Principal who) {
    return switch (who) {
      case Principal.Operator _ -> "operator";
      case Principal.Program _ -> "traymux";
      case Principal.PairedDevice(var id, var _, var _) -> "device " + id;
      case Principal.Script(var id, var _) -> "token " + id;
      case Principal.Stranger _ -> "stranger";
    };
  }

  private static String place(Principal who) {
    return switch (who) {
      case Principal.Operator _, Principal.Program _ -> "here";
      case Principal.PairedDevice(var _, var address, var _) -> text(address);
      case Principal.Script(var _, var address) -> text(address);
      case Principal.Stranger(var address, var _) -> text(address);
    };
  }

  private static String text(InetAddress address) {
    return address.getHostAddress();
  }

  /// One line of printable text: whoever reads the audit in a terminal must not be at the mercy of
  /// what is in it.
  private static String escape(String detail) {
    int length = Math.min(DETAIL_MAX, detail.codePointCount(0, detail.length()));
    var kept = detail.substring(0, detail.offsetByCodePoints(0, length));
    return Printable.of(kept.replace("\\", "\\\\"));
  }
}
