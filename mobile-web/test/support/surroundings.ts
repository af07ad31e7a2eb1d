import { browserInflate } from '../../src/connection/browser-ports';
import type { Surroundings } from '../../src/connection/connection';
import type { StoredKey } from '../../src/connection/device-key';
import type { Machine, MachineStore } from '../../src/connection/machine';
import type { KeyValues } from '../../src/connection/ports';
import { type Bytes, fromBase64Url } from '../../src/wire/bytes';
import { fixture } from './fixtures';
import type { ManualClock } from './manual-clock';
import type { ScriptedServer } from './scripted-server';

export interface CryptoFixture {
  readonly origin: string;
  readonly serverId: string;
  readonly deviceId: string;
  readonly nonce: string;
  readonly pairing: string;
  readonly secret: string;
  readonly typed: { readonly code: string; readonly id: string; readonly secret: string };
  readonly label: string;
  readonly scopes: readonly string[];
  readonly phoneNonce: string;
  readonly serverNonce: string;
  readonly deviceKey: { readonly spki: string; readonly pkcs8: string };
  readonly serverKey: { readonly spki: string; readonly pkcs8: string };
  readonly transcripts: readonly {
    readonly name: string;
    readonly fields: readonly ({ readonly text: string } | { readonly bytes: string })[];
    readonly hex: string;
  }[];
  readonly commitment: string;
  readonly mac: string;
  readonly serverSignature: string;
  readonly answerMac: string;
  readonly proof: string;
  readonly digits: readonly { readonly phoneNonce: string; readonly digits: string }[];
}

export const vectors = fixture('crypto') as CryptoFixture;
export const { subtle } = globalThis.crypto;

export function decoded(text: string): Bytes {
  const bytes = fromBase64Url(text);
  if (!bytes) {
    throw new Error(`Not base64url: ${text}`);
  }
  return bytes;
}

export async function privateKey(pkcs8: string): Promise<CryptoKey> {
  const algorithm = { name: 'ECDSA', namedCurve: 'P-256' };
  return subtle.importKey('pkcs8', decoded(pkcs8), algorithm, false, ['sign']);
}

export async function deviceKey(): Promise<StoredKey> {
  const { pkcs8, spki } = vectors.deviceKey;
  return { privateKey: await privateKey(pkcs8), publicKey: decoded(spki) };
}

export async function machine(): Promise<Machine> {
  const { serverId, label } = vectors;
  return { serverId, name: 'desk', label, key: await deviceKey() };
}

export function surroundings(server: ScriptedServer, clock: ManualClock): Surroundings {
  return {
    openSocket: server.open,
    clock,
    random: {
      bytes: (length) => new Uint8Array(length).map((_, index) => 0x40 + index),
      fraction: () => 0.5,
    },
    subtle,
    inflate: browserInflate(),
    origin: vectors.origin,
    version: '0.1.0',
  };
}

export class MemoryMachines implements MachineStore {
  kept: Machine | undefined;

  load(): Promise<Machine | undefined> {
    return Promise.resolve(this.kept);
  }

  save(machine: Machine): Promise<void> {
    this.kept = machine;
    return Promise.resolve();
  }

  forget(): Promise<void> {
    this.kept = undefined;
    return Promise.resolve();
  }
}

export class MemoryValues implements KeyValues {
  readonly values = new Map<string, string>();

  get length(): number {
    return this.values.size;
  }

  key(index: number): string | null {
    return [...this.values.keys()][index] ?? null;
  }

  getItem(key: string): string | null {
    return this.values.get(key) ?? null;
  }

  setItem(key: string, value: string): void {
    this.values.set(key, value);
  }

  removeItem(key: string): void {
    this.values.delete(key);
  }
}
