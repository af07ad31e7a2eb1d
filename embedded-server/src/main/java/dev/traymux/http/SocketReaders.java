package dev.traymux.http;

import dev.traymux.reader.Export;
import dev.traymux.reader.Line;
import dev.traymux.reader.Reader;
import dev.traymux.reader.ReaderException;
import dev.traymux.reader.Readers;
import dev.traymux.reader.Search;
import dev.traymux.session.SessionException;
import dev.traymux.session.SessionId;
import dev.traymux.tmux.PaneTarget;
import dev.traymux.wire.Params;
import dev.traymux.wire.Protocol;
import dev.traymux.wire.Result;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/// The readers of one socket, by number. Section 9 of the protocol.
final class SocketReaders implements AutoCloseable {
  private static final int DEFAULT_LIMIT = 200;

  private final Readers readers;

  private final ReentrantLock lock = new ReentrantLock();
  // The rest is guarded by lock. The least recently used one comes first.
  private final Map<Long, Reader> open = new LinkedHashMap<>(4, 0.75f, true);
  private long lastNumber;
  private boolean closed;

  SocketReaders(Readers readers) {
    this.readers = readers;
  }

  Reply open(Params.ReaderOpen params) {
    var session = SessionId.parse(params.session()).orElseThrow(SessionException.Gone::new);
    var reader = readers.open(PaneTarget.of(session, params.pane()));
    var extent = reader.extent();
    var number = keep(reader);
    return Reply.done(
        new Result.ReaderOpened(number, extent.first(), extent.end(), extent.taken()));
  }

  private long keep(Reader reader) {
    var tooMany = new ArrayList<Reader>();
    long number;
    lock.lock();
    try {
      number = ++lastNumber;
      open.put(number, reader);
      while (open.size() > Protocol.MAX_READERS) {
        tooMany.add(open.remove(open.keySet().iterator().next()));
      }
      if (closed) {
        tooMany.addAll(open.values());
        open.clear();
      }
    } finally {
      lock.unlock();
    }
    tooMany.forEach(Reader::close);
    return number;
  }

  private Reader find(long number) {
    lock.lock();
    try {
      return Optional.ofNullable(open.get(number)).orElseThrow(ReaderException.Gone::new);
    } finally {
      lock.unlock();
    }
  }

  Reply refresh(Params.ReaderRefresh params) {
    var extent = find(params.reader()).refresh();
    return Reply.done(new Result.ReaderRefreshed(extent.first(), extent.end(), extent.taken()));
  }

  Reply page(Params.ReaderPage params) {
    var page = find(params.reader()).page(params.from(), params.count());
    return Reply.done(
        new Result.ReaderLines(
            page.from(), page.lines().stream().map(SocketReaders::line).toList()));
  }

  private static Result.Line line(Line line) {
    return new Result.Line(
        line.text(),
        line.runs().stream()
            .map(
                run ->
                    new Result.Run(
                        run.start(),
                        run.end(),
                        run.style().foreground(),
                        run.style().background(),
                        run.style().flags()))
            .toList());
  }

  Reply search(Params.ReaderSearch params) {
    var search =
        new Search(
            params.query(),
            params.regex().orElse(false),
            params.matchCase().orElse(false),
            params.from(),
            params.backwards().orElse(false),
            params.limit().orElse(DEFAULT_LIMIT));
    var found = find(params.reader()).search(search);
    return Reply.done(
        new Result.Matches(
            found.matches().stream()
                .map(match -> new Result.Match(match.line(), match.start(), match.end()))
                .toList(),
            found.next()));
  }

  Reply export(Params.ReaderExport params) {
    var format = params.format().equals("html") ? Export.HTML : Export.TEXT;
    var piece = find(params.reader()).export(format, params.from());
    return Reply.done(new Result.Exported(piece.data(), piece.next()));
  }

  Reply close(Params.ReaderClose params) {
    Optional<Reader> reader;
    lock.lock();
    try {
      reader = Optional.ofNullable(open.remove(params.reader()));
    } finally {
      lock.unlock();
    }
    reader.ifPresent(Reader::close);
    return Reply.done();
  }

  @Override
  public void close() {
    List<Reader> all;
    lock.lock();
    try {
      closed = true;
      all = List.copyOf(open.values());
      open.clear();
    } finally {
      lock.unlock();
    }
    all.forEach(Reader::close);
  }
}
