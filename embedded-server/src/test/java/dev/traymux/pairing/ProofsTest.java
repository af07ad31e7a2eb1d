package dev.traymux.pairing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.traymux.access.Bytes;
import dev.traymux.access.ConnectionKind;
import dev.traymux.access.Fixture;
import dev.traymux.access.P256;
import dev.traymux.access.Peer;
import java.net.InetAddress;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Against the values that the phone's tests compute too.
class ProofsTest {
  private static final Claim CLAIM =
      new Claim(
          new Peer(
              Fixture.text("origin"),
              InetAddress.getLoopbackAddress(),
              ConnectionKind.THIS_MACHINE),
          Fixture.text("pairing"),
          Fixture.publicKey("deviceKey"),
          Fixture.text("label"),
          Fixture.CRYPTO.required("scopes").valueStream().map(JsonNode::asString).toList(),
          Fixture.bytes("commitment"),
          Fixture.bytes("mac"));

  @Test
  void theCommitmentAgrees() {
    assertThat(Proofs.commitment(CLAIM.pairing(), Fixture.bytes("phoneNonce")))
        .isEqualTo(CLAIM.commitment());
  }

  @Test
  void theMacAgrees() {
    assertThat(Proofs.mac(Fixture.bytes("secret"), CLAIM)).isEqualTo(CLAIM.mac());
  }

  @Test
  void theAnswersMacAgrees() {
    assertThat(
            Proofs.answer(
                Fixture.bytes("secret"),
                CLAIM,
                Fixture.publicKey("serverKey"),
                Fixture.bytes("serverNonce")))
        .isEqualTo(Fixture.bytes("answerMac"));
  }

  @Test
  void whatAShortCodeComesToAgrees() {
    var typed = Fixture.CRYPTO.required("typed");
    assertThat(TypedCode.of(typed.required("code").asString(), Fixture.text("serverId")))
        .isEqualTo(
            new TypedCode(
                typed.required("id").asString(),
                Bytes.parse(typed.required("secret").asString()).orElseThrow()));
  }

  @Test
  void theServerSignatureAgrees() {
    var signed = Proofs.server(CLAIM, Fixture.bytes("serverNonce"));
    var key = P256.publicKey(Fixture.publicKey("serverKey")).orElseThrow();

    assertThat(P256.verify(key, signed, Fixture.bytes("serverSignature"))).isTrue();
    var own = P256.sign(Fixture.privateKey("serverKey"), signed);
    assertThat(P256.verify(key, signed, own)).isTrue();
  }

  @Test
  void theDigitsAgree() {
    for (var each : Fixture.CRYPTO.required("digits")) {
      var phoneNonce = Bytes.parse(each.required("phoneNonce").asString()).orElseThrow();
      assertThat(
              Proofs.digits(
                  Fixture.publicKey("serverKey"), CLAIM, Fixture.bytes("serverNonce"), phoneNonce))
          .isEqualTo(each.required("digits").asString());
    }
  }
}
