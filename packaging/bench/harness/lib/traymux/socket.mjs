// The one WebSocket of a phone: sections 2, 4 and 6 of docs/protocol.md, from its own text.
import net from 'node:net';
import tls from 'node:tls';
import zlib from 'node:zlib';
import WebSocket from 'ws';
import { now, sleep, withTimeout } from '../stats.mjs';
import { idOf, prove } from './keys.mjs';

export const OUTPUT = 1;
export const INPUT = 2;
export const ACKNOWLEDGE = 3;
export const DEFLATED = 4;
/** Kind and channel, before the payload of a binary frame. */
export const HEADER = 5;

const MOST = 15000;

/** A binary frame. */
export function frame(kind, channel, payload) {
  const bytes = Buffer.allocUnsafe(HEADER + payload.length);
  bytes.writeUInt8(kind);
  bytes.writeUInt32BE(channel, 1);
  payload.copy(bytes, HEADER);
  return bytes;
}

export class Socket {
  /** Takes the events that nobody waits for by `next`. */
  onEvent = () => {};
  /** What takes the output of each view, by its channel. */
  outputs = new Map();
  /** How long an answer may take, in ms. */
  patience = MOST;

  #id = 0;
  #waiting = new Map();
  #listeners = new Set();
  #challenged = resolvers();

  /** @param relay a port of this machine to go through, if any */
  constructor(origin, authority, relay) {
    this.origin = origin;
    this.ws = new WebSocket(`${origin.replace(/^http/, 'ws')}/api/v1/ws`, 'traymux.v1', {
      origin,
      ca: authority,
      perMessageDeflate: false,
      ...(relay && { createConnection: (options) => through(relay, options) }),
    });
    this.ws.on('message', (data, isBinary) => {
      if (isBinary) this.#show(data);
      else this.#take(data);
    });
    this.ws.on('error', (error) => this.#fail(error));
    this.ws.on('close', (code, reason) => {
      this.#fail(Object.assign(new Error(`closed with ${code} ${reason}`), { code }));
    });
  }

  challenged() {
    return withTimeout(this.#challenged.promise, MOST, 'challenge');
  }

  /** @param taken is given the result before anything that follows it on the socket is read */
  async request(method, params, taken) {
    const id = ++this.#id;
    const answer = new Promise((resolve, reject) =>
      this.#waiting.set(id, { resolve, reject, taken }),
    );
    this.ws.send(JSON.stringify({ type: 'request', id, method, params }));
    return withTimeout(answer, this.patience, method);
  }

  /** The first message that `wanted` takes. */
  next(wanted, what) {
    const found = new Promise((resolve, reject) => {
      this.#listeners.add({ wanted, resolve, reject });
    });
    return withTimeout(found, this.patience, what);
  }

  /** Says hello, and is admitted. */
  async hello(device) {
    const challenge = await this.challenged();
    const welcome = this.next((message) => message.type === 'welcome', 'welcome');
    this.ws.send(
      JSON.stringify({
        type: 'hello',
        protocol: 1,
        client: { name: 'traymux-bench', version: '1' },
        device: idOf(device),
        proof: prove(device, this.origin, challenge),
      }),
    );
    await welcome;
  }

  #show(data) {
    const output = this.outputs.get(data.readUInt32BE(1));
    const payload = data.subarray(HEADER);
    if (data[0] === OUTPUT) output?.(payload);
    else if (data[0] === DEFLATED) output?.(zlib.inflateRawSync(payload));
  }

  #take(data) {
    const message = JSON.parse(data.toString());
    if (message.type === 'challenge') {
      this.#challenged.resolve(message);
    } else if (message.type === 'ping') {
      this.ws.send(JSON.stringify({ type: 'pong', token: message.token }));
    } else if (message.type === 'response') {
      const { resolve, reject, taken } = this.#waiting.get(message.id);
      this.#waiting.delete(message.id);
      if (message.error) {
        reject(Object.assign(new Error(message.error.message), message.error));
      } else {
        taken?.(message.result);
        resolve(message.result);
      }
    } else if (message.type === 'event') {
      this.onEvent(message);
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

/** A view as its phone holds it. */
export class View {
  received = 0;
  acknowledged = 0;

  #quarter;

  constructor(socket, { channel, window }) {
    this.socket = socket;
    this.channel = channel;
    this.#quarter = window / 4;
  }

  /**
   * @param wanted parameters of `terminal.attach`
   * @param onOutput takes the bytes of output; acknowledging is left to it
   * @returns once the view is open
   */
  static async attach(socket, wanted, onOutput) {
    let view;
    await socket.request('terminal.attach', wanted, (opened) => {
      view = new View(socket, opened);
      socket.outputs.set(opened.channel, (bytes) => {
        view.received += bytes.length;
        onOutput(bytes, view);
      });
    });
    return view;
  }

  /** Acknowledges what is received, once that is a quarter of the window. */
  keepUp() {
    if (this.received - this.acknowledged >= this.#quarter) this.acknowledge(this.received);
  }

  acknowledge(total) {
    this.acknowledged = total;
    const payload = Buffer.allocUnsafe(8);
    payload.writeBigUInt64BE(BigInt(total));
    this.socket.ws.send(frame(ACKNOWLEDGE, this.channel, payload));
  }

  type(typed) {
    this.socket.ws.send(frame(INPUT, this.channel, Buffer.from(typed)));
  }
}

/** The id of the session called `name`. The harness makes sessions anew, and the list follows a moment later. */
export async function find(socket, name) {
  for (const until = now() + 3000; ; await sleep(10)) {
    const { sessions } = await socket.request('session.list', {});
    const found = sessions.find((session) => session.name === name);
    if (found) return found.id;
    if (now() > until) throw new Error(`there is no session ${name}`);
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
