import { type Bytes, fromBase64Url } from '../wire/bytes';

/** What the QR says behind `#`. */
export interface PairingCode {
  readonly pairing: string;
  readonly secret: Bytes;
  readonly serverId: string;
}

/** Reads `v1.<pairing id>.<secret>.<server id>`, with or without the `#`. */
export function readPairingCode(fragment: string): PairingCode | undefined {
  const parts = fragment.replace(/^#/, '').split('.');
  const [version, pairing = '', secretText = '', serverId = ''] = parts;
  const secret = fromBase64Url(secretText);
  const wellFormed =
    parts.length === 4 &&
    version === 'v1' &&
    fromBase64Url(pairing)?.length === 16 &&
    fromBase64Url(serverId)?.length === 32;
  return wellFormed && secret?.length === 32 ? { pairing, secret, serverId } : undefined;
}
