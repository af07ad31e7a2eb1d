package dev.traymux.access;

import dev.traymux.session.Subscription;
import dev.traymux.store.SettingTable;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What the owner of this machine has decided for all devices alike.
public final class AccessRules {
  /// Until the owner says otherwise: the first visit of every phone is unverified.
  public static final UnverifiedTls DEFAULT = UnverifiedTls.ALLOW;

  private static final Logger log = LoggerFactory.getLogger(AccessRules.class);

  private static final String UNVERIFIED_TLS = "access.unverified-tls";

  private final SettingTable settings;
  private final Audit audit;
  private final Listeners<UnverifiedTls> listeners = new Listeners<>();

  // Held while listeners are told, which keeps the news in order.
  private final ReentrantLock lock = new ReentrantLock();

  // Read with every message.
  private volatile UnverifiedTls unverifiedTls;

  public AccessRules(SettingTable settings, Audit audit) {
    this.settings = settings;
    this.audit = audit;
    this.unverifiedTls = stored(settings);
  }

  /// What was decided, by data that nobody has in use.
  public static UnverifiedTls stored(SettingTable settings) {
    return settings.get(UNVERIFIED_TLS).map(AccessRules::read).orElse(DEFAULT);
  }

  // What this version does not know, a newer one wrote to forbid something.
  private static UnverifiedTls read(String stored) {
    return UnverifiedTls.parse(stored)
        .orElseGet(
            () -> {
              log.error("The setting {} is damaged; the strictest one is used.", UNVERIFIED_TLS);
              return UnverifiedTls.REFUSE;
            });
  }

  /// What a phone may do that does not trust this machine's certificate.
  public UnverifiedTls unverifiedTls() {
    return unverifiedTls;
  }

  /// Changes that, from the next message of every phone on, and remembers it. A stricter rule holds
  /// even if this throws because it could not be stored.
  public void setUnverifiedTls(Principal.Operator by, UnverifiedTls rule) {
    lock.lock();
    try {
      // One that could not be stored holds, and is not what the next start reads.
      if (rule == unverifiedTls && rule == stored(settings)) {
        return;
      }
      if (rule.compareTo(unverifiedTls) > 0) {
        change(rule);
        store(by, rule);
      } else {
        store(by, rule);
        change(rule);
      }
    } finally {
      lock.unlock();
    }
  }

  private void change(UnverifiedTls rule) {
    unverifiedTls = rule;
    listeners.tell(rule);
  }

  private void store(Principal.Operator by, UnverifiedTls rule) {
    audit.record(by, Audit.Action.UNVERIFIED_TLS_CHANGED, rule.text());
    settings.put(UNVERIFIED_TLS, rule.text());
  }

  /// Calls `listener` with the rule, now and whenever it changes.
  public Subscription subscribe(Consumer<UnverifiedTls> listener) {
    lock.lock();
    try {
      var subscription = listeners.add(listener);
      listener.accept(unverifiedTls);
      return subscription;
    } finally {
      lock.unlock();
    }
  }
}
