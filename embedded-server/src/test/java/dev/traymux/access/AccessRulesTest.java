package dev.traymux.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.traymux.store.StoreException;
import dev.traymux.store.TestDatabase;
import org.junit.jupiter.api.Test;

class AccessRulesTest extends AccessTest {
  @Test
  void aStricterRuleThatCouldNotBeStoredCanBeSetAgain() {
    TestDatabase.tamper(database, "ALTER TABLE setting RENAME TO elsewhere");
    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(() -> rules.setUnverifiedTls(OPERATOR, UnverifiedTls.REFUSE))
          .isInstanceOf(StoreException.class);
    }
    assertThat(rules.unverifiedTls()).isEqualTo(UnverifiedTls.REFUSE);
    TestDatabase.tamper(database, "ALTER TABLE elsewhere RENAME TO setting");

    rules.setUnverifiedTls(OPERATOR, UnverifiedTls.REFUSE);

    restart();
    assertThat(rules.unverifiedTls()).isEqualTo(UnverifiedTls.REFUSE);
  }
}
