package dev.traymux.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;

/// The challenges that were given out without a socket to belong to. Each is good for one answer,
/// for a minute, at the origin it was asked for at; in bounded memory.
public final class Challenges {
  /// How long an answer may take.
  public static final Duration LIFE = Duration.ofMinutes(1);

  private static final int REMEMBERED = 1000;

  private final SecureRandom random;
  private final Cache<Bytes, Drawn> drawn;

  private record Drawn(Challenge challenge, String origin) {}

  /// @param ticker nanoseconds that only go forward; [Ticker#systemTicker] but in tests
  public Challenges(SecureRandom random, Ticker ticker) {
    this.random = random;
    this.drawn =
        Caffeine.newBuilder()
            .maximumSize(REMEMBERED)
            .expireAfterWrite(LIFE)
            .ticker(ticker)
            .executor(Runnable::run)
            .build();
  }

  /// A new one.
  public Challenge draw(Peer peer) {
    var challenge = Challenge.draw(random);
    drawn.put(challenge.nonce(), new Drawn(challenge, peer.origin()));
    return challenge;
  }

  /// The challenge of that nonce, once; empty for one that was never given out here, is too old, or
  /// was asked for before.
  public Optional<Challenge> take(Peer peer, Bytes nonce) {
    return Optional.ofNullable(drawn.asMap().remove(nonce))
        .filter(d -> d.origin.equals(peer.origin()))
        .map(Drawn::challenge);
  }
}
