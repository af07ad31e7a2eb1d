import { describe, expect, it } from 'vitest';
import { fromBase64Url, toBase64Url } from '../src/wire/bytes';
import { WireError } from '../src/wire/decode';
import { type ClientFrame, decodeFrame, encodeFrame } from '../src/wire/frames';
import {
  type ClientMessage,
  errorCodes,
  parseServerMessage,
  PROTOCOL,
  type Request,
} from '../src/wire/messages';
import { isSessionName, type Method, type Params, results } from '../src/wire/methods';
import { fixture, fixturesIn, fromHex, toHex } from './support/fixtures';
import { vectors } from './support/surroundings';

const api = 'default@1k2j3h/$3';

describe('messages of the server', () => {
  it.each(fixturesIn('server'))('%s is understood', (name, content) => {
    const message = parseServerMessage(JSON.stringify(content));
    const method = /^response\.([a-z.]+)/.exec(name)?.[1];
    if (message.type === 'response' && 'result' in message) {
      expect(method).toBeDefined();
      results[method as Method](message.result, name);
    }
  });

  it('has fixtures of the errors and methods that are known here', () => {
    const names = fixturesIn('server').map(([name]) => name);
    const methods = names.flatMap((name) => /^response\.([a-z.]+)/.exec(name)?.[1] ?? []);
    expect(Object.keys(results)).toEqual(expect.arrayContaining(methods));
    const errors = names.flatMap((name) => /^error\.(.+)/.exec(name)?.[1] ?? []);
    expect(errorCodes).toEqual(expect.arrayContaining(errors));
  });

  it('may carry fields of a newer server', () => {
    const challenge = fixture('server/challenge') as object;
    const message = parseServerMessage(JSON.stringify({ ...challenge, later: [1] }));
    expect(message).not.toHaveProperty('later');
  });

  it.each(fixturesIn('server'))('%s is refused with any one field missing', (name, content) => {
    for (const path of requiredPaths(content)) {
      const broken: unknown = without(content, path);
      expect(() => {
        readFully(name, broken);
      }, path.join('.')).toThrow(WireError);
    }
  });

  it.each([
    ['no JSON', 'hello'],
    ['no object', '[]'],
    ['no type', '{}'],
    ['an unknown type', '{"type":"goodbye"}'],
    ['an inherited name as type', '{"type":"constructor"}'],
    ['a type of the client', '{"type":"hello"}'],
    ['an id out of range', '{"type":"response","id":0,"result":{}}'],
    ['a nonce that is too short', '{"type":"challenge","nonce":"AAAA","serverId":"x"}'],
    ['a time that is none', '{"type":"event","topic":"pairing","seq":"1","data":{}}'],
  ])('is refused with %s', (_, text) => {
    expect(() => parseServerMessage(text)).toThrow(WireError);
  });
});

describe('messages of the client', () => {
  const request = <M extends Method>(id: number, method: M, params: Params[M]): Request<M> => ({
    type: 'request',
    id,
    method,
    params,
  });

  const { pairing, label, commitment, mac, deviceId, proof, phoneNonce } = vectors;

  // Each is written out by the types the page builds its messages with.
  const built: Record<string, ClientMessage> = {
    hello: {
      type: 'hello',
      protocol: PROTOCOL,
      client: { name: 'traymux-web', version: '0.1.0' },
      device: deviceId,
      proof,
    },
    ping: { type: 'ping', token: 7 },
    pong: { type: 'pong', token: Number.MAX_SAFE_INTEGER },
    'pairing.claim': request(1, 'pairing.claim', {
      pairing,
      publicKey: vectors.deviceKey.spki,
      label,
      scopes: ['view', 'input', 'manage'],
      commitment,
      mac,
    }),
    'pairing.reveal': request(2, 'pairing.reveal', { nonce: phoneNonce }),
    'events.subscribe': request(3, 'events.subscribe', { topics: ['sessions'] }),
    'events.unsubscribe': request(4, 'events.unsubscribe', { topics: ['sessions'] }),
    'session.list': request(5, 'session.list', {}),
    'session.create': request(6, 'session.create', {
      name: 'api',
      directory: '/home/ada/api',
      command: 'npm run dev',
    }),
    'session.create-bare': request(2 ** 31 - 1, 'session.create', {}),
    'session.rename': request(7, 'session.rename', { session: api, name: 'api-2' }),
    'session.kill': request(8, 'session.kill', { session: api }),
    'terminal.attach': request(9, 'terminal.attach', { session: api, cols: 48, rows: 32 }),
    'terminal.resize': request(10, 'terminal.resize', { channel: 3, cols: 1000, rows: 500 }),
    'terminal.detach': request(11, 'terminal.detach', { channel: 2 ** 32 - 1 }),
    'device.leave': request(12, 'device.leave', {}),
  };
  const known = fixturesIn('client').filter(([name]) => name in built);

  it.each(known)('%s is written as agreed', (name, content) => {
    expect(JSON.parse(JSON.stringify(built[name]))).toEqual(content);
  });
});

describe('binary frames', () => {
  interface Frame {
    readonly name: string;
    readonly from: 'server' | 'client';
    readonly hex: string;
    readonly kind: string;
    readonly channel: number;
    readonly payloadHex: string;
    readonly acknowledged?: string;
  }
  const { frames, invalid } = fixture('binary') as {
    readonly frames: readonly Frame[];
    readonly invalid: readonly { name: string; from: string; hex: string }[];
  };

  it.each(frames.filter(({ from }) => from === 'server'))('reads $name', (frame) => {
    const { kind, channel, payload } = decodeFrame(fromHex(frame.hex));
    expect([kind, channel, toHex(payload)]).toEqual([frame.kind, frame.channel, frame.payloadHex]);
  });

  it('reads a frame in the middle of a larger buffer', () => {
    const buffer = fromHex('ffff0100000007616263ff');
    const { channel, payload } = decodeFrame(buffer.subarray(2, 10));
    expect([channel, toHex(payload)]).toEqual([7, '616263']);
  });

  it.each(frames.filter(({ from }) => from === 'client'))('writes $name', (frame) => {
    const { channel } = frame;
    const built: ClientFrame =
      frame.kind === 'input'
        ? { kind: 'input', channel, payload: fromHex(frame.payloadHex) }
        : { kind: 'acknowledge', channel, parsed: Number(frame.acknowledged) };
    expect(toHex(encodeFrame(built))).toBe(frame.hex);
  });

  it.each(invalid.filter(({ from }) => from === 'server'))('refuses $name', ({ hex }) => {
    expect(() => decodeFrame(fromHex(hex))).toThrow(WireError);
  });
});

describe('base64url', () => {
  it('is read back', () => {
    const bytes = Uint8Array.from({ length: 256 }, (_, index) => index);
    expect(fromBase64Url(toBase64Url(bytes))).toEqual(bytes);
  });

  it.each(['=', 'AA==', 'A', '+/', 'A A', 'AB'])('refuses %j', (text) => {
    expect(fromBase64Url(text)).toBeUndefined();
  });
});

describe('session names', () => {
  it.each(['api', 'a', '_x', '9', 'A.b-c_d', 'x'.repeat(64)])('may be %s', (name) => {
    expect(isSessionName(name)).toBe(true);
  });

  it.each(['', '-a', '.a', 'a b', 'a:b', 'é', 'x'.repeat(65), 'traymux-view-1', '#(id)'])(
    'may not be %j',
    (name) => {
      expect(isSessionName(name)).toBe(false);
    },
  );
});

function readFully(name: string, content: unknown): void {
  const message = parseServerMessage(JSON.stringify(content));
  const method = /^response\.([a-z.]+)/.exec(name)?.[1];
  if (message.type === 'response' && 'result' in message) {
    results[method as Method](message.result, name);
  }
}

/** Optional by the protocol, so that leaving them out breaks nothing. */
const OPTIONAL = new Set(['data', 'ref']);

/** Since they are part of the contract for a short time only, or have one meaning when they are missing. */
const DEFAULTED = new Set(
  'server servers clients alerts activity lease history alternate mouse status shows next bell'.split(
    ' ',
  ),
);

function requiredPaths(content: unknown): string[][] {
  if (Array.isArray(content)) {
    return content.flatMap((each, index) =>
      requiredPaths(each).map((path) => [String(index), ...path]),
    );
  }
  if (typeof content !== 'object' || content === null) {
    return [];
  }
  const isFailure = 'code' in content;
  return Object.entries(content).flatMap(([key, value]) => {
    if ((isFailure && OPTIONAL.has(key)) || DEFAULTED.has(key)) {
      return [];
    }
    // Capabilities are a map: each name in it may be missing.
    const own = key === 'session' && typeof value === 'object' ? [] : [[key]];
    const isCapability = key === 'terminal' && typeof value === 'object';
    return [...(isCapability ? [] : own), ...requiredPaths(value).map((path) => [key, ...path])];
  });
}

function without(content: unknown, [first, ...rest]: readonly string[]): unknown {
  if (first === undefined) {
    return content;
  }
  if (Array.isArray(content)) {
    return content.map((each: unknown, index) =>
      String(index) === first ? without(each, rest) : each,
    );
  }
  return Object.fromEntries(
    Object.entries(content as object).flatMap(([key, value]: [string, unknown]) => {
      if (key !== first) {
        return [[key, value]];
      }
      return rest.length === 0 ? [] : [[key, without(value, rest)]];
    }),
  );
}
