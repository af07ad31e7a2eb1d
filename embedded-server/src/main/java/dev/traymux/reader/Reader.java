package dev.traymux.reader;

import dev.traymux.reader.Readers.Copy;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// A copy of what a pane holds, for reading at leisure. Lines are numbered, and keep their numbers
/// when the copy is taken anew. Any thread may call any method; all but [#close] throw
/// [ReaderException.Gone] once it is closed.
public final class Reader implements AutoCloseable {
  // A page goes out in one message; this keeps it well below what may wait for a slow client.
  private static final int MAX_PAGE_BYTES = 128 * 1024;
  // As JSON: five numbers with their punctuation.
  private static final int RUN_BYTES = 32;

  private final String name;
  private final Supplier<Copy> taking;
  private final InstantSource clock;
  private final Consumer<Reader> closed;

  // Held while a copy is taken anew, so that two refreshes do not cross.
  private final ReentrantLock refreshing = new ReentrantLock();
  private final ReentrantLock lock = new ReentrantLock();

  // Guarded by lock.
  private Copy copy;
  private long first;
  private Instant lastUsed;
  private boolean over;

  /// @param name of the session
  /// @param taking takes a copy
  /// @param closed is told, once
  Reader(String name, Supplier<Copy> taking, InstantSource clock, Consumer<Reader> closed) {
    this.name = name;
    this.taking = taking;
    this.clock = clock;
    this.closed = closed;
    this.copy = taking.get();
    this.lastUsed = clock.instant();
  }

  /// Which lines there are.
  ///
  /// @param first inclusive
  /// @param end exclusive
  /// @param taken when they were
  public record Extent(long first, long end, Instant taken) {}

  /// Lines as they were when the copy was taken.
  ///
  /// @param from the number of the first of them
  public record Page(long from, List<Line> lines) {
    public Page {
      lines = List.copyOf(lines);
    }
  }

  /// One state of the reader, which does not change while somebody works on it.
  record View(History history, long first, Instant taken) {
    long end() {
      return first + history.size();
    }

    /// The index of a line, or of the nearest one there is.
    int index(long line) {
      return Math.clamp(line - first, 0, history.size());
    }
  }

  private View use() {
    lock.lock();
    try {
      if (over) {
        throw new ReaderException.Gone();
      }
      lastUsed = clock.instant();
      return new View(copy.history(), first, copy.taken());
    } finally {
      lock.unlock();
    }
  }

  Instant lastUsed() {
    lock.lock();
    try {
      return lastUsed;
    } finally {
      lock.unlock();
    }
  }

  /// Which lines there are now.
  public Extent extent() {
    var view = use();
    return new Extent(view.first, view.end(), view.taken);
  }

  /// Takes the copy anew. Lines that are still there keep their numbers; blocks meanwhile.
  ///
  /// @throws dev.traymux.session.SessionException when the pane is gone or tmux cannot be used; the
  ///   old copy stays
  /// @throws ReaderException.TooLarge when there is no room for it; the old copy stays
  public Extent refresh() {
    refreshing.lock();
    try {
      use();
      replace(taking.get());
      return extent();
    } finally {
      refreshing.unlock();
    }
  }

  private void replace(Copy now) {
    lock.lock();
    try {
      if (over) {
        now.close();
        return;
      }
      int unsettled = Math.max(copy.screen(), now.screen());
      first += Alignment.find(copy.history(), now.history(), unsettled);
      copy.close();
      copy = now;
    } finally {
      lock.unlock();
    }
  }

  /// Lines from a number on, or from the nearest one there is: up to `count`, fewer where they are
  /// long.
  public Page page(long from, int count) {
    var view = use();
    var lines = new ArrayList<Line>();
    int start = view.index(from);
    long bytes = 0;
    for (int i = start; i < view.history.size() && lines.size() < count; i++) {
      var line = view.history.line(i);
      bytes += 3L * line.text().length() + (long) RUN_BYTES * line.runs().size();
      if (bytes > MAX_PAGE_BYTES && !lines.isEmpty()) {
        break;
      }
      lines.add(line);
    }
    return new Page(view.first + start, lines);
  }

  /// Looks for something.
  ///
  /// @throws ReaderException.QueryInvalid when it cannot be looked for
  public Search.Found search(Search search) {
    return search.in(use());
  }

  /// One piece of the whole as a file.
  ///
  /// @param from 0 for the first piece, and then what the piece before said
  public Export.Piece export(Export format, long from) {
    return format.piece(use(), name, from);
  }

  @Override
  public void close() {
    lock.lock();
    try {
      if (over) {
        return;
      }
      over = true;
      copy.close();
      // Whoever still knows this reader does not keep what it held.
      copy = copy.withoutLines();
    } finally {
      lock.unlock();
    }
    closed.accept(this);
  }
}
