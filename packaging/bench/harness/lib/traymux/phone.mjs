// What a phone does, in Node's crypto: sections 1 to 3 and 6 of docs/protocol.md, from its own text.
import crypto from 'node:crypto';
import net from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import tls from 'node:tls';
import WebSocket from 'ws';
import { now, withTimeout } from '../stats.mjs';

const OUTPUT = 1;
const INPUT = 2;
const ACKNOWLEDGE = 3;
const HEADER = 5;
const TOO_MANY = 4429;
const LABEL = 'Benchmark';
const SCOPES = ['view', 'input'];

const sha256 = (bytes) => crypto.createHash('sha256').update(bytes).digest();
const text = (bytes) => bytes.toString('base64url');

/** Each field's length as u32, then the field. */
function transcript(...fields) {
  return Buffer.concat(
    fields.flatMap((field) => {
      const bytes = Buffer.from(field);
      const length = Buffer.alloc(4);
      length.writeUInt32BE(bytes.length);
      return [length, bytes];
    }),
  );
}

/** A device's key as it is kept in a file. */
export function newDevice() {
  const pair = crypto.generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return {
    publicKey: text(pair.publicKey.export({ type: 'spki', format: 'der' })),
    privateKey: pair.privateKey.export({ type: 'pkcs8', format: 'pem' }),
  };
}

const idOf = (device) => text(sha256(Buffer.from(device.publicKey, 'base64url')).subarray(0, 16));

/** An open socket that has been challenged and has proved nothing yet. */
class Socket {
  #id = 0;
  #waiting = new Map();
  #listeners = new Set();
  #challenged = resolvers();

  constructor(origin, authority, relay) {
    this.origin = origin;
    this.ws = new WebSocket(`${origin.replace(/^http/, 'ws')}/api/v1/ws`, 'traymux.v1', {
      origin,
      ca: authority,
      perMessageDeflate: false,
      ...(relay && { createConnection: (options) => through(relay, options) }),
    });
    this.onBytes = () => {};
    this.ws.on('message', (data, isBinary) => (isBinary ? this.onBytes(data) : this.#take(data)));
    this.ws.on('error', (error) => this.#fail(error));
    this.ws.on('close', (code, reason) => {
      this.#fail(Object.assign(new Error(`closed with ${code} ${reason}`), { code }));
    });
  }

  challenged() {
    return withTimeout(this.#challenged.promise, 15000, 'challenge');
  }

  async request(method, params) {
    const id = ++this.#id;
    const answer = new Promise((resolve, reject) => this.#waiting.set(id, { resolve, reject }));
    this.ws.send(JSON.stringify({ type: 'request', id, method, params }));
    return withTimeout(answer, 15000, method);
  }

  /** The first message that `wanted` takes. */
  next(wanted, what) {
    const found = new Promise((resolve, reject) => {
      this.#listeners.add({ wanted, resolve, reject });
    });
    return withTimeout(found, 15000, what);
  }

  /** Says hello, and is admitted. */
  async hello(device) {
    const challenge = await this.challenged();
    const proof = crypto.sign(
      'sha256',
      transcript(
        'traymux hello v1',
        this.origin,
        challenge.serverId,
        idOf(device),
        Buffer.from(challenge.nonce, 'base64url'),
      ),
      { key: device.privateKey, dsaEncoding: 'ieee-p1363' },
    );
    const welcome = this.next((message) => message.type === 'welcome', 'welcome');
    this.ws.send(
      JSON.stringify({
        type: 'hello',
        protocol: 1,
        client: { name: 'traymux-bench', version: '1' },
        device: idOf(device),
        proof: text(proof),
      }),
    );
    await welcome;
  }

  #take(data) {
    const message = JSON.parse(data.toString());
    if (message.type === 'challenge') {
      this.#challenged.resolve(message);
    } else if (message.type === 'ping') {
      this.ws.send(JSON.stringify({ type: 'pong', token: message.token }));
    } else if (message.type === 'response') {
      const { resolve, reject } = this.#waiting.get(message.id);
      this.#waiting.delete(message.id);
      if (message.error) reject(Object.assign(new Error(message.error.message), message.error));
      else resolve(message.result);
    }
    for (const listener of this.#listeners) {
      if (listener.wanted(message)) {
        this.#listeners.delete(listener);
        listener.resolve(message);
      }
    }
  }

  #fail(error) {
    this.#challenged.promise.catch(() => {});
    this.#challenged.reject(error);
    for (const waiting of [...this.#waiting.values(), ...this.#listeners]) waiting.reject(error);
    this.#waiting.clear();
    this.#listeners.clear();
  }
}

// A relay forwards bytes; the name that is asked for, and certified, stays the server's.
function through(relay, options) {
  const socket = net.connect(relay, '127.0.0.1');
  return options.ca ? tls.connect({ ...options, path: undefined, socket }) : socket;
}

// Promise.withResolvers is newer than the oldest Node.js this runs on.
function resolvers() {
  const all = {};
  all.promise = new Promise((resolve, reject) => Object.assign(all, { resolve, reject }));
  return all;
}

/**
 * Pairs a device by the link that the server shows; `typeDigits` types them at the server.
 *
 * @returns when the server has approved it
 */
export async function pair(device, link, authority, typeDigits) {
  const { origin, hash } = new URL(link);
  const [, pairing, secret, serverId] = hash.slice(1).split('.');
  const socket = new Socket(origin, authority);
  try {
    await socket.challenged();
    const publicKey = Buffer.from(device.publicKey, 'base64url');
    const phoneNonce = crypto.randomBytes(32);
    const commitment = sha256(transcript('traymux commitment v1', pairing, phoneNonce));
    const scopes = SCOPES.join(',');
    const mac = crypto
      .createHmac('sha256', Buffer.from(secret, 'base64url'))
      .update(transcript('traymux claim v1', origin, pairing, publicKey, LABEL, scopes, commitment))
      .digest();
    const claimed = await socket.request('pairing.claim', {
      pairing,
      publicKey: device.publicKey,
      label: LABEL,
      scopes: SCOPES,
      commitment: text(commitment),
      mac: text(mac),
    });
    const serverKey = Buffer.from(claimed.serverKey, 'base64url');
    const serverNonce = Buffer.from(claimed.serverNonce, 'base64url');
    const genuine =
      text(sha256(serverKey)) === serverId &&
      crypto.verify(
        'sha256',
        transcript('traymux server v1', pairing, publicKey, commitment, serverNonce),
        {
          key: crypto.createPublicKey({ key: serverKey, type: 'spki', format: 'der' }),
          dsaEncoding: 'ieee-p1363',
        },
        Buffer.from(claimed.signature, 'base64url'),
      );
    if (!genuine) throw new Error('this is not the server that showed the code');
    const outcome = socket.next((message) => message.topic === 'pairing', 'approval');
    await socket.request('pairing.reveal', { nonce: text(phoneNonce) });
    const digest = sha256(
      transcript(
        'traymux digits v1',
        pairing,
        serverKey,
        publicKey,
        LABEL,
        scopes,
        serverNonce,
        phoneNonce,
      ),
    );
    typeDigits(String(digest.readUInt32BE() % 10000).padStart(4, '0'));
    const { state } = (await outcome).data;
    if (state !== 'approved') throw new Error(`pairing was ${state}`);
  } finally {
    socket.ws.terminate();
  }
}

/**
 * Connects as the first of `devices` that has a place left.
 *
 * @param relay a port of this machine to go through, if any
 */
export async function open(origin, authority, devices, relay) {
  for (const device of devices) {
    const socket = new Socket(origin, authority, relay);
    try {
      await socket.hello(device);
      return socket;
    } catch (error) {
      socket.ws.terminate();
      if (error.code !== TOO_MANY) throw error;
    }
  }
  throw new Error('every paired device has all the sockets it may have');
}

/**
 * Opens a view of the session called `name`.
 *
 * @returns `askedAt`, when it was asked for, and `type(text)`
 */
export async function show(socket, name, cols, rows, onOutput) {
  const session = await find(socket, name);
  const askedAt = now();
  const { channel } = await attach(socket, session, cols, rows, onOutput);
  return {
    askedAt,
    type: (typed) => {
      const bytes = Buffer.from(typed);
      const frame = Buffer.allocUnsafe(HEADER + bytes.length);
      frame.writeUInt8(INPUT);
      frame.writeUInt32BE(channel, 1);
      bytes.copy(frame, HEADER);
      socket.ws.send(frame);
    },
  };
}

// The harness makes sessions anew, and the list follows a moment later.
async function find(socket, name) {
  for (const until = now() + 3000; ; await sleep(10)) {
    const { sessions } = await socket.request('session.list', {});
    const found = sessions.find((session) => session.name === name);
    if (found) return found.id;
    if (now() > until) throw new Error(`there is no session ${name}`);
  }
}

async function attach(socket, session, cols, rows, onOutput) {
  // Output may follow the answer in the same read; the window is what the protocol starts with.
  let quarter = 8 * 1024;
  let received = 0;
  let acknowledged = 0;
  socket.onBytes = (frame) => {
    if (frame[0] !== OUTPUT) return;
    const bytes = frame.subarray(HEADER);
    received += bytes.length;
    if (received - acknowledged >= quarter) {
      acknowledged = received;
      const acknowledge = Buffer.allocUnsafe(HEADER + 8);
      acknowledge.writeUInt8(ACKNOWLEDGE);
      frame.copy(acknowledge, 1, 1, HEADER);
      acknowledge.writeBigUInt64BE(BigInt(received), HEADER);
      socket.ws.send(acknowledge);
    }
    onOutput(bytes);
  };
  const view = await socket.request('terminal.attach', { session, cols, rows });
  quarter = view.window / 4;
  return view;
}
