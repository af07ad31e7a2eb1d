import type { Bytes } from '../wire/bytes';
import { toBase64Url } from '../wire/bytes';

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

export async function hmac(subtle: SubtleCrypto, secret: Bytes, bytes: Bytes): Promise<Bytes> {
  const algorithm = { name: 'HMAC', hash: 'SHA-256' };
  const key = await subtle.importKey('raw', secret, algorithm, false, ['sign']);
  return new Uint8Array(await subtle.sign('HMAC', key, bytes));
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
