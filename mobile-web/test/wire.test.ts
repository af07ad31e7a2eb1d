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

  it('has a fixture for every method, error and event', () => {
    const names = fixturesIn('server').map(([name]) => name);
    for (const method of Object.keys(results)) {
      expect(names.some((name) => name.startsWith(`response.${method}`))).toBe(true);
    }
    expect(names.filter((name) => name.startsWith('error.')).sort()).toEqual(
      errorCodes.map((code) => `error.${code}`).sort(),
    );
  });

  it('may carry fields of a newer server', () => {
    const challenge = fixture('server/challenge') as object;
    const message = parseServerMessage(JSON.stringify({ ...challenge, later: [1] }));
    expect(message).not.toHaveProperty('later');
  });

  it.each([
    [
      { topic: 'runs', seq: 1, data: {} },
      { type: 'event', topic: 'unknown' },
    ],
    [
      { topic: 'sessions', seq: 7, data: { kind: 'later' } },
      { type: 'event', topic: 'sessions', seq: 7, data: { kind: 'unknown' } },
    ],
    [
      { topic: 'terminal', seq: 8, data: { kind: 'constructor' } },
      { type: 'event', topic: 'terminal', seq: 8, data: { kind: 'unknown' } },
    ],
  ])('may be an event of a newer server: %j', (event, read) => {
    expect(parseServerMessage(JSON.stringify({ type: 'event', ...event }))).toEqual(read);
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
    'session.kill-undo': request(60, 'session.kill', { session: api, undo: 10 }),
    'session.spare': request(61, 'session.spare', { session: api }),
    'session.stop': request(62, 'session.stop', { session: api }),
    'session.arrange': request(63, 'session.arrange', {
      session: api,
      group: 'Work 日本',
      before: 'default@1k2j3h/$4',
    }),
    'session.arrange-last': request(64, 'session.arrange', { session: api, group: '', before: '' }),
    'directory.list': request(65, 'directory.list', {}),
    'directory.list-path': request(66, 'directory.list', { path: '/' }),
    'file.upload': request(67, 'file.upload', {
      session: api,
      pane: '%9',
      upload: 1,
      name: 'photo.png',
      offset: 0,
      total: 5,
      data: 'aGVsbG8',
    }),
    'file.upload-piece': request(68, 'file.upload', {
      session: api,
      pane: '%9',
      upload: 2,
      name: 'note.txt',
      offset: 3,
      total: 10,
      data: 'aGVs',
    }),
    'file.upload-empty': request(69, 'file.upload', {
      session: api,
      pane: '%9',
      upload: 3,
      name: 'empty',
      offset: 0,
      total: 0,
      data: '',
    }),
    'file.cancel': request(70, 'file.cancel', { upload: 2 }),
    'device.list': request(71, 'device.list', {}),
    'device.rename': request(72, 'device.rename', {
      device: 'GvK9sP0bjazVYOAWfjHdfg',
      label: 'Ada’s phone',
    }),
    'device.revoke': request(73, 'device.revoke', { device: 'AAECAwQFBgcICQoLDA0ODw' }),
    'terminal.attach': request(9, 'terminal.attach', { session: api, cols: 48, rows: 32 }),
    'terminal.resize': request(10, 'terminal.resize', { channel: 3, cols: 1000, rows: 500 }),
    'terminal.detach': request(11, 'terminal.detach', { channel: 2 ** 32 - 1 }),
    'device.report': request(14, 'device.report', { trusted: true }),
    'device.leave': request(12, 'device.leave', {}),
    'session.message': request(21, 'session.message', {
      session: api,
      pane: '%9',
      text: 'fix the flaky test\nand say why',
    }),
    'session.message-without-enter': request(20, 'session.message', {
      session: api,
      pane: '%9',
      text: 'héllo',
      enter: false,
    }),
    'question.answer': request(60, 'question.answer', {
      session: api,
      pane: '%9',
      question: 'q7Jk2mXcQ0aTnU4r',
      choice: 'yes',
    }),
    'question.answer-text': request(61, 'question.answer', {
      session: api,
      pane: '%9',
      question: 'q7Jk2mXcQ0aTnU4r',
      text: 'the second one,\nplease',
    }),
    'question.answer-enter': request(62, 'question.answer', {
      session: api,
      pane: '%9',
      question: 'q7Jk2mXcQ0aTnU4r',
    }),
    'agent.commands': request(63, 'agent.commands', { session: api, pane: '%9' }),
    'window.create': request(22, 'window.create', { session: api }),
    'window.create-full': request(20, 'window.create', {
      session: api,
      after: '@5',
      name: 'logs',
      directory: '/var/log',
      command: 'tail -f syslog',
    }),
    'window.select': request(23, 'window.select', { channel: 3, window: '@8' }),
    'window.rename': request(24, 'window.rename', {
      session: api,
      window: '@8',
      name: 'Löcher & more',
    }),
    'window.move': request(25, 'window.move', { session: api, window: '@8' }),
    'window.move-before': request(20, 'window.move', { session: api, window: '@8', before: '@5' }),
    'window.close': request(26, 'window.close', { session: api, window: '@8' }),
    'pane.split': request(27, 'pane.split', { session: api, pane: '%9', direction: 'right' }),
    'pane.split-full': request(20, 'pane.split', {
      session: api,
      pane: '%9',
      direction: 'below',
      directory: '/home/ada',
      command: 'htop',
    }),
    'pane.select': request(28, 'pane.select', { session: api, pane: '%9' }),
    'pane.zoom': request(29, 'pane.zoom', { session: api, pane: '%9', zoomed: true }),
    'pane.close': request(30, 'pane.close', { session: api, pane: '%9' }),
    'terminal.attach-window': request(20, 'terminal.attach', {
      session: api,
      cols: 48,
      rows: 32,
      shows: '@5',
      deflate: true,
    }),
    'terminal.lease': request(31, 'terminal.lease', { channel: 3, hold: true }),
    'terminal.paste': request(32, 'terminal.paste', {
      channel: 3,
      pane: '%9',
      paste: 1,
      offset: 0,
      total: 5,
      data: 'aGVsbG8',
    }),
    'terminal.paste-piece': request(20, 'terminal.paste', {
      channel: 3,
      pane: '%9',
      paste: 2,
      offset: 32_768,
      total: 1_048_576,
      data: 'AP8bWzIwMX4',
      bracketed: false,
    }),
    'terminal.wheel': request(33, 'terminal.wheel', {
      channel: 3,
      pane: '%9',
      notches: -3,
      col: 10,
      row: 4,
    }),
    'reader.open': request(34, 'reader.open', { session: api, pane: '%9' }),
    'reader.refresh': request(35, 'reader.refresh', { reader: 1 }),
    'reader.page': request(36, 'reader.page', { reader: 1, from: 1200, count: 2 }),
    'reader.search': request(37, 'reader.search', { reader: 1, query: 'error' }),
    'reader.search-full': request(20, 'reader.search', {
      reader: 1,
      query: 'err(or)?:',
      regex: true,
      matchCase: true,
      from: 1300,
      backwards: true,
      limit: 50,
    }),
    'reader.export': request(38, 'reader.export', { reader: 1, format: 'text', from: 0 }),
    'reader.export-html': request(20, 'reader.export', { reader: 1, format: 'html', from: 500 }),
    'reader.close': request(39, 'reader.close', { reader: 1 }),
  };

  it.each(fixturesIn('client'))('%s is written as agreed', (name, content) => {
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
const OPTIONAL_OF_ERRORS = new Set(['data', 'ref']);
const OPTIONAL = new Set([
  'lease',
  'status',
  'last',
  'attention',
  'agent',
  'question',
  'next',
  'warnings',
  'group',
  'place',
  'ending',
  'parent',
  'path',
  'lastSeen',
  'echo',
]);

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
    if (isFailure && OPTIONAL_OF_ERRORS.has(key)) {
      return [];
    }
    const own = OPTIONAL.has(key) ? [] : [[key]];
    // Capabilities are a map: each name in it may be missing.
    const below = requiredPaths(value).filter((path) => key !== 'capabilities' || path.length > 1);
    return [...own, ...below.map((path) => [key, ...path])];
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
