package dev.traymux.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OriginAndHostTest {
  private static final String LAN = "https://192.168.1.5:8722";

  private final HostPolicy hosts =
      new HostPolicy(() -> Set.of("http://127.0.0.1:8722", "http://localhost:8722", LAN));

  @Test
  void findsTheOriginARequestWasMadeTo() {
    assertThat(hosts.origin("https", List.of("192.168.1.5:8722"))).contains(LAN);
    assertThat(hosts.origin("http", List.of("localhost:8722"))).contains("http://localhost:8722");
  }

  @ParameterizedTest
  @CsvSource({
    "https, evil.example",
    "https, 192.168.1.5",
    "https, 192.168.1.5:8723",
    "https, 127.0.0.1:8722",
    "http,  192.168.1.5:8722",
    "http,  127.0.0.1.evil.com:8722",
    "http,  LOCALHOST:8722",
    "http,  ''",
  })
  void refusesOtherHosts(String scheme, String host) {
    assertThat(hosts.origin(scheme, List.of(host))).isEmpty();
  }

  @Test
  void refusesNoHostAndTwo() {
    assertThat(hosts.origin("https", List.of())).isEmpty();
    assertThat(hosts.origin("https", List.of("192.168.1.5:8722", "192.168.1.5:8722"))).isEmpty();
  }

  @Test
  void takesItsOwnPages() {
    assertThat(OriginPolicy.allows(LAN, List.of(LAN))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "",
        "https://evil.example",
        "http://192.168.1.5:8722",
        "https://192.168.1.5:8723",
        "https://192.168.1.5",
        "https://192.168.1.5:8722/",
        "https://192.168.1.5:8722.evil.com",
        "https://192.168.1.50:8722",
        "http://localhost:8722"
      })
  void refusesOtherPages(String origin) {
    assertThat(OriginPolicy.allows(LAN, List.of(origin))).isFalse();
  }

  @Test
  void refusesNoOriginAndTwo() {
    assertThat(OriginPolicy.allows(LAN, List.of())).isFalse();
    assertThat(OriginPolicy.allows(LAN, List.of(LAN, LAN))).isFalse();
  }
}
