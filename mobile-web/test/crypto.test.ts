import { describe, expect, it } from 'vitest';
import {
  codeKeysOf,
  createKey,
  deviceIdOf,
  digitsOf,
  hmac,
  isHmac,
  serverIdOf,
  sha256,
  sign,
  verify,
} from '../src/connection/device-key';
import { readShortCode } from '../src/connection/pairing-code';
import { toBase64Url } from '../src/wire/bytes';
import {
  answerTranscript,
  claimTranscript,
  commitmentTranscript,
  digitsTranscript,
  helloTranscript,
  serverTranscript,
  transcript,
} from '../src/wire/transcript';
import { toHex } from './support/fixtures';
import { decoded, deviceKey, subtle, vectors } from './support/surroundings';

const { origin, pairing, label, scopes, serverId, deviceId } = vectors;
const publicKey = decoded(vectors.deviceKey.spki);
const serverKey = decoded(vectors.serverKey.spki);
const commitment = decoded(vectors.commitment);
const serverNonce = decoded(vectors.serverNonce);
const phoneNonce = decoded(vectors.phoneNonce);
const nonce = decoded(vectors.nonce);

describe('transcripts', () => {
  it.each(vectors.transcripts)('$name', ({ fields, hex }) => {
    const parts = fields.map((field) => ('text' in field ? field.text : decoded(field.bytes)));
    expect(toHex(transcript(...parts))).toBe(hex);
  });

  it('never are the same for different fields', () => {
    expect(transcript('ab', 'c')).not.toEqual(transcript('a', 'bc'));
  });

  const claim = { origin, pairing, publicKey, label, scopes, commitment };
  it.each([
    ['hello', helloTranscript(origin, serverId, deviceId, nonce)],
    ['commitment', commitmentTranscript(pairing, phoneNonce)],
    ['claim', claimTranscript(claim)],
    ['server', serverTranscript(pairing, publicKey, commitment, serverNonce)],
    ['answer', answerTranscript(claim, serverKey, serverNonce)],
    ['digits', digitsTranscript({ ...claim, serverKey, serverNonce, phoneNonce })],
  ])('of %s have the agreed fields', (name, built) => {
    expect(toHex(built)).toBe(vectors.transcripts.find((each) => each.name === name)?.hex);
  });
});

describe('what is computed from them', () => {
  it('names the device and the server by their keys', async () => {
    expect(await deviceIdOf(subtle, publicKey)).toBe(deviceId);
    expect(await serverIdOf(subtle, serverKey)).toBe(serverId);
  });

  it('commits and authenticates', async () => {
    const committed = await sha256(subtle, commitmentTranscript(pairing, phoneNonce));
    expect(toBase64Url(committed)).toBe(vectors.commitment);
    const covered = claimTranscript({ origin, pairing, publicKey, label, scopes, commitment });
    expect(toBase64Url(await hmac(subtle, decoded(vectors.secret), covered))).toBe(vectors.mac);
  });

  it('knows the answer of the machine that drew the code', async () => {
    const claim = { pairing, publicKey, commitment };
    const covered = answerTranscript(claim, serverKey, serverNonce);
    const secret = decoded(vectors.secret);
    expect(await isHmac(subtle, secret, decoded(vectors.answerMac), covered)).toBe(true);
    expect(await isHmac(subtle, secret, decoded(vectors.mac), covered)).toBe(false);
    expect(await isHmac(subtle, nonce, decoded(vectors.answerMac), covered)).toBe(false);
  });

  it('derives the keys of a typed code, for one machine', async () => {
    const code = readShortCode(vectors.typed.code);
    if (!code) {
      throw new Error('The fixtures hold no short code.');
    }
    const keys = { pairing: vectors.typed.id, secret: decoded(vectors.typed.secret) };
    expect(await codeKeysOf(subtle, code, serverId)).toEqual(keys);
    expect(await codeKeysOf(subtle, code, deviceId)).not.toEqual(keys);
  });

  it.each(vectors.digits)('draws the digits $digits', async (vector) => {
    const meeting = { pairing, serverKey, publicKey, label, scopes, serverNonce };
    const covered = digitsTranscript({ ...meeting, phoneNonce: decoded(vector.phoneNonce) });
    expect(await digitsOf(subtle, covered)).toBe(vector.digits);
  });

  it('verifies the signatures of the fixtures and its own, and no others', async () => {
    const hello = helloTranscript(origin, serverId, deviceId, nonce);
    const server = serverTranscript(pairing, publicKey, commitment, serverNonce);
    const proof = decoded(vectors.proof);
    expect(await verify(subtle, publicKey, proof, hello)).toBe(true);
    expect(await verify(subtle, serverKey, decoded(vectors.serverSignature), server)).toBe(true);
    expect(await verify(subtle, publicKey, proof, server)).toBe(false);
    expect(await verify(subtle, serverKey, proof, hello)).toBe(false);
    expect(await verify(subtle, nonce, proof, hello)).toBe(false);

    const { privateKey } = await deviceKey();
    const own = await sign(subtle, privateKey, hello);
    expect(own).toHaveLength(64);
    expect(await verify(subtle, publicKey, own, hello)).toBe(true);
  });

  it('makes keys whose private half cannot be read', async () => {
    const key = await createKey(subtle);
    expect(key.privateKey.extractable).toBe(false);
    await expect(subtle.exportKey('pkcs8', key.privateKey)).rejects.toThrow();
  });
});
