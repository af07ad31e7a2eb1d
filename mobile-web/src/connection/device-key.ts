import { type Bytes, toBase64Url, utf8 } from '../wire/bytes';
import { typedCodeTranscript } from '../wire/transcript';
import type { PairingCode } from './pairing-code';

const CURVE = { name: 'ECDSA', namedCurve: 'P-256' } as const;
const SIGNATURE = { name: 'ECDSA', hash: 'SHA-256' } as const;

/** What is kept of the device's key. The private half never leaves the browser's key store. */
export interface StoredKey {
  readonly privateKey: CryptoKey;
  /** SubjectPublicKeyInfo, DER. */
  readonly publicKey: Bytes;
}

export async function createKey(subtle: SubtleCrypto): Promise<StoredKey> {
  const pair = await subtle.generateKey(CURVE, false, ['sign', 'verify']);
  const publicKey = new Uint8Array(await subtle.exportKey('spki', pair.publicKey));
  return { privateKey: pair.privateKey, publicKey };
}

/** A signature in the raw form r‖s, 64 bytes. */
export async function sign(
  subtle: SubtleCrypto,
  key: CryptoKey,
  transcript: Bytes,
): Promise<Bytes> {
  return new Uint8Array(await subtle.sign(SIGNATURE, key, transcript));
}

/** Whether `signature` is the one of the owner of `publicKey`; a key that is none is a no. */
export async function verify(
  subtle: SubtleCrypto,
  publicKey: Bytes,
  signature: Bytes,
  transcript: Bytes,
): Promise<boolean> {
  try {
    const key = await subtle.importKey('spki', publicKey, CURVE, false, ['verify']);
    return await subtle.verify(SIGNATURE, key, signature, transcript);
  } catch {
    return false;
  }
}

export async function sha256(subtle: SubtleCrypto, bytes: Bytes): Promise<Bytes> {
  return new Uint8Array(await subtle.digest('SHA-256', bytes));
}

const HMAC = { name: 'HMAC', hash: 'SHA-256' } as const;

export async function hmac(subtle: SubtleCrypto, secret: Bytes, bytes: Bytes): Promise<Bytes> {
  const key = await subtle.importKey('raw', secret, HMAC, false, ['sign']);
  return new Uint8Array(await subtle.sign('HMAC', key, bytes));
}

/** Whether `mac` is what {@link hmac} makes; takes as long whether it is or not. */
export async function isHmac(
  subtle: SubtleCrypto,
  secret: Bytes,
  mac: Bytes,
  bytes: Bytes,
): Promise<boolean> {
  const key = await subtle.importKey('raw', secret, HMAC, false, ['verify']);
  return subtle.verify('HMAC', key, mac, bytes);
}

/** By what a code is named and proven in a claim. */
export interface CodeKeys {
  readonly pairing: string;
  readonly secret: Bytes;
}

/** The keys of a code. Those of a typed one take a moment: guessing them is meant to be slow. */
export async function codeKeysOf(
  subtle: SubtleCrypto,
  code: PairingCode,
  serverId: string,
): Promise<CodeKeys> {
  if (code.kind === 'scanned') {
    return code;
  }
  const password = await subtle.importKey('raw', utf8(code.characters), 'PBKDF2', false, [
    'deriveBits',
  ]);
  const slowly = {
    name: 'PBKDF2',
    hash: 'SHA-256',
    salt: typedCodeTranscript(serverId),
    iterations: 200_000,
  };
  const key = new Uint8Array(await subtle.deriveBits(slowly, password, 256));
  const id = await hmac(subtle, key, utf8('traymux typed id v1'));
  const secret = await hmac(subtle, key, utf8('traymux typed secret v1'));
  return { pairing: toBase64Url(id.subarray(0, 16)), secret };
}

/** The id under which the server knows the device: half of the hash of its public key. */
export async function deviceIdOf(subtle: SubtleCrypto, publicKey: Bytes): Promise<string> {
  return toBase64Url((await sha256(subtle, publicKey)).subarray(0, 16));
}

export async function serverIdOf(subtle: SubtleCrypto, serverKey: Bytes): Promise<string> {
  return toBase64Url(await sha256(subtle, serverKey));
}

/** Four decimal digits out of the first four bytes of the transcript's hash. */
export async function digitsOf(subtle: SubtleCrypto, transcript: Bytes): Promise<string> {
  const hash = await sha256(subtle, transcript);
  const number = new DataView(hash.buffer).getUint32(0) % 10_000;
  return String(number).padStart(4, '0');
}
