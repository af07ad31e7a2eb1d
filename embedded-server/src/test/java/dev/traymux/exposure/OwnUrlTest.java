package dev.traymux.exposure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OwnUrlTest {
  private static final List<String> HERE = List.of("127.0.0.1");

  @ParameterizedTest
  @CsvSource({
    "https://desk.example.org, https://desk.example.org",
    "https://desk.example.org/, https://desk.example.org",
    "' https://Desk.Example.ORG:443/ ', https://desk.example.org",
    "https://desk.example.org:8443, https://desk.example.org:8443",
    "HTTPS://desk.example.org, https://desk.example.org",
    "https://büro.example.org, https://xn--bro-hoa.example.org",
    "https://desk.tail1234.ts.net, https://desk.tail1234.ts.net",
  })
  void isWrittenAsBrowsersWriteTheOrigin(String typed, String origin) {
    assertThat(OwnUrl.of(typed, HERE).origin()).isEqualTo(origin);
  }

  @ParameterizedTest
  @CsvSource({
    "http://desk.example.org, https://",
    "desk.example.org, https://",
    "ftp://desk.example.org, https://",
    "https://, not a URL",
    "https:///x, names no host",
    "https://user@desk.example.org, names no host",
    "https://desk.example.org/traymux, a name of its own",
    "https://desk.example.org/?x, a name of its own",
    "https://desk.example.org/#x, a name of its own",
    "https://192.168.1.5, not a public name",
    "https://[::1], not a public name",
    "https://localhost, not a public name",
    "https://desk.local, not a public name",
    "https://a.localhost, not a public name",
    "https://desk_1.example.org, names no host",
    "https://desk.example.org:0, Ports go from",
    "https://desk.example.org:65536, Ports go from",
    "'https://desk example.org', not a URL",
    "'', https://",
  })
  void whatCannotBeOneIsRefusedWithASentence(String typed, String part) {
    assertThatThrownBy(() -> OwnUrl.of(typed, HERE))
        .isInstanceOf(ExposureException.UrlRefused.class)
        .hasMessageContaining(part)
        .hasMessageMatching("[A-Z“].*\\.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "proxy.example.org", "127.0.0.1/8", "0.0.0.0", "::", "224.0.0.1", "*"})
  void aProxyIsOneAddress(String proxy) {
    assertThatThrownBy(() -> OwnUrl.of("https://desk.example.org", List.of(proxy)))
        .isInstanceOf(ExposureException.UrlRefused.class);
  }

  @Test
  void thereIsAtLeastOneProxyAndNotAWholeNetwork() {
    assertThatThrownBy(() -> OwnUrl.of("https://desk.example.org", List.of()))
        .hasMessageContaining("127.0.0.1");
    var many = IntStream.range(0, 17).mapToObj(i -> "10.0.0." + i).toList();
    assertThatThrownBy(() -> OwnUrl.of("https://desk.example.org", many))
        .hasMessageContaining("Name fewer");
  }

  @Test
  void proxiesOfThisMachineHaveAListenerOfTheirOwn() {
    var url = OwnUrl.of("https://desk.example.org", List.of("127.0.0.1", "127.0.0.2", "10.0.0.9"));
    assertThat(url.loopbacks()).containsExactly(InetAddress.ofLiteral("127.0.0.1"));
    assertThat(url.hasProxyElsewhere()).isTrue();
    assertThat(OwnUrl.of("https://desk.example.org", List.of("::1")).loopbacks())
        .containsExactly(InetAddress.ofLiteral("::1"));
  }
}
