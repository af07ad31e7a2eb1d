import { describe, expect, it } from 'vitest';
import { toBase64Url, utf8 } from '../src/wire/bytes';
import { WireError } from '../src/wire/decode';
import { decodeFrame } from '../src/wire/frames';
import { line } from '../src/wire/history';
import { parseServerMessage } from '../src/wire/messages';
import { results } from '../src/wire/methods';
import { session } from '../src/wire/model';
import { fromHex, toHex } from './support/fixtures';
import { aSession } from './support/sessions';

describe('the model', () => {
  it('reads a session with all it may have', () => {
    const read = session(aSession(), 'session');
    expect(read.server).toBe('default');
    expect(read.clients[0]).toMatchObject({ cols: 160, control: false });
    expect(read.windows[0]).toMatchObject({ alerts: ['bell'], lease: { holder: 'Pixel 9' } });
    expect(read.windows[0]?.panes[0]).toMatchObject({ history: 1200, alternate: true });
  });

  it('reads the servers of a machine', () => {
    const servers = [
      { name: 'default', state: 'ready', version: '3.3a' },
      { name: 'build', state: 'unresponsive', message: 'It does not answer.' },
    ];
    const data = { kind: 'snapshot', tmux: { state: 'ready', version: '3.3a' }, servers };
    const message = parseServerMessage(
      JSON.stringify({
        type: 'event',
        topic: 'sessions',
        seq: 1,
        data: { ...data, sessions: [] },
      }),
    );
    expect(message).toMatchObject({ data: { servers } });
  });
});

describe('events of a view', () => {
  const event = (data: object) =>
    parseServerMessage(JSON.stringify({ type: 'event', topic: 'terminal', seq: 1, data }));

  it.each([
    { channel: 3, kind: 'size', cols: 160, rows: 44, mode: 'lease', shows: '@5' },
    { channel: 3, kind: 'restart' },
    { channel: 3, kind: 'lease_ended', reason: 'taken_back' },
    { channel: 3, kind: 'lease_ended', reason: 'taken_over' },
  ])('are understood: $kind', (data) => {
    expect(event(data)).toMatchObject({ data });
  });

  it('are refused with a reason nobody knows', () => {
    expect(() => event({ channel: 3, kind: 'lease_ended', reason: 'rain' })).toThrow(WireError);
  });
});

describe('results', () => {
  it('of a reader are pages of lines with their runs', () => {
    const page = { from: 7, lines: [{ text: 'a é', runs: [[0, 1, 2, -1, 9]] }] };
    expect(results['reader.page'](page, 'page')).toEqual(page);
  });

  it.each([
    ['too few parts', [0, 1, 2, -1]],
    ['a colour past 24 bits', [0, 1, 2 ** 25, -1, 0]],
    ['a flag nobody knows', [0, 1, -1, -1, 512]],
  ])('of a reader are refused with a run of %s', (_, run) => {
    expect(() => line({ text: 'a', runs: [run] }, 'line')).toThrow(WireError);
  });

  it('of a search may say where to go on', () => {
    const matches = [[12, 0, 4]];
    expect(results['reader.search']({ matches }, 'search')).toEqual({ matches });
    expect(results['reader.search']({ matches, next: 13 }, 'search').next).toBe(13);
  });

  it('of attaching name the window', () => {
    const attached = { channel: 3, cols: 80, rows: 24, mode: 'lease', shows: '@5', window: 32_768 };
    expect(results['terminal.attach'](attached, 'attach')).toEqual(attached);
  });
});

describe('frames', () => {
  it('may be deflated', () => {
    const { kind, channel, payload } = decodeFrame(fromHex('0400000003cb4801'));
    expect([kind, channel, toHex(payload)]).toEqual(['deflated', 3, 'cb4801']);
  });
});

describe('base64url of a piece of a paste', () => {
  it('fits into a message', () => {
    expect(toBase64Url(utf8('x'.repeat(32_768))).length).toBeLessThan(65_536 - 512);
  });
});
