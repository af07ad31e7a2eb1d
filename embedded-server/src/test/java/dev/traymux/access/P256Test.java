package dev.traymux.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.GeneralSecurityException;
import java.security.Signature;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class P256Test {
  private static final Bytes MESSAGE = Bytes.of(new byte[] {1, 2, 3});

  private final TestKey key = TestKey.make();

  @Test
  void verifiesItsOwnRawSignature() {
    var publicKey = P256.publicKey(key.publicKey()).orElseThrow();
    var signature = P256.sign(key.pair().getPrivate(), MESSAGE);

    assertThat(signature.length()).isEqualTo(P256.SIGNATURE_LENGTH);
    assertThat(P256.verify(publicKey, MESSAGE, signature)).isTrue();
    assertThat(P256.verify(publicKey, Bytes.of(new byte[] {1, 2, 4}), signature)).isFalse();
  }

  @Test
  void refusesDerAndWrongLengths() throws GeneralSecurityException {
    var publicKey = P256.publicKey(key.publicKey()).orElseThrow();
    var signer = Signature.getInstance("SHA256withECDSA");
    signer.initSign(key.pair().getPrivate());
    signer.update(MESSAGE.toArray());

    assertThat(P256.verify(publicKey, MESSAGE, Bytes.of(signer.sign()))).isFalse();
    assertThat(P256.verify(publicKey, MESSAGE, Bytes.of(new byte[0]))).isFalse();
    assertThat(P256.verify(publicKey, MESSAGE, Bytes.of(new byte[64]))).isFalse();
    var padded = Arrays.copyOf(P256.sign(key.pair().getPrivate(), MESSAGE).toArray(), 65);
    assertThat(P256.verify(publicKey, MESSAGE, Bytes.of(padded))).isFalse();
  }

  // The same two numbers written with a zero more in front of each.
  @Test
  void aSignatureHasOneSpelling() {
    var publicKey = P256.publicKey(key.publicKey()).orElseThrow();
    var raw = P256.sign(key.pair().getPrivate(), MESSAGE).toArray();
    var longer = new byte[66];
    System.arraycopy(raw, 0, longer, 1, 32);
    System.arraycopy(raw, 32, longer, 34, 32);

    assertThat(P256.verify(publicKey, MESSAGE, Bytes.of(longer))).isFalse();
  }

  @Test
  void refusesOtherCurves() {
    assertThat(P256.publicKey(TestKey.make("secp384r1").publicKey())).isEmpty();
  }

  @Test
  void refusesAPointOffTheCurve() {
    var encoded = key.publicKey().toArray();
    encoded[encoded.length - 1] ^= 1;
    assertThat(P256.publicKey(Bytes.of(encoded))).isEmpty();
  }

  @Test
  void refusesCoordinatesPastTheField() {
    var encoded = key.publicKey().toArray();
    Arrays.fill(encoded, 27, 91, (byte) 0xff);
    assertThat(P256.publicKey(Bytes.of(encoded))).isEmpty();
    Arrays.fill(encoded, 27, 91, (byte) 0);
    assertThat(P256.publicKey(Bytes.of(encoded))).isEmpty();
  }

  @Test
  void refusesWhatIsTooShortOrTooLong() {
    var encoded = key.publicKey().toArray();
    assertThat(P256.publicKey(Bytes.of(Arrays.copyOf(encoded, 90)))).isEmpty();
    assertThat(P256.publicKey(Bytes.of(Arrays.copyOf(encoded, 92)))).isEmpty();
    assertThat(P256.publicKey(Bytes.of(new byte[0]))).isEmpty();
  }

  @Test
  void agreesWithTheFixtures() {
    var device = P256.publicKey(Fixture.publicKey("deviceKey")).orElseThrow();
    var hello =
        Transcript.of("traymux hello v1")
            .text(Fixture.text("origin"))
            .text(Fixture.text("serverId"))
            .text(Fixture.text("deviceId"))
            .bytes(Fixture.bytes("nonce"))
            .toBytes();

    assertThat(P256.verify(device, hello, Fixture.bytes("proof"))).isTrue();
    assertThat(DeviceId.of(Fixture.publicKey("deviceKey")).text())
        .isEqualTo(Fixture.text("deviceId"));
    assertThat(Fixture.publicKey("serverKey").sha256().base64url())
        .isEqualTo(Fixture.text("serverId"));
  }
}
