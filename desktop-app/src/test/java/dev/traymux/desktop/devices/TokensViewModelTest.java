package dev.traymux.desktop.devices;

import static org.assertj.core.api.Assertions.assertThat;

import dev.traymux.access.Scope;
import dev.traymux.desktop.PrivateServer;
import dev.traymux.server.TraymuxServer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokensViewModelTest {
  @TempDir private Path folder;

  private Duration later = Duration.ZERO;
  private TraymuxServer server;
  private TokensViewModel model;

  @BeforeEach
  void open() throws IOException {
    server = PrivateServer.start(folder);
    model =
        new TokensViewModel(
            server.tokens(), Runnable::run, Runnable::run, () -> Instant.now().plus(later));
  }

  @AfterEach
  void close() {
    model.close();
    server.close();
  }

  @Test
  void showsTheSecretOfANewTokenUntilItIsPutAway() {
    create("nightly", Scope.INPUT);

    var secret = model.secretProperty().get().orElseThrow();
    assertThat(secret.secret()).startsWith("traymux_");
    assertThat(model.rows())
        .singleElement()
        .returns("nightly", TokenRow::label)
        .returns("Never used", TokenRow::used)
        .returns("Expires in 29 days", TokenRow::end)
        .returns(Set.of(Scope.VIEW, Scope.INPUT), TokenRow::scopes);

    model.putAway();
    assertThat(model.secretProperty().get()).isEmpty();
  }

  @Test
  void knowsWhetherASecretWouldBeLost() {
    assertThat(model.isUncopied()).isFalse();
    create("nightly");
    assertThat(model.isUncopied()).isTrue();
    model.copied();
    assertThat(model.isUncopied()).isFalse();

    model.rotate(model.rows().getFirst().id());
    assertThat(model.isUncopied()).describedAs("it is another one").isTrue();
  }

  @Test
  void saysWhenATokenHasExpired() {
    create("nightly");
    later = Duration.ofDays(40);
    model.tick();
    assertThat(model.rows().getFirst())
        .returns(true, TokenRow::expired)
        .returns("Expired 10 days ago", TokenRow::end);
  }

  @Test
  void forgetsTheSecretOfATokenThatIsRevoked() {
    create("nightly");
    model.revoke(model.rows().getFirst().id());
    assertThat(model.rows()).isEmpty();
    assertThat(model.secretProperty().get()).isEmpty();
    assertThat(server.tokens().list()).isEmpty();
  }

  @Test
  void wantsANameAndSomethingToDo() {
    var form = new NewTokenForm();
    assertThat(form.readyProperty().get()).isFalse();
    form.labelProperty().set("nightly");
    assertThat(form.readyProperty().get()).isTrue();
    form.scopes().tick(Scope.VIEW).set(false);
    assertThat(form.readyProperty().get()).isFalse();
  }

  private void create(String label, Scope... more) {
    var form = new NewTokenForm();
    form.labelProperty().set(label);
    for (var scope : more) {
      form.scopes().tick(scope).set(true);
    }
    model.create(form);
  }
}
