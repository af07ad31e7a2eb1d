import {
  bytes,
  type Decoded,
  flag,
  instant,
  list,
  object,
  oneOf,
  optional,
  text,
  whole,
} from './decode';
import { line, lineNumber, match, reader } from './history';
import { channel, overview, type Scope, shown } from './model';

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
  'session.kill': {
    readonly session: string;
    /** Seconds, up to 60, in which it can still be spared. */
    readonly undo?: number;
  };
  'session.spare': { readonly session: string };
  /** Asks the programs in its panes to end; the session stays. */
  'session.stop': { readonly session: string };
  'session.arrange': {
    readonly session: string;
    /** Empty takes it out of its group. */
    readonly group?: string;
    /** The session that it comes before; last if it is empty. */
    readonly before?: string;
  };
  'question.answer': {
    readonly session: string;
    readonly pane: string;
    readonly question: string;
    readonly choice?: string;
    readonly text?: string;
  };
  'agent.commands': { readonly session: string; readonly pane: string };
  'directory.list': { readonly path?: string };
  'file.upload': {
    readonly session: string;
    readonly pane: string;
    /** Chosen by the client, one per file. */
    readonly upload: number;
    readonly name: string;
    /** In bytes, as is `total`. */
    readonly offset: number;
    readonly total: number;
    readonly data: string;
  };
  'file.cancel': { readonly upload: number };
  'device.list': Nothing;
  'device.rename': { readonly device: string; readonly label: string };
  'device.revoke': { readonly device: string };
  'session.message': {
    readonly session: string;
    readonly pane: string;
    /** Up to {@link MESSAGE} characters. */
    readonly text: string;
    readonly enter?: boolean;
  };
  'window.create': {
    readonly session: string;
    readonly after?: string;
    readonly name?: string;
    readonly directory?: string;
    readonly command?: string;
  };
  'window.select': { readonly channel: number; readonly window: string };
  'window.rename': { readonly session: string; readonly window: string; readonly name: string };
  'window.move': { readonly session: string; readonly window: string; readonly before?: string };
  'window.close': { readonly session: string; readonly window: string };
  'pane.split': {
    readonly session: string;
    readonly pane: string;
    readonly direction: Direction;
    readonly directory?: string;
    readonly command?: string;
  };
  'pane.select': { readonly session: string; readonly pane: string };
  'pane.zoom': { readonly session: string; readonly pane: string; readonly zoomed: boolean };
  'pane.close': { readonly session: string; readonly pane: string };
  'terminal.attach': {
    readonly session: string;
    readonly cols: number;
    readonly rows: number;
    readonly shows?: string;
    readonly deflate?: boolean;
  };
  'terminal.resize': { readonly channel: number; readonly cols: number; readonly rows: number };
  'terminal.lease': { readonly channel: number; readonly hold: boolean };
  'terminal.paste': {
    readonly channel: number;
    readonly pane: string;
    /** Chosen by the client, one per paste. */
    readonly paste: number;
    /** In bytes, as is `total`. */
    readonly offset: number;
    readonly total: number;
    readonly data: string;
    readonly bracketed?: boolean;
  };
  'terminal.wheel': {
    readonly channel: number;
    readonly pane: string;
    /** −50 to 50, negative is up. */
    readonly notches: number;
    /** The cell of the pane, from 0. */
    readonly col: number;
    readonly row: number;
  };
  'terminal.detach': { readonly channel: number };
  'reader.open': { readonly session: string; readonly pane: string };
  'reader.refresh': { readonly reader: number };
  'reader.page': { readonly reader: number; readonly from: number; readonly count: number };
  'reader.search': {
    readonly reader: number;
    readonly query: string;
    readonly regex?: boolean;
    readonly matchCase?: boolean;
    readonly from?: number;
    readonly backwards?: boolean;
    readonly limit?: number;
  };
  'reader.export': {
    readonly reader: number;
    readonly format: 'text' | 'html';
    readonly from: number;
  };
  'reader.close': { readonly reader: number };
  /** Whether this browser trusts the machine's certificate; may be said before `hello`, too. */
  'device.report': { readonly trusted: boolean };
  'device.leave': Nothing;
}

/** Where a pane that is split off appears, seen from the one that was there. */
export type Direction = 'right' | 'below';

export type Method = keyof Params;
type Nothing = Readonly<Record<string, never>>;

/** Bytes of one paste, and of one piece of it, before base64url. */
export const PASTE = { most: 1_048_576, piece: 32_768 } as const;

/** Bytes of one file, and of one piece of it, before base64url. */
export const FILE = { most: 26_214_400, piece: 32_768 } as const;

/** Characters of one message. */
export const MESSAGE = 16_000;

/** Lines of one page. */
export const PAGE = 500;

/** How a device is connected: section 2 of the protocol. A newer server may know others. */
const connectionKind = text;

/** What a phone may do that does not trust the machine's certificate. */
const unverifiedTls = oneOf('allow', 'view-only', 'refuse');

const nothing = object({});
const count = whole(0, Number.MAX_SAFE_INTEGER);
const held = { first: lineNumber, end: lineNumber, taken: instant };

/** How the result of each request is read. */
export const results = {
  'pairing.claim': object({
    serverKey: bytes(),
    serverNonce: bytes(32),
    signature: bytes(64),
    mac: bytes(32),
  }),
  'pairing.reveal': object({ expires: instant }),
  'events.subscribe': nothing,
  'events.unsubscribe': nothing,
  'session.list': overview,
  'session.create': object({ session: text }),
  'session.rename': nothing,
  'session.kill': nothing,
  'session.spare': nothing,
  'session.stop': nothing,
  'session.arrange': nothing,
  'question.answer': nothing,
  'agent.commands': object({
    agent: optional(text),
    commands: list(object({ name: text, description: text })),
  }),
  /** Directories in `path`, by name; `recent` are paths that sessions were started in. */
  'directory.list': object({
    path: text,
    parent: optional(text),
    directories: list(text),
    more: flag,
    recent: list(text),
  }),
  /** `path` comes with the last piece: where the file lies now. */
  'file.upload': object({ received: count, path: optional(text) }),
  'file.cancel': nothing,
  'device.list': object({
    devices: list(
      object({
        id: text,
        label: text,
        scopes: list(text),
        paired: instant,
        lastSeen: optional(instant),
        connected: flag,
        /** Whether it is the one that asks. */
        self: flag,
      }),
    ),
  }),
  'device.rename': nothing,
  'device.revoke': nothing,
  /** `taken` is false when the program took nothing in time; then Enter was not pressed. */
  'session.message': object({ taken: flag }),
  'window.create': object({ window: text, pane: text }),
  'window.select': object(shown),
  'window.rename': nothing,
  'window.move': nothing,
  'window.close': nothing,
  'pane.split': object({ pane: text }),
  'pane.select': nothing,
  'pane.zoom': nothing,
  'pane.close': nothing,
  /** `window` is the number of bytes that may go unacknowledged. */
  'terminal.attach': object({ channel, ...shown, window: whole(1, Number.MAX_SAFE_INTEGER) }),
  'terminal.resize': object(shown),
  'terminal.lease': object(shown),
  'terminal.paste': object({ received: count }),
  'terminal.wheel': nothing,
  'terminal.detach': nothing,
  /** Lines from `first` on, up to but not including `end`. */
  'reader.open': object({ reader, ...held }),
  'reader.refresh': object(held),
  'reader.page': object({ from: lineNumber, lines: list(line) }),
  'reader.search': object({ matches: list(match), next: optional(lineNumber) }),
  'reader.export': object({ data: text, next: optional(count) }),
  'reader.close': nothing,
  'device.report': object({ kind: connectionKind, unverifiedTls }),
  'device.leave': nothing,
} satisfies Record<Method, unknown>;

export type Result<M extends Method> = Decoded<(typeof results)[M]>;

/** What a session may be called: the rule of the server, so that a form can say so at once. */
export function isSessionName(name: string): boolean {
  return /^[A-Za-z0-9_][A-Za-z0-9_.-]{0,63}$/.test(name) && !name.startsWith('traymux-view-');
}
