import type { OpenSocket, SocketListener } from '../../src/connection/ports';
import type { Bytes } from '../../src/wire/bytes';
import type { ClientMessage, Hello, Request } from '../../src/wire/messages';
import type { Params } from '../../src/wire/methods';

/** The server's end of one socket. What the client sends is kept; what it hears is up to the test. */
export class ServerSocket {
  readonly sent: ClientMessage[] = [];
  readonly frames: Bytes[] = [];
  closed = false;
  readonly #listener: SocketListener;
  #awaited: (() => void)[] = [];

  constructor(listener: SocketListener) {
    this.#listener = listener;
  }

  say(message: unknown): void {
    this.#listener.text(JSON.stringify(message));
  }

  sayRaw(text: string): void {
    this.#listener.text(text);
  }

  output(channel: number, payload: Bytes): void {
    this.#frame(1, channel, payload);
  }

  deflated(channel: number, payload: Bytes): void {
    this.#frame(4, channel, payload);
  }

  close(code: number): void {
    this.closed = true;
    this.#listener.closed(code, '');
  }

  received(data: string | Bytes): void {
    if (typeof data === 'string') {
      const message = JSON.parse(data) as ClientMessage;
      this.sent.push(message);
      if (message.type === 'request' && message.method === 'device.report') {
        // Nobody has to ask for this answer: without it the client would give the socket up.
        const { trusted } = message.params as Params['device.report'];
        const kind = trusted ? 'local_verified' : 'local_unverified';
        const result = { kind, unverifiedTls: 'allow' };
        this.say({ type: 'response', id: message.id, result });
      }
    } else {
      this.frames.push(data);
    }
    const awaited = this.#awaited;
    this.#awaited = [];
    awaited.forEach((resume) => {
      resume();
    });
  }

  /** The last request of this method, as soon as it has arrived. */
  async request(method: string): Promise<Request> {
    return this.#first((message): message is Request => {
      return message.type === 'request' && message.method === method;
    });
  }

  async hello(): Promise<Hello> {
    return this.#first((message): message is Hello => message.type === 'hello');
  }

  requests(method: string): readonly Request[] {
    return this.sent.filter(
      (message): message is Request => message.type === 'request' && message.method === method,
    );
  }

  #frame(kind: number, channel: number, payload: Bytes): void {
    const frame = new Uint8Array(5 + payload.length);
    frame[0] = kind;
    new DataView(frame.buffer).setUint32(1, channel);
    frame.set(payload, 5);
    this.#listener.bytes(frame);
  }

  async #first<T extends ClientMessage>(is: (message: ClientMessage) => message is T): Promise<T> {
    for (;;) {
      const found = this.sent.findLast(is);
      if (found) {
        return found;
      }
      await new Promise<void>((resolve) => this.#awaited.push(resolve));
    }
  }
}

/** Stands where the Java server is: a place to open sockets to, whose other ends the test holds. */
export class ScriptedServer {
  readonly sockets: ServerSocket[] = [];

  readonly open: OpenSocket = (listener) => {
    const socket = new ServerSocket(listener);
    this.sockets.push(socket);
    return {
      send: (data) => {
        socket.received(data);
      },
      close: () => {
        socket.closed = true;
      },
    };
  };

  get last(): ServerSocket {
    const socket = this.sockets.at(-1);
    if (!socket) {
      throw new Error('Nobody has connected.');
    }
    return socket;
  }
}
