package dev.traymux.access;

import dev.traymux.session.Subscription;
import dev.traymux.store.StoreException;
import dev.traymux.store.TokenRow;
import dev.traymux.store.TokenTable;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The API tokens of scripts. A secret is shown once, to whoever made it, and only its hash is
/// kept. Only the person at the machine makes, renews and revokes tokens.
public final class Tokens {
  private static final Logger log = LoggerFactory.getLogger(Tokens.class);

  /// The longest life of a secret; there is none without an end.
  public static final Duration MAX_LIFE = Duration.ofDays(366);

  // Being used is not worth a write each time.
  private static final Duration USED_PRECISION = Duration.ofMinutes(1);

  private final TokenTable table;
  private final Audit audit;
  private final Clock clock;
  private final SecureRandom random;
  private final Listeners<TokenChange> listeners = new Listeners<>();

  private record Kept(ApiToken token, Bytes hash) {}

  private record Removal(Principal by, ApiToken token) {}

  // Taken before the other, and held while the disk is waited for: what is added or changed is
  // written by one at a time. What takes away does not wait for it.
  private final ReentrantLock writing = new ReentrantLock();

  // Held while listeners are told, which keeps the news in order, and never while writing.
  private final ReentrantLock lock = new ReentrantLock();

  // Both read without a lock, by every request, and written only under it.
  private final Map<TokenId, Kept> tokens = new ConcurrentHashMap<>();
  private final Map<TokenId, Removal> unstored = new ConcurrentHashMap<>();

  public Tokens(TokenTable table, Audit audit, Clock clock, SecureRandom random) {
    this.table = table;
    this.audit = audit;
    this.clock = clock;
    this.random = random;
    for (var row : table.list()) {
      read(row)
          .ifPresentOrElse(
              kept -> tokens.put(kept.token.id(), kept),
              () -> log.error("The stored token {} is damaged; make another one.", row.id()));
    }
  }

  /// A token with its secret, which nobody can be shown a second time.
  ///
  /// @param secret what the script sends after `Authorization: Bearer`
  public record Created(ApiToken token, String secret) {
    /// Without the secret, which must not get into a log.
    @Override
    public String toString() {
      return "Created[token=" + token + "]";
    }
  }

  /// All tokens, those whose time is over included; the newest first.
  public List<ApiToken> list() {
    return tokens.values().stream()
        .map(Kept::token)
        .sorted(
            Comparator.comparing(ApiToken::created).reversed().thenComparing(t -> t.id().text()))
        .toList();
  }

  /// The token as it is now; empty if it was revoked or its time is over.
  public Optional<ApiToken> find(TokenId id) {
    return Optional.ofNullable(tokens.get(id))
        .map(Kept::token)
        .filter(token -> !token.hasExpired(clock.instant()));
  }

  /// Tokens that were revoked, which could not be stored yet. The next write tries again, and so
  /// does revoking one again.
  public List<ApiToken> unstored() {
    return unstored.values().stream().map(Removal::token).toList();
  }

  /// Makes a token.
  ///
  /// @param scopes at least one
  /// @param life up to [#MAX_LIFE]
  /// @throws IllegalArgumentException if there is no scope, or for another life
  /// @throws StoreException if it could not be stored; there is no token then
  public Created create(Principal.Operator by, String label, Set<Scope> scopes, Duration life) {
    if (scopes.isEmpty()) {
      throw new IllegalArgumentException("A token that may do nothing is none.");
    }
    if (!life.isPositive() || life.compareTo(MAX_LIFE) > 0) {
      throw new IllegalArgumentException("A token lives from a moment to a year.");
    }
    writing.lock();
    try {
      storeRemovals();
      var now = now();
      var secret = TokenSecret.draw(drawId(), random);
      var token =
          new ApiToken(
              secret.id(), Label.clean(label), scopes, now, Optional.empty(), now.plus(life));
      var kept = new Kept(token, secret.hash());
      audit.record(by, Audit.Action.TOKEN_CREATED, describe(token));
      table.put(row(kept));
      added(kept);
      return new Created(token, secret.text());
    } finally {
      writing.unlock();
    }
  }

  private void added(Kept kept) {
    lock.lock();
    try {
      tokens.put(kept.token.id(), kept);
      listeners.tell(new TokenChange.Created(kept.token));
    } finally {
      lock.unlock();
    }
  }

  /// Gives a token another secret, which lives as long as the one before was meant to. The one
  /// before is worth nothing from here on, and what was opened with it closes.
  ///
  /// @return empty if there is no such token
  /// @throws StoreException if it could not be stored; the old secret holds then
  public Optional<Created> rotate(Principal.Operator by, TokenId id) {
    writing.lock();
    try {
      var kept = tokens.get(id);
      if (kept == null) {
        return Optional.empty();
      }
      var secret = TokenSecret.draw(id, random);
      var token = kept.token.renewedAt(now());
      audit.record(by, Audit.Action.TOKEN_ROTATED, describe(token));
      return update(new Kept(token, secret.hash()), new TokenChange.Rotated(token))
          ? Optional.of(new Created(token, secret.text()))
          : Optional.empty();
    } finally {
      writing.unlock();
    }
  }

  /// Makes a token worthless; what was opened with it closes at once. That holds even if this
  /// throws because it could not be stored; done again, it tries to store it again.
  ///
  /// @return whether there was such a token, or one that is still stored
  public boolean revoke(Principal.Operator by, TokenId id) {
    if (!takeOut(by, id)) {
      return false;
    }
    writing.lock();
    try {
      storeRemovals();
      return true;
    } finally {
      writing.unlock();
    }
  }

  private boolean takeOut(Principal by, TokenId id) {
    lock.lock();
    try {
      var kept = tokens.remove(id);
      if (kept == null) {
        return unstored.containsKey(id);
      }
      unstored.put(id, new Removal(by, kept.token));
      listeners.tell(new TokenChange.Revoked(id));
      return true;
    } finally {
      lock.unlock();
    }
  }

  // Under writing.
  private void storeRemovals() {
    unstored.forEach(
        (id, removal) -> {
          table.remove(id.text());
          audit.record(removal.by, Audit.Action.TOKEN_REVOKED, describe(removal.token));
          stored(id);
        });
  }

  private void stored(TokenId revoked) {
    lock.lock();
    try {
      unstored.remove(revoked);
    } finally {
      lock.unlock();
    }
  }

  /// Hears of every change after it happened. Subscribe first, then [#list].
  public Subscription subscribe(Consumer<TokenChange> listener) {
    return listeners.add(listener);
  }

  /// The token that goes with a secret; empty for a wrong one, and when its time is over.
  Optional<ApiToken> check(String secret) {
    return TokenSecret.parse(secret)
        .flatMap(
            sent ->
                Optional.ofNullable(tokens.get(sent.id()))
                    .filter(kept -> kept.hash.equals(sent.hash())))
        .flatMap(kept -> find(kept.token.id()));
  }

  /// A script was there with it. Nobody is kept out because that could not be stored.
  void used(TokenId id) {
    var now = now();
    if (unusedSince(id, now).isEmpty()) {
      return;
    }
    writing.lock();
    try {
      unusedSince(id, now)
          .ifPresent(
              kept -> {
                var token = kept.token.usedAt(now);
                var _ = update(new Kept(token, kept.hash), new TokenChange.Used(token));
              });
    } catch (StoreException e) {
      log.error("When token {} was used last could not be stored.", id, e);
    } finally {
      writing.unlock();
    }
  }

  // The token, if its being used is news.
  private Optional<Kept> unusedSince(TokenId id, Instant now) {
    return Optional.ofNullable(tokens.get(id)).filter(kept -> isNews(kept.token, now));
  }

  private static boolean isNews(ApiToken token, Instant now) {
    return token
        .lastUsed()
        .filter(last -> Duration.between(last, now).abs().compareTo(USED_PRECISION) < 0)
        .isEmpty();
  }

  private TokenId drawId() {
    var id = TokenId.draw(random);
    return tokens.containsKey(id) ? drawId() : id;
  }

  // Under writing. What was revoked while it was written stays so.
  private boolean update(Kept kept, TokenChange news) {
    storeRemovals();
    table.put(row(kept));
    lock.lock();
    try {
      if (tokens.replace(kept.token.id(), kept) == null) {
        return false;
      }
      listeners.tell(news);
      return true;
    } finally {
      lock.unlock();
    }
  }

  private static TokenRow row(Kept kept) {
    var token = kept.token;
    return new TokenRow(
        token.id().text(),
        kept.hash.base64url(),
        token.label(),
        Scope.join(token.scopes()),
        token.created(),
        token.lastUsed(),
        token.expires());
  }

  private static Optional<Kept> read(TokenRow row) {
    return TokenId.parse(row.id())
        .flatMap(
            id ->
                Bytes.parse(row.hash())
                    .map(
                        hash ->
                            new Kept(
                                new ApiToken(
                                    id,
                                    row.label(),
                                    Scope.split(row.scopes()),
                                    row.created(),
                                    row.used(),
                                    row.expires()),
                                hash)));
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  private static String describe(ApiToken token) {
    return token.id() + " (" + token.label() + ") " + Scope.join(token.scopes());
  }
}
