import { beforeEach, describe, expect, it } from 'vitest';
import { backoff } from '../src/connection/backoff';
import { Connection } from '../src/connection/connection';
import { verify } from '../src/connection/device-key';
import { Interrupted, Refused, Unsent } from '../src/connection/link';
import { helloTranscript } from '../src/wire/transcript';
import { fixture } from './support/fixtures';
import { ManualClock } from './support/manual-clock';
import { ScriptedServer, type ServerSocket } from './support/scripted-server';
import { decoded, machine, subtle, surroundings, vectors } from './support/surroundings';

const challenge = fixture('server/challenge') as object;
const welcome = fixture('server/welcome');

let clock: ManualClock;
let server: ScriptedServer;
let connection: Connection;

beforeEach(async () => {
  clock = new ManualClock();
  server = new ScriptedServer();
  connection = new Connection(surroundings(server, clock), await machine());
});

const kind = () => connection.state.value.kind;

async function greet(socket: ServerSocket = server.last): Promise<void> {
  socket.say(challenge);
  await socket.hello();
  socket.say(welcome);
}

describe('opening', () => {
  it('proves who it is and is welcomed', async () => {
    connection.start();
    expect(kind()).toBe('connecting');
    server.last.say(challenge);
    const hello = await server.last.hello();
    const { origin, serverId, deviceId, nonce, deviceKey } = vectors;
    expect(hello).toMatchObject({ protocol: 1, device: deviceId });
    const covered = helloTranscript(origin, serverId, deviceId, decoded(nonce));
    const key = decoded(deviceKey.spki);
    expect(await verify(subtle, key, decoded(hello.proof), covered)).toBe(true);
    server.last.say(welcome);
    expect(kind()).toBe('online');
    expect(connection.scopes.value).toEqual(['view', 'input']);
  });

  it('says nothing to another server', () => {
    connection.start();
    server.last.say({ ...challenge, serverId: vectors.deviceId });
    expect(connection.state.value).toEqual({ kind: 'stopped', why: 'other-server' });
    expect(server.last.sent).toEqual([]);
    expect(server.last.closed).toBe(true);
  });

  it('stops where no version is common', () => {
    connection.start();
    server.last.say({ ...challenge, protocol: { min: 2, max: 3 } });
    expect(connection.state.value).toEqual({ kind: 'stopped', why: 'version' });
  });

  it.each([
    [4401, 'unpaired'],
    [4426, 'version'],
    [4400, 'malformed'],
    [1009, 'malformed'],
  ])('stops for good at close %i', (code, why) => {
    connection.start();
    server.last.close(code);
    expect(connection.state.value).toEqual({ kind: 'stopped', why });
    expect(clock.timers).toBe(0);
  });

  it('stops at a message that is none of the protocol’s', async () => {
    connection.start();
    await greet();
    server.last.sayRaw('{"type":"weather"}');
    expect(connection.state.value).toEqual({ kind: 'stopped', why: 'malformed' });
  });

  it('leaves nothing running when stopped', async () => {
    connection.start();
    await greet();
    connection.stop();
    expect(clock.timers).toBe(0);
    expect(server.last.closed).toBe(true);
  });
});

describe('coming back', () => {
  it('tries at once, then soon, then every second', () => {
    connection.start();
    const waits: number[] = [];
    for (let attempt = 0; attempt < 8; attempt++) {
      server.last.close(1006);
      const state = connection.state.value;
      if (state.kind !== 'waiting') {
        throw new Error(`It is ${state.kind}.`);
      }
      const wait = state.retryAt - clock.now();
      waits.push(wait);
      const before = server.sockets.length;
      clock.advance(Math.max(0, wait - 1));
      expect(server.sockets).toHaveLength(wait === 0 ? before + 1 : before);
      clock.advance(wait === 0 ? 0 : 1);
      expect(server.sockets).toHaveLength(before + 1);
    }
    expect(waits).toEqual([0, 250, 500, 1000, 1000, 1000, 1000, 1000]);
  });

  it.each([
    [5_000, 1_000],
    [20_000, 2_000],
    [120_000, 12_000],
    [300_000, 30_000],
    [86_400_000, 30_000],
  ])('%i ms after the loss it waits for %i', (lost, wait) => {
    expect(backoff(9, lost, { bytes: () => new Uint8Array(), fraction: () => 0.5 })).toBe(wait);
  });

  it('spreads phones that lost the same machine', () => {
    const at = (fraction: number) =>
      backoff(9, 40_000, { bytes: () => new Uint8Array(), fraction: () => fraction });
    expect([at(0), at(0.5), at(1)]).toEqual([3200, 4000, 4800]);
  });

  it('starts over at zero only after a link that held', async () => {
    connection.start();
    await greet();
    server.last.close(1006);
    clock.advance(0);
    await greet();
    server.last.close(1006);
    expect(connection.state.value).toMatchObject({ retryAt: clock.now() + 250 });
    clock.advance(250);
    await greet();
    clock.advance(5_000);
    server.last.close(1006);
    expect(connection.state.value).toMatchObject({ retryAt: clock.now() });
  });

  it.each([
    [4403, 30_000],
    [4429, 5_000],
  ])('is slow about it at close %i', (code, wait) => {
    connection.start();
    server.last.close(code);
    expect(connection.state.value).toMatchObject({ retryAt: clock.now() + wait });
  });

  it('gives up on a socket that never gets anywhere, later each time', () => {
    connection.start();
    for (const patience of [3_000, 5_000, 8_000, 10_000, 10_000]) {
      const attempt = server.last;
      clock.advance(patience - 1);
      expect(attempt.closed).toBe(false);
      clock.advance(1);
      expect(attempt.closed).toBe(true);
      const state = connection.state.value;
      clock.advance(state.kind === 'waiting' ? state.retryAt - clock.now() : 0);
    }
  });

  it('gives a server that has said something ten seconds to welcome it', () => {
    connection.start();
    clock.advance(2_999);
    server.last.say(challenge);
    clock.advance(9_999);
    expect(kind()).toBe('connecting');
    clock.advance(1);
    expect(server.sockets[0]?.closed).toBe(true);
  });

  it('never has two sockets', async () => {
    connection.start();
    connection.wake();
    clock.advance(3_000);
    connection.wake();
    await greet();
    server.last.close(1006);
    connection.wake();
    connection.wake();
    clock.advance(60_000);
    expect(server.sockets.filter(({ closed }) => !closed)).toHaveLength(1);
  });
});

describe('waking', () => {
  it('waits for no back-off', () => {
    connection.start();
    for (let attempt = 0; attempt < 9; attempt++) {
      server.last.close(1006);
      clock.advance(attempt < 8 ? 30_000 : 0);
    }
    const before = server.sockets.length;
    expect(kind()).toBe('waiting');
    connection.wake();
    expect(server.sockets).toHaveLength(before + 1);
    server.last.close(1006);
    expect(connection.state.value).toMatchObject({ retryAt: clock.now() });
  });

  it('replaces an attempt that the network of before has swallowed', () => {
    connection.start();
    clock.advance(300);
    connection.wake('network');
    expect(server.sockets.map(({ closed }) => closed)).toEqual([true, false]);
  });

  it('takes signs that come together for one', () => {
    connection.start();
    connection.wake('network');
    clock.advance(200);
    connection.wake('network');
    connection.wake('doubt');
    expect(server.sockets).toHaveLength(1);
  });

  it('replaces a link when the network is another', async () => {
    connection.start();
    await greet();
    clock.advance(1_000);
    connection.wake('network');
    expect(server.sockets.map(({ closed }) => closed)).toEqual([true, false]);
  });

  it('replaces a link that has missed a ping rather than asking it', async () => {
    connection.start();
    await greet();
    clock.advance(25_001);
    connection.wake();
    expect(server.sockets.map(({ closed }) => closed)).toEqual([true, false]);
  });

  it('leaves alone what was stopped', () => {
    connection.start();
    connection.stop('version');
    connection.wake('network');
    connection.rest();
    expect(connection.state.value).toEqual({ kind: 'stopped', why: 'version' });
  });

  it('rests without a socket or a timer until then', async () => {
    connection.start();
    await greet();
    connection.rest();
    expect(kind()).toBe('waiting');
    expect(server.last.closed).toBe(true);
    expect(clock.timers).toBe(0);
    connection.wake();
    expect(kind()).toBe('connecting');
  });
});

describe('heartbeat', () => {
  it('answers pings with their token', async () => {
    connection.start();
    await greet();
    server.last.say({ type: 'ping', token: 41 });
    expect(server.last.sent.at(-1)).toEqual({ type: 'pong', token: 41 });
  });

  it('takes 45 s of silence as the end', async () => {
    connection.start();
    await greet();
    const heard = clock.now();
    clock.advance(44_999);
    expect(kind()).toBe('online');
    clock.advance(1);
    expect(server.sockets[0]?.closed).toBe(true);
    expect(kind()).toBe('connecting');
    expect(connection.lastSeen).toBe(heard);
  });

  it.each([
    [0, 600],
    [200, 1_200],
    [1_000, 2_000],
  ])(
    'takes a round trip of %i ms and, waking, no answer in %i as a dead link',
    async (rtt, most) => {
      connection.start();
      server.last.say(challenge);
      await server.last.hello();
      clock.advance(rtt);
      server.last.say(welcome);
      connection.wake();
      expect(server.last.sent.at(-1)).toMatchObject({ type: 'ping' });
      clock.advance(most - 1);
      expect(server.sockets[0]?.closed).toBe(false);
      clock.advance(1);
      expect(server.sockets[0]?.closed).toBe(true);
      expect(server.sockets).toHaveLength(2);
    },
  );

  it('keeps a link that answers', async () => {
    connection.start();
    await greet();
    connection.wake();
    connection.wake();
    expect(server.last.sent.filter(({ type }) => type === 'ping')).toHaveLength(1);
    clock.advance(599);
    server.last.say({ type: 'pong', token: 1 });
    clock.advance(2_000);
    expect(kind()).toBe('online');
  });
});

describe('sending into silence', () => {
  const request = () => connection.request('session.list', {}).catch(() => undefined);
  const pings = () => server.last.sent.filter(({ type }) => type === 'ping');

  it('asks whether anybody listens, and tries anew when nobody does', async () => {
    connection.start();
    await greet();
    clock.advance(3_001);
    void request();
    expect(pings()).toHaveLength(1);
    clock.advance(4_000);
    expect(server.sockets).toHaveLength(2);
  });

  it('does not ask a server that was just heard', async () => {
    connection.start();
    await greet();
    clock.advance(3_000);
    void request();
    expect(pings()).toHaveLength(0);
  });

  it('waits no longer than the most impatient question', async () => {
    connection.start();
    await greet();
    clock.advance(3_001);
    void request();
    connection.wake();
    expect(pings()).toHaveLength(1);
    clock.advance(600);
    expect(server.sockets).toHaveLength(2);
  });
});

describe('requests', () => {
  it.each(['stop', 'unpaired'] as const)(
    'fail at once that wait for a link when all ends: %s',
    async (end) => {
      connection.start();
      await greet();
      server.last.close(1006);
      const waiting = connection.request('session.kill', { session: 'a' });
      if (end === 'stop') {
        connection.stop();
      } else {
        clock.advance(600);
        server.last.close(4401);
      }
      await expect(waiting).rejects.toBeInstanceOf(Unsent);
      expect(clock.timers).toBe(0);
    },
  );

  it('are answered by their ids, in any order', async () => {
    connection.start();
    await greet();
    const kill = connection.request('session.kill', { session: 'a' });
    const create = connection.request('session.create', { name: 'b' });
    const [first, second] = server.last.sent.slice(-2) as { id: number }[];
    server.last.say({ type: 'response', id: second?.id, result: { session: 'b' } });
    server.last.say({
      type: 'response',
      id: first?.id,
      error: { code: 'session_gone', message: 'This session has ended.' },
    });
    await expect(create).resolves.toEqual({ session: 'b' });
    await expect(kill).rejects.toBeInstanceOf(Refused);
    await expect(kill).rejects.toThrow('This session has ended.');
  });

  it('wait for the link to come back', async () => {
    connection.start();
    const done = connection.request('session.kill', { session: 'a' });
    await greet();
    const { id } = await server.last.request('session.kill');
    server.last.say({ type: 'response', id, result: {} });
    await expect(done).resolves.toEqual({});
  });

  it('give up after ten seconds without a link', async () => {
    connection.start();
    const done = connection.request('session.kill', { session: 'a' });
    clock.advance(10_000);
    await expect(done).rejects.toBeInstanceOf(Interrupted);
    await greet();
    expect(server.last.requests('session.kill')).toEqual([]);
  });

  it('are never sent twice: what was under way when the link broke fails', async () => {
    connection.start();
    await greet();
    const done = connection.request('session.kill', { session: 'a' });
    server.last.close(1006);
    await expect(done).rejects.toBeInstanceOf(Interrupted);
    clock.advance(0);
    await greet();
    expect(server.last.requests('session.kill')).toEqual([]);
  });
});
