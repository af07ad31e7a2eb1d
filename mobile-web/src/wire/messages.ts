import {
  bytes,
  type Decoded,
  type Decoder,
  list,
  object,
  oneOf,
  open,
  optional,
  record,
  tagged,
  text,
  whole,
  WireError,
} from './decode';
import type { Method, Params } from './methods';
import { channel, server, session, shown, tmux } from './model';

export const PROTOCOL = 1;
export const SUBPROTOCOL = 'traymux.v1';

/** The codes of section 7 of the protocol. A newer server may send others. */
export const errorCodes = [
  'unknown_method',
  'bad_params',
  'unauthenticated',
  'forbidden',
  'unverified',
  'session_gone',
  'window_gone',
  'pane_gone',
  'reader_gone',
  'question_gone',
  'answer_unread',
  'name_invalid',
  'name_taken',
  'directory_invalid',
  'device_gone',
  'tmux_unavailable',
  'tmux_failed',
  'stop_failed',
  'pairing_unknown',
  'pairing_used',
  'pairing_expired',
  'pairing_failed',
  'paste_invalid',
  'query_invalid',
  'upload_invalid',
  'upload_failed',
  'disk_full',
  'too_large',
  'view_limit',
  'rate_limited',
  'internal',
] as const;
export type ErrorCode = (typeof errorCodes)[number];

const token = whole(0, Number.MAX_SAFE_INTEGER);
const requestId = whole(1, 2 ** 31 - 1);
const seq = whole(1, Number.MAX_SAFE_INTEGER);

const any: Decoder<unknown> = (value, at) => {
  if (value === undefined) {
    throw new WireError(at, 'a value');
  }
  return value;
};

const failure = object({
  code: text,
  message: text,
  data: optional(record(any)),
  ref: optional(text),
});
/** Why a request was refused; `message` is a sentence for a person. */
export type Failure = Decoded<typeof failure>;

const answered = object({ id: requestId, result: any });
const refused = object({ id: requestId, error: failure });

const response: Decoder<Decoded<typeof answered> | Decoded<typeof refused>> = (value, at) => {
  const isRefused = typeof value === 'object' && value !== null && 'error' in value;
  return isRefused ? refused(value, at) : answered(value, at);
};

const servers = list(server);

const sessionsEvent = object({
  seq,
  data: open('kind', {
    snapshot: object({ tmux, servers, sessions: list(session) }),
    change: object({ tmux, servers, changed: list(session), removed: list(text) }),
  }),
});

export const endReason = oneOf(
  'session_ended',
  'server_ended',
  'detached',
  'failed',
  'bad_acknowledge',
);
export type EndReason = Decoded<typeof endReason>;

/** Who ended a lease that this view held: somebody at the machine, or another view. */
export const leaseEnd = oneOf('taken_back', 'taken_over');
export type LeaseEnd = Decoded<typeof leaseEnd>;

const terminalEvent = object({
  seq,
  data: open('kind', {
    size: object({ channel, ...shown }),
    restart: object({ channel }),
    lease_ended: object({ channel, reason: leaseEnd }),
    ended: object({ channel, reason: endReason }),
  }),
});

const pairingEvent = object({
  seq,
  data: object({ state: oneOf('approved', 'refused', 'expired') }),
});

const event = open('topic', {
  sessions: sessionsEvent,
  terminal: terminalEvent,
  pairing: pairingEvent,
});

const serverMessage = tagged('type', {
  challenge: object({
    nonce: bytes(32),
    serverId: text,
    protocol: object({ min: whole(1, 1000), max: whole(1, 1000) }),
  }),
  welcome: object({
    protocol: whole(1, 1000),
    server: object({ id: text, name: text, version: text }),
    device: object({ id: text, label: text }),
    scopes: list(text),
    capabilities: record(object({ version: whole(1, 1000), features: list(text) })),
    warnings: optional(list(text)),
  }),
  response,
  event,
  ping: object({ token }),
  pong: object({ token }),
});

export type ServerMessage = Decoded<typeof serverMessage>;
export type Challenge = Extract<ServerMessage, { type: 'challenge' }>;
export type Welcome = Extract<ServerMessage, { type: 'welcome' }>;
export type Event = Decoded<typeof event>;
export type Response = Decoded<typeof response>;

/** Reads one text frame of the server; throws a {@link WireError} when it is none of the protocol's. */
export function parseServerMessage(frame: string): ServerMessage {
  let value: unknown;
  try {
    value = JSON.parse(frame);
  } catch {
    throw new WireError('message', 'JSON');
  }
  return serverMessage(value, 'message');
}

export interface Hello {
  readonly type: 'hello';
  readonly protocol: number;
  readonly client: { readonly name: string; readonly version: string };
  readonly device: string;
  readonly proof: string;
}

export interface Request<M extends Method = Method> {
  readonly type: 'request';
  readonly id: number;
  readonly method: M;
  readonly params: Params[M];
}

export type ClientMessage =
  Hello | Request | { readonly type: 'ping' | 'pong'; readonly token: number };
