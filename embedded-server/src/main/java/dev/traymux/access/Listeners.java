package dev.traymux.access;

import dev.traymux.session.Subscription;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Those who want to hear of `E`. One that fails does not keep the news from the others: a socket
/// must close even if a window does not.
public final class Listeners<E> {
  private static final Logger log = LoggerFactory.getLogger(Listeners.class);

  private final CopyOnWriteArraySet<Listener<E>> listeners = new CopyOnWriteArraySet<>();

  // An identity of its own, so that the same consumer may subscribe twice.
  private static final class Listener<E> {
    private final Consumer<? super E> consumer;

    Listener(Consumer<? super E> consumer) {
      this.consumer = consumer;
    }
  }

  /// Calls `consumer`, on the thread that makes the news, until the subscription is closed. It must
  /// not block.
  public Subscription add(Consumer<? super E> consumer) {
    var listener = new Listener<E>(consumer);
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  /// Tells everybody, in the order they came.
  public void tell(E news) {
    for (var listener : listeners) {
      try {
        listener.consumer.accept(news);
      } catch (RuntimeException e) {
        log.error("A listener failed on {}.", news.getClass().getSimpleName(), e);
      }
    }
  }
}
