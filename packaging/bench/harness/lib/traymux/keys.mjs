// Keys and what is signed with them: sections 2 and 3 of docs/protocol.md, from its own text.
import crypto from 'node:crypto';

export const sha256 = (bytes) => crypto.createHash('sha256').update(bytes).digest();
export const text = (bytes) => bytes.toString('base64url');

/** Each field's length as u32, then the field. */
export function transcript(...fields) {
  return Buffer.concat(
    fields.flatMap((field) => {
      const bytes = Buffer.from(field);
      const length = Buffer.alloc(4);
      length.writeUInt32BE(bytes.length);
      return [length, bytes];
    }),
  );
}

/** A device's key as it is kept in a file. */
export function newDevice() {
  const pair = crypto.generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return {
    publicKey: text(pair.publicKey.export({ type: 'spki', format: 'der' })),
    privateKey: pair.privateKey.export({ type: 'pkcs8', format: 'pem' }),
  };
}

export const idOf = (device) =>
  text(sha256(Buffer.from(device.publicKey, 'base64url')).subarray(0, 16));

/** The proof of a `hello`. */
export function prove(device, origin, challenge) {
  const message = transcript(
    'traymux hello v1',
    origin,
    challenge.serverId,
    idOf(device),
    Buffer.from(challenge.nonce, 'base64url'),
  );
  const key = { key: device.privateKey, dsaEncoding: 'ieee-p1363' };
  return text(crypto.sign('sha256', message, key));
}
