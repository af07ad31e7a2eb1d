package dev.traymux.reader;

import java.util.concurrent.atomic.AtomicLong;

/// The memory that all readers together may take.
final class Budget {
  private final long total;
  private final AtomicLong taken = new AtomicLong();

  Budget(long total) {
    this.total = total;
  }

  /// A share of nothing yet.
  Share share() {
    return new Share();
  }

  long taken() {
    return taken.get();
  }

  /// What one copy takes. For one thread at a time.
  final class Share implements AutoCloseable {
    private long bytes;

    private Share() {}

    /// @throws ReaderException.TooLarge when there is not so much left; nothing changes then
    void grow(long more) throws ReaderException.TooLarge {
      if (taken.addAndGet(more) > total) {
        taken.addAndGet(-more);
        throw new ReaderException.TooLarge();
      }
      bytes += more;
    }

    void shrinkTo(long now) {
      taken.addAndGet(now - bytes);
      bytes = now;
    }

    /// Gives all of it back; a second time, nothing.
    @Override
    public void close() {
      shrinkTo(0);
    }
  }
}
