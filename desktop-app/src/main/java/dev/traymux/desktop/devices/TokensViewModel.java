package dev.traymux.desktop.devices;

import dev.traymux.access.Principal;
import dev.traymux.access.TokenId;
import dev.traymux.access.Tokens;
import dev.traymux.desktop.fx.Attempts;
import dev.traymux.desktop.fx.Rows;
import dev.traymux.session.Subscription;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// The API tokens as the window shows them, and the one secret that can be copied now. Belongs to
/// the thread of the executor it is given.
public final class TokensViewModel implements AutoCloseable {
  private static final Principal.Operator OPERATOR = new Principal.Operator();

  private final Tokens tokens;
  private final Attempts attempts;
  private final InstantSource clock;
  private final Subscription subscription;

  private final ObservableList<TokenRow> rows = FXCollections.observableArrayList();
  private final ReadOnlyObjectWrapper<Optional<Tokens.Created>> secret =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private boolean copied;

  /// @param ui runs on the thread of the window
  /// @param background runs what waits for the disk
  public TokensViewModel(Tokens tokens, Executor ui, Executor background, InstantSource clock) {
    this.tokens = tokens;
    this.attempts = new Attempts(ui, background);
    this.clock = clock;
    subscription = tokens.subscribe(_ -> ui.execute(this::tick));
    tick();
  }

  /// The tokens, the newest first.
  ObservableList<TokenRow> rows() {
    return FXCollections.unmodifiableObservableList(rows);
  }

  /// What was asked for last, and why it was not done.
  Attempts attempts() {
    return attempts;
  }

  /// The token that was just made, with its secret, until it is put away.
  ReadOnlyObjectProperty<Optional<Tokens.Created>> secretProperty() {
    return secret.getReadOnlyProperty();
  }

  /// Whether a secret would be lost if it were put away now.
  boolean isUncopied() {
    return secret.get().isPresent() && !copied;
  }

  /// The secret was copied.
  void copied() {
    copied = true;
  }

  /// Forgets the secret. Nobody can be shown it again.
  void putAway() {
    secret.set(Optional.empty());
  }

  /// Brings what is said about time up to date.
  void tick() {
    var now = clock.instant();
    Rows.update(rows, tokens.list().stream().map(t -> TokenRow.of(t, now)).toList(), TokenRow::id);
  }

  /// Makes a token and shows its secret.
  void create(NewTokenForm form) {
    var label = form.labelProperty().get();
    var scopes = form.scopes().chosen();
    var life = form.lifeProperty().get().duration();
    attempts.ask(() -> tokens.create(OPERATOR, label, scopes, life), this::show);
  }

  /// Gives a token another secret and shows that; the one before is worth nothing at once.
  void rotate(TokenId id) {
    attempts.ask(() -> tokens.rotate(OPERATOR, id), now -> now.ifPresent(this::show));
  }

  /// Makes a token worthless, at once.
  void revoke(TokenId id) {
    attempts.run(() -> tokens.revoke(OPERATOR, id));
    if (secret.get().filter(s -> s.token().id().equals(id)).isPresent()) {
      putAway();
    }
  }

  @Override
  public void close() {
    subscription.close();
  }

  private void show(Tokens.Created created) {
    copied = false;
    secret.set(Optional.of(created));
  }
}
