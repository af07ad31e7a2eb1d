package dev.traymux.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.traymux.exposure.Authority;
import dev.traymux.wire.Fixtures;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/// What a phone fetches to trust the machine, before anybody knows who it is.
final class TrustFilesTest {
  private static TestMachine machine;

  @BeforeAll
  static void start() {
    machine = TestMachine.start();
  }

  @AfterAll
  static void stop() {
    machine.close();
  }

  @Test
  void givesTheCertificateToBeSaved() throws Exception {
    var answer = get("/trust/authority.crt");

    assertThat(header(answer, "Content-Type")).isEqualTo("application/x-x509-ca-cert");
    assertThat(header(answer, "Content-Disposition"))
        .matches("attachment; filename=\"traymux-[a-z0-9-]+\\.crt\"");
    var certificate =
        CertificateFactory.getInstance("X.509")
            .generateCertificate(new ByteArrayInputStream(answer.body()));
    assertThat(certificate).isEqualTo(machine.server().authority().authority());
  }

  @Test
  void givesTheProfileToBeOpened() throws Exception {
    var answer = get("/trust/traymux.mobileconfig");

    assertThat(header(answer, "Content-Type")).isEqualTo("application/x-apple-aspen-config");
    assertThat(answer.headers().firstValue("Content-Disposition")).isEmpty();
    assertThat(text(answer)).contains("com.apple.security.root");
  }

  @Test
  void givesTheFingerprintToBeCompared() throws Exception {
    var answer = get("/trust/authority.json");

    assertThat(header(answer, "Content-Type")).isEqualTo("application/json");
    var card = new JsonMapper().readTree(answer.body());
    assertThat(card.path("fingerprint").asString())
        .isEqualTo(Authority.fingerprint(machine.server().authority().authority()));
    assertThat(card.path("words")).hasSize(32);
    assertThat(card.propertyNames())
        .containsExactlyInAnyOrderElementsOf(Fixtures.file("authority.json").propertyNames());
  }

  @Test
  void givesNothingElseAndNoSecret() throws Exception {
    for (var path :
        new String[] {
          "/trust", "/trust/", "/trust/authority.pem", "/trust/certificate.pem", "/trust/%2e%2e/"
        }) {
      assertThat(get(path).statusCode()).as(path).isEqualTo(404);
    }
    for (var path : new String[] {"authority.crt", "traymux.mobileconfig", "authority.json"}) {
      var answer = get("/trust/" + path);
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(text(answer)).doesNotContain("PRIVATE");
      assertThat(header(answer, "Cache-Control")).isEqualTo("no-store");
      assertThat(header(answer, "X-Content-Type-Options")).isEqualTo("nosniff");
      var head = send("HEAD", "/trust/" + path);
      assertThat(head.statusCode()).isEqualTo(200);
      assertThat(head.body()).isEmpty();
      assertThat(send("POST", "/trust/" + path).statusCode()).isEqualTo(405);
    }
  }

  private static HttpResponse<byte[]> get(String path) throws IOException, InterruptedException {
    return send("GET", path);
  }

  private static HttpResponse<byte[]> send(String method, String path)
      throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(URI.create(machine.plain().origin() + path))
            .method(method, HttpRequest.BodyPublishers.noBody())
            .build();
    try (var client = HttpClient.newHttpClient()) {
      return client.send(request, HttpResponse.BodyHandlers.ofByteArray());
    }
  }

  private static String header(HttpResponse<?> answer, String name) {
    return answer.headers().firstValue(name).orElseThrow();
  }

  private static String text(HttpResponse<byte[]> answer) {
    return new String(answer.body(), StandardCharsets.ISO_8859_1);
  }
}
