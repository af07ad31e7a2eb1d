import { beforeEach, describe, expect, it } from 'vitest';
import { digitsOf, sign, verify } from '../src/connection/device-key';
import { Pairing, type PairingState } from '../src/connection/pairing';
import { readPairingCode } from '../src/connection/pairing-code';
import { toBase64Url } from '../src/wire/bytes';
import type { Params } from '../src/wire/methods';
import { digitsTranscript, helloTranscript, serverTranscript } from '../src/wire/transcript';
import { fixture } from './support/fixtures';
import { ManualClock } from './support/manual-clock';
import { ScriptedServer, type ServerSocket } from './support/scripted-server';
import {
  decoded,
  MemoryMachines,
  privateKey,
  subtle,
  surroundings,
  vectors,
} from './support/surroundings';

const challenge = fixture('server/challenge') as object;
const { pairing: id, secret, serverId, serverNonce, origin, label } = vectors;
const fragment = `#v1.${id}.${secret}.${serverId}`;

describe('the code', () => {
  it('is read from the fragment', () => {
    const code = readPairingCode(fragment);
    expect(code).toEqual({ pairing: id, secret: decoded(secret), serverId });
  });

  it.each([
    '',
    '#',
    `#v2.${id}.${secret}.${serverId}`,
    `#v1.${id}.${secret}`,
    `#v1.${id}.${secret}.${serverId}.x`,
    `#v1.${secret}.${secret}.${serverId}`,
    `#v1.${id}.${id}.${serverId}`,
    `#v1.${id}.${secret}.${id}`,
    `#v1.${id}.${secret}=.${serverId}`,
  ])('is not %j', (text) => {
    expect(readPairingCode(text)).toBeUndefined();
  });
});

describe('pairing', () => {
  let clock: ManualClock;
  let server: ScriptedServer;
  let machines: MemoryMachines;
  let pairing: Pairing;
  let changes: PairingState[];

  beforeEach(() => {
    clock = new ManualClock();
    server = new ScriptedServer();
    machines = new MemoryMachines();
    const code = readPairingCode(fragment);
    if (!code) {
      throw new Error('The fixtures hold no code.');
    }
    pairing = new Pairing(surroundings(server, clock), machines, code, label);
    changes = [];
    pairing.state.subscribe((state) => changes.push(state));
    pairing.start();
  });

  /** The next state of this kind, now or later. */
  function until<K extends PairingState['kind']>(kind: K): Promise<PairingState & { kind: K }> {
    return new Promise((resolve) => {
      const stop = pairing.state.subscribe((state) => {
        if (state.kind === kind) {
          resolve(state as PairingState & { kind: K });
          queueMicrotask(() => {
            stop();
          });
        }
      });
    });
  }

  async function answerClaim(socket: ServerSocket, signer = vectors.serverKey.pkcs8) {
    socket.say(challenge);
    const request = await socket.request('pairing.claim');
    const claim = request.params as Params['pairing.claim'];
    const publicKey = decoded(claim.publicKey);
    const commitment = decoded(claim.commitment);
    const signed = serverTranscript(id, publicKey, commitment, decoded(serverNonce));
    const signature = await sign(subtle, await privateKey(signer), signed);
    socket.say({
      type: 'response',
      id: request.id,
      result: { serverKey: vectors.serverKey.spki, serverNonce, signature: toBase64Url(signature) },
    });
    return claim;
  }

  async function reachDigits() {
    const socket = server.last;
    const claim = await answerClaim(socket);
    const reveal = await socket.request('pairing.reveal');
    const expires = new Date(clock.now() + 100_000).toISOString();
    socket.say({ type: 'response', id: reveal.id, result: { expires } });
    const state = await until('digits');
    return { claim, state, phoneNonce: (reveal.params as Params['pairing.reveal']).nonce };
  }

  const event = (state: string) => ({ type: 'event', topic: 'pairing', seq: 1, data: { state } });

  it('shows the digits the server computes too, and is paired once they are typed', async () => {
    const { claim, state, phoneNonce } = await reachDigits();
    const meeting = {
      pairing: id,
      serverKey: decoded(vectors.serverKey.spki),
      publicKey: decoded(claim.publicKey),
      label,
      scopes: claim.scopes,
      serverNonce: decoded(serverNonce),
      phoneNonce: decoded(phoneNonce),
    };
    expect(state.digits).toBe(await digitsOf(subtle, digitsTranscript(meeting)));
    expect(state.expires).toBe(clock.now() + 100_000);
    expect(claim).toMatchObject({ label, scopes: ['view', 'input', 'manage'] });

    server.last.say(event('approved'));
    const hello = await server.last.hello();
    const covered = helloTranscript(origin, serverId, hello.device, decoded(vectors.nonce));
    const proven = verify(subtle, meeting.publicKey, decoded(hello.proof), covered);
    expect(await proven).toBe(true);
    server.last.say(fixture('server/welcome'));
    const { machine } = await until('paired');
    expect(machine).toMatchObject({ serverId, name: 'desk', label });
    expect(machines.kept).toBe(machine);
    expect(server.last.closed).toBe(true);
    expect(clock.timers).toBe(0);
  });

  it.each(['refused', 'expired'] as const)('ends when it is %s', async (outcome) => {
    await reachDigits();
    server.last.say(event(outcome));
    expect(pairing.state.value).toEqual({ kind: 'failed', failure: outcome });
    expect(machines.kept).toBeUndefined();
  });

  it('reveals nothing to a server that cannot sign', async () => {
    await answerClaim(server.last, vectors.deviceKey.pkcs8);
    expect(await until('failed')).toMatchObject({ failure: 'other-server' });
    expect(server.last.requests('pairing.reveal')).toEqual([]);
  });

  it('claims nothing from a server with another id', async () => {
    server.last.say({ ...challenge, serverId: vectors.deviceId });
    expect(await until('failed')).toMatchObject({ failure: 'other-server' });
    expect(server.last.sent).toEqual([]);
  });

  it.each([
    ['pairing_unknown', 'unknown'],
    ['pairing_used', 'used'],
    ['pairing_expired', 'expired'],
    ['pairing_failed', 'failed'],
    ['rate_limited', 'rate-limited'],
    ['internal', 'unexpected'],
  ])('says what %s means', async (code, failure) => {
    server.last.say(challenge);
    const { id: request } = await server.last.request('pairing.claim');
    const error = { code, message: 'No.', data: { retryAfter: 12 } };
    server.last.say({ type: 'response', id: request, error });
    expect(await until('failed')).toEqual({
      kind: 'failed',
      failure,
      message: 'No.',
      retryAfter: 12,
    });
  });

  it.each([
    [1006, 'unreachable'],
    [4403, 'access-ended'],
    [4426, 'version'],
    [4429, 'rate-limited'],
  ])('says what close %i means', (code, failure) => {
    server.last.close(code);
    expect(pairing.state.value).toEqual({ kind: 'failed', failure });
  });

  it('does not wait for ever for a machine that is not there', () => {
    clock.advance(10_000);
    expect(pairing.state.value).toEqual({ kind: 'failed', failure: 'unreachable' });
  });

  it('runs out by itself', async () => {
    await reachDigits();
    server.last.say({ type: 'ping', token: 1 });
    for (let second = 0; second < 105; second++) {
      server.last.say({ type: 'ping', token: second });
      clock.advance(1_000);
    }
    expect(pairing.state.value).toEqual({ kind: 'failed', failure: 'expired' });
  });

  it('asks for the outcome on a new socket when the phone slept through it', async () => {
    await reachDigits();
    server.last.close(1006);
    expect(pairing.state.value.kind).toBe('digits');
    clock.advance(10_000);
    server.last.say(challenge);
    await server.last.hello();
    server.last.close(4401);
    expect(pairing.state.value.kind).toBe('digits');
    pairing.wake();
    server.last.say(challenge);
    await server.last.hello();
    server.last.say(fixture('server/welcome'));
    expect((await until('paired')).machine.name).toBe('desk');
    expect(server.sockets).toHaveLength(3);
    expect(changes.map(({ kind }) => kind)).toEqual(['working', 'digits', 'paired']);
  });
});
