import { beforeEach, describe, expect, it, vi } from 'vitest';
import { digitsOf, hmac, sign, verify } from '../src/connection/device-key';
import { Pairing, type PairingOptions, type PairingState } from '../src/connection/pairing';
import {
  groupShortCode,
  type PairingCode,
  readPairingCode,
  readPairingLink,
  readShortCode,
} from '../src/connection/pairing-code';
import { toBase64Url } from '../src/wire/bytes';
import type { Params } from '../src/wire/methods';
import {
  answerTranscript,
  digitsTranscript,
  helloTranscript,
  serverTranscript,
} from '../src/wire/transcript';
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
    expect(code).toEqual({ kind: 'scanned', pairing: id, secret: decoded(secret), serverId });
  });

  it('is read from what a camera sees, whatever the address', () => {
    const code = readPairingCode(fragment);
    expect(readPairingLink(`https://192.168.1.5:8722/pair${fragment}`)).toEqual(code);
    expect(readPairingLink(`https://desk.tail1234.ts.net/pair${fragment}`)).toEqual(code);
  });

  it.each(['', 'WIFI:S:cafe;;', 'https://example.com/', `https://example.com/${fragment}`])(
    'is not seen in %j',
    (text) => {
      expect(readPairingLink(text)).toBeUndefined();
    },
  );

  it.each([
    '7K2QX-M4P9D',
    '7k2qxm4p9d',
    ' 7K2QX M4P9D\n',
    '7k 2q x—m4-p9d',
    '7K2QX-M4P9D and more',
  ])('is read from %j', (text) => {
    expect(readShortCode(text)).toEqual({ kind: 'typed', characters: '7K2QXM4P9D' });
  });

  it('takes letters for the digits they look like', () => {
    expect(readShortCode('oOiIl-LooiL')?.characters).toBe('0011110011');
  });

  it('is none before it is complete', () => {
    expect(readShortCode('7K2QX-M4P9')).toBeUndefined();
    expect(readShortCode('7K2QX-M4P9U')).toBeUndefined();
  });

  it('is grouped while it is typed', () => {
    expect(['', '7k2q', '7k2qx', '7k2qxm', '7K2QX-M4P9DZZ'].map(groupShortCode)).toEqual([
      '',
      '7K2Q',
      '7K2QX',
      '7K2QX-M',
      '7K2QX-M4P9D',
    ]);
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
    begin(readPairingCode(fragment));
  });

  function begin(
    code: PairingCode | undefined,
    { scannedHere = false, trusts }: Partial<PairingOptions> = {},
  ): void {
    if (!code) {
      throw new Error('The fixtures hold no code.');
    }
    clock = new ManualClock();
    server = new ScriptedServer();
    machines = new MemoryMachines();
    const options = { code, label, scannedHere, ...(trusts && { trusts }) };
    pairing = new Pairing(surroundings(server, clock), machines, options);
    changes = [];
    pairing.state.subscribe((state) => changes.push(state));
    pairing.start();
  }

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

  async function answerClaim(
    socket: ServerSocket,
    { signer = vectors.serverKey.pkcs8, knows = secret } = {},
  ) {
    socket.say(challenge);
    const request = await socket.request('pairing.claim');
    const claim = request.params as Params['pairing.claim'];
    const publicKey = decoded(claim.publicKey);
    const commitment = decoded(claim.commitment);
    const serverKey = decoded(vectors.serverKey.spki);
    const nonce = decoded(serverNonce);
    const signed = serverTranscript(claim.pairing, publicKey, commitment, nonce);
    const signature = await sign(subtle, await privateKey(signer), signed);
    const answered = answerTranscript(
      { pairing: claim.pairing, publicKey, commitment },
      serverKey,
      nonce,
    );
    const mac = await hmac(subtle, decoded(knows), answered);
    socket.say({
      type: 'response',
      id: request.id,
      result: {
        serverKey: vectors.serverKey.spki,
        serverNonce,
        signature: toBase64Url(signature),
        mac: toBase64Url(mac),
      },
    });
    return claim;
  }

  async function reachDigits(knows = secret) {
    const socket = server.last;
    const claim = await answerClaim(socket, { knows });
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
    await answerClaim(server.last, { signer: vectors.deviceKey.pkcs8 });
    expect(await until('failed')).toMatchObject({ failure: 'other-server' });
    expect(server.last.requests('pairing.reveal')).toEqual([]);
  });

  it('reveals nothing to a server that does not know the code', async () => {
    await answerClaim(server.last, { knows: vectors.phoneNonce });
    expect(await until('failed')).toMatchObject({ failure: 'other-server' });
    expect(server.last.requests('pairing.reveal')).toEqual([]);
  });

  it('says so when its camera saw the code of another machine', async () => {
    begin(readPairingCode(fragment), { scannedHere: true });
    server.last.say({ ...challenge, serverId: vectors.deviceId });
    expect(await until('failed')).toMatchObject({ failure: 'other-machine' });
  });

  it('pairs by the short code with the machine that drew it', async () => {
    begin(readShortCode(vectors.typed.code));
    const { claim } = await reachDigits(vectors.typed.secret);
    expect(claim.pairing).toBe(vectors.typed.id);
    server.last.say(event('approved'));
    await server.last.hello();
    server.last.say(fixture('server/welcome'));
    const { machine } = await until('paired');
    expect(machine).toMatchObject({ serverId, since: clock.now() });
  });

  it('reveals nothing by the short code to a machine that only claims to have drawn it', async () => {
    begin(readShortCode(vectors.typed.code));
    await answerClaim(server.last, { knows: secret });
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
    ['unverified', 'unverified'],
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
    [4495, 'unverified'],
  ])('says what close %i means', (code, failure) => {
    server.last.close(code);
    expect(pairing.state.value).toEqual({ kind: 'failed', failure });
  });

  it('does not wait for ever for a machine that is not there', () => {
    clock.advance(10_000);
    expect(pairing.state.value).toEqual({ kind: 'failed', failure: 'unreachable' });
  });

  const methods = () =>
    server.last.sent.map((message) => (message.type === 'request' ? message.method : message.type));

  it.each([true, false])('says before it claims whether it trusts: %s', async (trusted) => {
    begin(readPairingCode(fragment), { trusts: () => Promise.resolve(trusted) });
    await reachDigits();
    expect(methods()).toEqual(['device.report', 'pairing.claim', 'pairing.reveal']);
    expect(server.last.requests('device.report')[0]?.params).toEqual({ trusted });
  });

  it('claims without a report where the browser does not know', async () => {
    begin(readPairingCode(fragment), { trusts: () => Promise.resolve(undefined) });
    await reachDigits();
    expect(methods()).toEqual(['pairing.claim', 'pairing.reveal']);
  });

  it('claims without a report when the browser takes its time', async () => {
    const trusts = vi.fn(() => new Promise<undefined>(() => undefined));
    begin(readPairingCode(fragment), { trusts });
    server.last.say(challenge);
    await vi.waitFor(() => {
      expect(trusts).toHaveBeenCalledOnce();
    });
    clock.advance(4_000);
    await server.last.request('pairing.claim');
    expect(server.last.requests('device.report')).toEqual([]);
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
