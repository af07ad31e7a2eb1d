package dev.traymux.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.traymux.access.Audit;
import dev.traymux.exposure.Authority;
import dev.traymux.exposure.MachineName;
import dev.traymux.keyring.KeyFiles;
import dev.traymux.store.Database;
import dev.traymux.store.TestDatabase;
import java.io.StringReader;
import java.net.InetAddress;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.Base64;
import java.util.Set;
import java.util.UUID;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

class AppleProfileTest {
  private static final String HOSTILE =
      "</string><key>PayloadType</key><string>com.apple.mdm]]>&xxe;<!ENTITY x SYSTEM"
          + " \"file:///etc/passwd\">";

  @TempDir private Path home;
  private X509Certificate authority;
  private X509Certificate other;

  @BeforeEach
  void makeAuthorities() {
    try (var database = TestDatabase.in(home)) {
      authority = made(database, "one");
      other = made(database, "other");
    }
  }

  private X509Certificate made(Database database, String folder) {
    var clock = Clock.systemUTC();
    var made =
        new Authority(
            home.resolve(folder),
            KeyFiles.plain(home),
            new MachineName("desk"),
            clock,
            new SecureRandom(),
            new Audit(database.audit(), clock));
    made.cover(Set.of(InetAddress.ofLiteral("192.168.1.5")));
    return made.authority();
  }

  @Test
  void holdsTheCertificateAsARootAndNothingElse() throws Exception {
    var profile = parse(AppleProfile.of("desk", authority));

    assertThat(value(profile, "/plist/dict", "PayloadType")).isEqualTo("Configuration");
    var payload = "/plist/dict/key[.='PayloadContent']/following-sibling::*[1]/dict";
    assertThat(count(profile, payload)).isEqualTo(1);
    assertThat(value(profile, payload, "PayloadType")).isEqualTo("com.apple.security.root");
    assertThat(Base64.getDecoder().decode(value(profile, payload, "PayloadContent")))
        .isEqualTo(Authority.der(authority));
  }

  @Test
  void isTheSameForTheSameAuthorityWhateverTheMachineIsCalled() throws Exception {
    var one = parse(AppleProfile.of("desk", authority));
    var renamed = parse(AppleProfile.of("attic", authority));
    var another = parse(AppleProfile.of("desk", other));

    for (var at :
        new String[] {
          "/plist/dict", "/plist/dict/key[.='PayloadContent']/following-sibling::*[1]/dict"
        }) {
      var id = UUID.fromString(value(one, at, "PayloadUUID"));
      assertThat(id.version()).isEqualTo(8);
      assertThat(id.variant()).isEqualTo(2);
      assertThat(value(renamed, at, "PayloadUUID")).isEqualTo(id.toString());
      assertThat(value(another, at, "PayloadUUID")).isNotEqualTo(id.toString());
      assertThat(value(one, at, "PayloadIdentifier")).endsWith(id.toString());
    }
  }

  @Test
  void takesANameForNothingButAName() throws Exception {
    var profile = parse(AppleProfile.of(HOSTILE, authority));

    assertThat(count(profile, "//*"))
        .isEqualTo(count(parse(AppleProfile.of("x", authority)), "//*"));
    assertThat(value(profile, "/plist/dict", "PayloadDisplayName"))
        .startsWith("Traymux on </string><key>");
  }

  @Test
  void leavesOutWhatXmlCannotHold() throws Exception {
    var profile = parse(AppleProfile.of("de\u0000\u001bsk\ufffe\u202e", authority));
    assertThat(value(profile, "/plist/dict", "PayloadDisplayName")).isEqualTo("Traymux on desk");
  }

  private static Document parse(String xml) throws Exception {
    var factory = DocumentBuilderFactory.newInstance();
    factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
    factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_DTD, "");
    factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
    return factory.newDocumentBuilder().parse(new InputSource(new StringReader(xml)));
  }

  private static String value(Document document, String dictionary, String key) throws Exception {
    var path = dictionary + "/key[.='" + key + "']/following-sibling::*[1]";
    return XPathFactory.newInstance().newXPath().evaluate(path, document);
  }

  private static int count(Document document, String path) throws Exception {
    var counted = XPathFactory.newInstance().newXPath().evaluate("count(" + path + ")", document);
    return Integer.parseInt(counted);
  }
}
