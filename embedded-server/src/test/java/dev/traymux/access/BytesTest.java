package dev.traymux.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BytesTest {
  @ParameterizedTest
  @ValueSource(strings = {"AA==", "A", "AB", "A/", "A+", "AAAA AAAA", "é"})
  void hasOneSpelling(String text) {
    assertThat(Bytes.parse(text)).isEmpty();
  }

  @Test
  void doesNotShowItself() {
    assertThat(Bytes.parse("c2VjcmV0").orElseThrow()).hasToString("6 bytes");
  }

  @Test
  void keepsItsOwnCopy() {
    var outside = new byte[] {1};
    var bytes = Bytes.of(outside);
    outside[0] = 2;
    bytes.toArray()[0] = 3;
    assertThat(bytes.toArray()).containsExactly(1);
  }
}
