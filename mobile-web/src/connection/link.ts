import { WireError } from '../wire/decode';
import { type ClientFrame, decodeFrame, encodeFrame, type OutputFrame } from '../wire/frames';
import {
  type Challenge,
  type ClientMessage,
  type Event,
  type Failure,
  parseServerMessage,
  type Response,
  type Welcome,
} from '../wire/messages';
import { type Method, type Params, type Result, results } from '../wire/methods';
import type { Cancel, Clock, OpenSocket, Socket } from './ports';

/** The server refused a request. */
export class Refused extends Error {
  override readonly name = 'Refused';

  constructor(readonly failure: Failure) {
    super(failure.message);
  }
}

/** The connection went away before the answer came, so nobody knows whether the request was carried out. */
export class Interrupted extends Error {
  override readonly name = 'Interrupted';

  constructor() {
    super('The connection went away before the answer came.');
  }
}

/** There was no connection, so the request was never sent. */
export class Unsent extends Interrupted {}

export interface LinkListener {
  challenged(challenge: Challenge): void;
  welcomed(welcome: Welcome): void;
  event(event: Event): void;
  output(frame: OutputFrame): void;
  /** The last thing heard from a link that was not closed from this side. */
  closed(code: number, reason: string): void;
}

/** Told of the answer at once, before anything that the server sent after it. */
export interface Answer<M extends Method> {
  accepted(result: Result<M>): void;
  refused(reason: Refused | Interrupted): void;
}

interface Pending {
  readonly accepted: (result: unknown) => void;
  readonly refused: (reason: Refused | Interrupted) => void;
  readonly timeout: Cancel;
}

/** The server pings every 20 s; two that stay away and some patience. */
const SILENCE = 45_000;
const ANSWER = 20_000;
/** Whoever sends after this long without a word from the server wants to know whether it still listens. */
const QUIET = 3_000;
const QUIET_PING = 4_000;

/** One socket, from the challenge to its close: requests and answers, heartbeat, frames. */
export class Link {
  readonly #listener: LinkListener;
  readonly #clock: Clock;
  readonly #socket: Socket;
  readonly #pending = new Map<number, Pending>();
  #nextId = 1;
  #nextToken = 1;
  #open = true;
  #heard: number;
  #silence: Cancel;
  #pong: { readonly by: number; readonly cancel: Cancel } | undefined;

  constructor(openSocket: OpenSocket, clock: Clock, listener: LinkListener) {
    this.#listener = listener;
    this.#clock = clock;
    this.#heard = clock.now();
    this.#silence = this.#expect(SILENCE);
    this.#socket = openSocket({
      text: (frame) => {
        this.#receive(() => {
          this.#text(frame);
        });
      },
      bytes: (frame) => {
        this.#receive(() => {
          this.#listener.output(decodeFrame(frame));
        });
      },
      closed: (code, reason) => {
        this.#end(code, reason);
      },
    });
  }

  /** When the server was last heard, in milliseconds since 1970. */
  get heard(): number {
    return this.#heard;
  }

  send(message: ClientMessage): void {
    this.#socket.send(JSON.stringify(message));
  }

  sendFrame(frame: ClientFrame): void {
    this.#socket.send(encodeFrame(frame));
    this.#doubtSilence();
  }

  call<M extends Method>(method: M, params: Params[M], answer: Answer<M>): void {
    if (!this.#open) {
      answer.refused(new Unsent());
      return;
    }
    const id = this.#nextId++;
    const read = results[method] as (value: unknown, at: string) => Result<M>;
    this.#pending.set(id, {
      accepted: (result) => {
        answer.accepted(read(result, `${method} result`));
      },
      refused: (reason) => {
        answer.refused(reason);
      },
      timeout: this.#clock.after(ANSWER, () => {
        this.#lose();
      }),
    });
    this.send({ type: 'request', id, method, params });
    this.#doubtSilence();
  }

  request<M extends Method>(method: M, params: Params[M]): Promise<Result<M>> {
    return new Promise((resolve, reject) => {
      this.call(method, params, { accepted: resolve, refused: reject });
    });
  }

  /** Asks for a sign of life; without one in time the link counts as closed. */
  ping(patience: number): void {
    const by = this.#clock.now() + patience;
    if (!this.#open || (this.#pong && this.#pong.by <= by)) {
      return;
    }
    if (this.#pong) {
      this.#pong.cancel();
    } else {
      this.send({ type: 'ping', token: this.#nextToken++ });
    }
    this.#pong = { by, cancel: this.#expect(patience) };
  }

  /** Closes from this side; the listener hears nothing more. */
  close(): void {
    if (this.#open) {
      this.#settle();
      this.#socket.close();
    }
  }

  #expect(patience: number): Cancel {
    return this.#clock.after(patience, () => {
      this.#lose();
    });
  }

  #doubtSilence(): void {
    if (this.#clock.now() - this.#heard > QUIET) {
      this.ping(QUIET_PING);
    }
  }

  #receive(read: () => void): void {
    if (!this.#open) {
      return;
    }
    this.#heard = this.#clock.now();
    this.#silence();
    this.#silence = this.#expect(SILENCE);
    this.#pong?.cancel();
    this.#pong = undefined;
    try {
      read();
    } catch (error) {
      if (!(error instanceof WireError)) {
        throw error;
      }
      console.error(error);
      this.#socket.close();
      this.#end(4400, error.message);
    }
  }

  #text(frame: string): void {
    const message = parseServerMessage(frame);
    switch (message.type) {
      case 'challenge':
        this.#listener.challenged(message);
        return;
      case 'welcome':
        this.#listener.welcomed(message);
        return;
      case 'response':
        this.#answer(message);
        return;
      case 'event':
        this.#listener.event(message);
        return;
      case 'ping':
        this.send({ type: 'pong', token: message.token });
        return;
      case 'pong':
        return;
    }
  }

  #answer(response: Response): void {
    const pending = this.#pending.get(response.id);
    if (!pending) {
      throw new WireError('response.id', 'the id of a request under way');
    }
    this.#pending.delete(response.id);
    pending.timeout();
    if ('error' in response) {
      pending.refused(new Refused(response.error));
    } else {
      pending.accepted(response.result);
    }
  }

  #lose(): void {
    this.#socket.close();
    this.#end(1006, '');
  }

  #end(code: number, reason: string): void {
    if (this.#open) {
      this.#settle();
      this.#listener.closed(code, reason);
    }
  }

  #settle(): void {
    this.#open = false;
    this.#silence();
    this.#pong?.cancel();
    const pending = [...this.#pending.values()];
    this.#pending.clear();
    for (const each of pending) {
      each.timeout();
      each.refused(new Interrupted());
    }
  }
}
