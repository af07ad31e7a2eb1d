import { type Bytes, fromBase64Url } from '../wire/bytes';

/** A code as it was given to this device. */
export type PairingCode = ScannedCode | TypedCode;

/** What the QR says behind `#`. */
export interface ScannedCode {
  readonly kind: 'scanned';
  readonly pairing: string;
  readonly secret: Bytes;
  readonly serverId: string;
}

/** The ten characters that stand beside the QR, as both sides hash them. */
export interface TypedCode {
  readonly kind: 'typed';
  readonly characters: string;
}

/** Reads `v1.<pairing id>.<secret>.<server id>`, with or without the `#`. */
export function readPairingCode(fragment: string): ScannedCode | undefined {
  const parts = fragment.replace(/^#/, '').split('.');
  const [version, pairing = '', secretText = '', serverId = ''] = parts;
  const secret = fromBase64Url(secretText);
  const wellFormed =
    parts.length === 4 &&
    version === 'v1' &&
    fromBase64Url(pairing)?.length === 16 &&
    fromBase64Url(serverId)?.length === 32;
  return wellFormed && secret?.length === 32
    ? { kind: 'scanned', pairing, secret, serverId }
    : undefined;
}

/** Reads what a camera saw: the address in the QR. Which machine it names is for the pairing to find out. */
export function readPairingLink(text: string): ScannedCode | undefined {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  return url?.pathname === '/pair' ? readPairingCode(url.hash) : undefined;
}

const SHORT = 10;
const GROUP = 5;
const NOT_IN_IT = /[^0-9A-HJKMNP-TV-Z]/g;

/** What was typed of a short code: as it is shown, without what cannot belong to it. */
export function groupShortCode(text: string): string {
  const characters = text
    .toUpperCase()
    .replaceAll('O', '0')
    .replaceAll(/[IL]/g, '1')
    .replaceAll(NOT_IN_IT, '')
    .slice(0, SHORT);
  return characters.length > GROUP
    ? `${characters.slice(0, GROUP)}-${characters.slice(GROUP)}`
    : characters;
}

/** Reads a short code, however it is written; nothing while it is not complete. */
export function readShortCode(text: string): TypedCode | undefined {
  const characters = groupShortCode(text).replace('-', '');
  return characters.length === SHORT ? { kind: 'typed', characters } : undefined;
}
