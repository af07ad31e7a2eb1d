import { bytes, type Decoded, instant, object, text, whole } from './decode';
import { channel, cols, mode, overview, rows, type Scope } from './model';

/** What each request takes. Bytes are base64url text here, as on the wire. */
export interface Params {
  'pairing.claim': {
    readonly pairing: string;
    readonly publicKey: string;
    readonly label: string;
    readonly scopes: readonly Scope[];
    readonly commitment: string;
    readonly mac: string;
  };
  'pairing.reveal': { readonly nonce: string };
  'events.subscribe': { readonly topics: readonly 'sessions'[] };
  'events.unsubscribe': { readonly topics: readonly 'sessions'[] };
  'session.list': Nothing;
  'session.create': {
    readonly name?: string;
    readonly directory?: string;
    readonly command?: string;
  };
  'session.rename': { readonly session: string; readonly name: string };
  'session.kill': { readonly session: string };
  'terminal.attach': { readonly session: string; readonly cols: number; readonly rows: number };
  'terminal.resize': { readonly channel: number; readonly cols: number; readonly rows: number };
  'terminal.detach': { readonly channel: number };
  'device.leave': Nothing;
}

export type Method = keyof Params;
type Nothing = Readonly<Record<string, never>>;

const nothing = object({});

/** How the result of each request is read. */
export const results = {
  'pairing.claim': object({ serverKey: bytes(), serverNonce: bytes(32), signature: bytes(64) }),
  'pairing.reveal': object({ expires: instant }),
  'events.subscribe': nothing,
  'events.unsubscribe': nothing,
  'session.list': overview,
  'session.create': object({ session: text }),
  'session.rename': nothing,
  'session.kill': nothing,
  'terminal.attach': object({
    channel,
    cols,
    rows,
    mode,
    window: whole(1, Number.MAX_SAFE_INTEGER),
  }),
  'terminal.resize': object({ cols, rows, mode }),
  'terminal.detach': nothing,
  'device.leave': nothing,
} satisfies Record<Method, unknown>;

export type Result<M extends Method> = Decoded<(typeof results)[M]>;

/** What a session may be called: the rule of the server, so that a form can say so at once. */
export function isSessionName(name: string): boolean {
  return /^[A-Za-z0-9_][A-Za-z0-9_.-]{0,63}$/.test(name) && !name.startsWith('traymux-view-');
}
