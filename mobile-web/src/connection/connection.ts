import { type ReadonlySignal, signal } from '@preact/signals-core';
import { toBase64Url } from '../wire/bytes';
import { type Closing, closingOf } from '../wire/close';
import type { OutputFrame } from '../wire/frames';
import { type Challenge, type Event, PROTOCOL, type Welcome } from '../wire/messages';
import type { Method, Params, Result } from '../wire/methods';
import { helloTranscript } from '../wire/transcript';
import { backoff } from './backoff';
import { deviceIdOf, sign } from './device-key';
import { Interrupted, Link } from './link';
import type { Machine } from './machine';
import type { Cancel, Clock, Inflate, OpenSocket, Random } from './ports';

export type ConnectionState =
  | { readonly kind: 'connecting' }
  /** Waits until `retryAt` (milliseconds since 1970), or for {@link Connection.wake}. */
  | { readonly kind: 'waiting'; readonly closing: Closing; readonly retryAt: number }
  | { readonly kind: 'online'; readonly welcome: Welcome }
  /** Nothing more happens by itself. */
  | { readonly kind: 'stopped'; readonly why: Stop };

export type Stop = 'unpaired' | 'version' | 'malformed' | 'other-server' | 'ended';

/** Takes part in the connection: hears when it stands, when it is gone and what arrives. */
export interface Follower {
  online(link: Link): void;
  offline(): void;
  event(event: Event): void;
  output(frame: OutputFrame): void;
}

export interface Surroundings {
  readonly openSocket: OpenSocket;
  readonly clock: Clock;
  readonly random: Random;
  readonly subtle: SubtleCrypto;
  readonly inflate: Inflate | undefined;
  /** The origin of the page, which the proof names. */
  readonly origin: string;
  readonly version: string;
}

const WELCOME = 10_000;
const WAKE_PING = 2_000;
const SLOWLY = 30_000;
/** A connection that held this long counts as good: the next loss is answered at once again. */
const STEADY = 5_000;
const QUEUE_PATIENCE = 10_000;

interface Queued {
  readonly send: (link: Link) => void;
  readonly giveUp: Cancel;
}

/** Keeps one authenticated link to the paired machine alive for as long as it is wanted. */
export class Connection {
  readonly #at: Surroundings;
  readonly #machine: Machine;
  readonly #state = signal<ConnectionState>({ kind: 'connecting' });
  readonly #followers = new Set<Follower>();
  readonly #queue = new Set<Queued>();
  readonly #scopes = signal<readonly string[]>([]);
  readonly #features = signal<ReadonlySet<string>>(new Set());
  #lastSeen: number | undefined;
  #attempt = 0;
  #startedAt = 0;
  #link: Link | undefined;
  #timer: Cancel | undefined;

  constructor(at: Surroundings, machine: Machine) {
    this.#at = at;
    this.#machine = machine;
  }

  get state(): ReadonlySignal<ConnectionState> {
    return this.#state;
  }

  /** What the machine granted when it was last heard; the server decides anew on each request. */
  get scopes(): ReadonlySignal<readonly string[]> {
    return this.#scopes;
  }

  /** What the machine said it can do when it was last heard, like `window.select`. */
  get features(): ReadonlySignal<ReadonlySet<string>> {
    return this.#features;
  }

  /** When the machine was last heard, in milliseconds since 1970. */
  get lastSeen(): number | undefined {
    return this.#link && this.#state.peek().kind === 'online' ? this.#link.heard : this.#lastSeen;
  }

  start(): void {
    this.#attempt = 0;
    this.#connect();
  }

  /** Lets go of the machine; `start` begins anew. */
  stop(why: Stop = 'ended'): void {
    this.#drop();
    this.#enter({ kind: 'stopped', why });
  }

  /** The page is looked at again, or the network is back: find out now whether the link still lives. */
  wake(): void {
    const state = this.#state.peek();
    switch (state.kind) {
      case 'online':
        this.#link?.ping(WAKE_PING);
        return;
      case 'waiting':
        this.start();
        return;
      case 'connecting':
        if (this.#at.clock.now() - this.#startedAt > WAKE_PING) {
          this.start();
        }
        return;
      case 'stopped':
        return;
    }
  }

  /** Takes part from now on; a follower that comes while the link stands is told at once. */
  follow(follower: Follower): Cancel {
    this.#followers.add(follower);
    if (this.#link && this.#state.peek().kind === 'online') {
      follower.online(this.#link);
    }
    return () => {
      this.#followers.delete(follower);
    };
  }

  /** Sends a request now or, if the link comes back within ten seconds, then. */
  request<M extends Method>(method: M, params: Params[M]): Promise<Result<M>> {
    if (this.#link && this.#state.peek().kind === 'online') {
      return this.#link.request(method, params);
    }
    return new Promise((resolve, reject) => {
      const queued: Queued = {
        send: (link) => {
          link.call(method, params, { accepted: resolve, refused: reject });
        },
        giveUp: this.#at.clock.after(QUEUE_PATIENCE, () => {
          this.#queue.delete(queued);
          reject(new Interrupted());
        }),
      };
      this.#queue.add(queued);
    });
  }

  #connect(): void {
    this.#drop();
    this.#startedAt = this.#at.clock.now();
    this.#enter({ kind: 'connecting' });
    const link: Link = new Link(this.#at.openSocket, this.#at.clock, {
      challenged: (challenge) => {
        void this.#prove(link, challenge);
      },
      welcomed: (welcome) => {
        this.#welcome(link, welcome);
      },
      event: (event) => {
        this.#followers.forEach((follower) => {
          follower.event(event);
        });
      },
      output: (frame) => {
        this.#followers.forEach((follower) => {
          follower.output(frame);
        });
      },
      closed: (code) => {
        this.#lost(closingOf(code));
      },
    });
    this.#link = link;
    this.#timer = this.#at.clock.after(WELCOME, () => {
      this.#lost('lost');
    });
  }

  async #prove(link: Link, challenge: Challenge): Promise<void> {
    if (challenge.serverId !== this.#machine.serverId) {
      this.stop('other-server');
      return;
    }
    if (challenge.protocol.min > PROTOCOL || challenge.protocol.max < PROTOCOL) {
      this.stop('version');
      return;
    }
    const { subtle, origin, version } = this.#at;
    const { key, serverId } = this.#machine;
    const device = await deviceIdOf(subtle, key.publicKey);
    const transcript = helloTranscript(origin, serverId, device, challenge.nonce);
    const proof = toBase64Url(await sign(subtle, key.privateKey, transcript));
    const client = { name: 'traymux-web', version };
    link.send({ type: 'hello', protocol: PROTOCOL, client, device, proof });
  }

  #welcome(link: Link, welcome: Welcome): void {
    this.#timer?.();
    this.#timer = this.#at.clock.after(STEADY, () => {
      this.#attempt = 0;
    });
    this.#scopes.value = welcome.scopes;
    this.#features.value = new Set(
      Object.entries(welcome.capabilities).flatMap(([capability, { features }]) =>
        features.map((feature) => `${capability}.${feature}`),
      ),
    );
    this.#enter({ kind: 'online', welcome });
    this.#followers.forEach((follower) => {
      follower.online(link);
    });
    const queue = [...this.#queue];
    this.#queue.clear();
    for (const queued of queue) {
      queued.giveUp();
      queued.send(link);
    }
  }

  #lost(closing: Closing): void {
    this.#drop();
    switch (closing) {
      case 'unpaired':
      case 'version':
      case 'malformed':
        this.#enter({ kind: 'stopped', why: closing });
        return;
      case 'access-ended':
      case 'too-many':
        this.#wait(closing, SLOWLY);
        return;
      case 'lost':
        this.#wait(closing, backoff(this.#attempt++, this.#at.random));
        return;
    }
  }

  #wait(closing: Closing, delay: number): void {
    this.#enter({ kind: 'waiting', closing, retryAt: this.#at.clock.now() + delay });
    this.#timer = this.#at.clock.after(delay, () => {
      this.#connect();
    });
  }

  #enter(state: ConnectionState): void {
    this.#state.value = state;
  }

  #drop(): void {
    this.#timer?.();
    this.#timer = undefined;
    const link = this.#link;
    this.#link = undefined;
    if (!link) {
      return;
    }
    link.close();
    if (this.#state.peek().kind === 'online') {
      this.#lastSeen = link.heard;
      this.#followers.forEach((follower) => {
        follower.offline();
      });
    }
  }
}
