import { type Bytes, concat, utf8 } from './bytes';

/**
 * What is signed, hashed and authenticated: each field as its length (u32 big-endian) and its bytes,
 * so that no two lists of fields have the same transcript. Text goes as UTF-8.
 */
export function transcript(...fields: readonly (string | Bytes)[]): Bytes {
  return concat(
    ...fields.flatMap((field) => {
      const bytes = typeof field === 'string' ? utf8(field) : field;
      const length = new Uint8Array(4);
      new DataView(length.buffer).setUint32(0, bytes.length);
      return [length, bytes];
    }),
  );
}

/** What `hello.proof` signs. */
export function helloTranscript(
  origin: string,
  serverId: string,
  deviceId: string,
  nonce: Bytes,
): Bytes {
  return transcript('traymux hello v1', origin, serverId, deviceId, nonce);
}

/** What the phone commits to before it has seen the server's nonce. */
export function commitmentTranscript(pairing: string, phoneNonce: Bytes): Bytes {
  return transcript('traymux commitment v1', pairing, phoneNonce);
}

export interface Claim {
  readonly origin: string;
  readonly pairing: string;
  readonly publicKey: Bytes;
  readonly label: string;
  readonly scopes: readonly string[];
  readonly commitment: Bytes;
}

/** What the claim's MAC covers. */
export function claimTranscript(claim: Claim): Bytes {
  return transcript(
    'traymux claim v1',
    claim.origin,
    claim.pairing,
    claim.publicKey,
    claim.label,
    claim.scopes.join(','),
    claim.commitment,
  );
}

/** What the server signs in its answer to a claim. */
export function serverTranscript(
  pairing: string,
  publicKey: Bytes,
  commitment: Bytes,
  serverNonce: Bytes,
): Bytes {
  return transcript('traymux server v1', pairing, publicKey, commitment, serverNonce);
}

/** What the MAC in the answer to a claim covers: only the machine that drew the code can make it. */
export function answerTranscript(
  claim: Pick<Claim, 'pairing' | 'publicKey' | 'commitment'>,
  serverKey: Bytes,
  serverNonce: Bytes,
): Bytes {
  const { pairing, publicKey, commitment } = claim;
  return transcript('traymux answer v1', pairing, publicKey, commitment, serverKey, serverNonce);
}

/** With what a short code is salted, so that one is good for one machine only. */
export function typedCodeTranscript(serverId: string): Bytes {
  return transcript('traymux typed code v1', serverId);
}

export interface Meeting {
  readonly pairing: string;
  readonly serverKey: Bytes;
  readonly publicKey: Bytes;
  readonly label: string;
  readonly scopes: readonly string[];
  readonly serverNonce: Bytes;
  readonly phoneNonce: Bytes;
}

/** What the four digits are drawn from. */
export function digitsTranscript(meeting: Meeting): Bytes {
  return transcript(
    'traymux digits v1',
    meeting.pairing,
    meeting.serverKey,
    meeting.publicKey,
    meeting.label,
    meeting.scopes.join(','),
    meeting.serverNonce,
    meeting.phoneNonce,
  );
}
