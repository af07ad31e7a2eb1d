import { type ReadonlySignal, signal } from '@preact/signals-core';
import { toBase64Url } from '../wire/bytes';
import { type Closing, closingOf } from '../wire/close';
import type { OutputFrame } from '../wire/frames';
import { type Challenge, type Event, PROTOCOL, type Welcome } from '../wire/messages';
import type { Method, Params, Result } from '../wire/methods';
import { helloTranscript } from '../wire/transcript';
import { backoff, patience } from './backoff';
import { deviceIdOf, sign } from './device-key';
import { Link, Unsent } from './link';
import type { Machine } from './machine';
import type { Cancel, Clock, Inflate, OpenSocket, Random } from './ports';

export type ConnectionState =
  | { readonly kind: 'connecting' }
  /** Waits until `retryAt` (milliseconds since 1970; infinity while the page rests), or for {@link Connection.wake}. */
  | { readonly kind: 'waiting'; readonly closing: Closing; readonly retryAt: number }
  | { readonly kind: 'online'; readonly welcome: Welcome }
  /** Nothing more happens by itself. */
  | { readonly kind: 'stopped'; readonly why: Stop };

export type Stop = 'unpaired' | 'version' | 'malformed' | 'other-server' | 'ended';

/**
 * Why to look after the connection now: somebody looks at the page again or the network went away, and whether
 * the link still lives is not known; or the device has another way into the network.
 */
export type Sign = 'doubt' | 'network';

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
/** How many round trips, measured when the link was made, and within what bounds a sign of life may take. */
const WAKE_PING = { roundTrips: 6, least: 600, most: 2_000 } as const;
/** The server pings every 20 s: after this long a ping has stayed away, and asking would only cost two seconds more. */
const PING_MISSED = 25_000;
/** An attempt younger than this has seen the same network as the sign; signs come in bursts. */
const SAME_BURST = { doubt: 1_000, network: 250 } as const;
const SLOWLY = 30_000;
/** The machine gives up the sockets that a bad network has left behind one after the other. */
const MAKING_ROOM = 5_000;
/** A connection that held this long counts as good: the next loss is answered at once again. */
const STEADY = 5_000;
const QUEUE_PATIENCE = 10_000;

interface Queued {
  readonly send: (link: Link) => void;
  readonly refused: (reason: Unsent) => void;
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
  readonly #counted = signal<Result<'device.report'> | undefined>(undefined);
  /** Not known until the browser was asked: a machine may end a connection whose phone says no. */
  #trusted: boolean | undefined;
  #lastSeen: number | undefined;
  #attempt = 0;
  /** When the attempts began that are going on, when the one under way did, and when it said hello. */
  #lostAt = 0;
  #startedAt = 0;
  #saidHelloAt = 0;
  #wakePatience: number = WAKE_PING.most;
  #link: Link | undefined;
  #timer: Cancel | undefined;
  #device: Promise<string> | undefined;

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

  /** What the machine counts this connection as, since it last said so. */
  get counted(): ReadonlySignal<Result<'device.report'> | undefined> {
    return this.#counted;
  }

  /** Tells the machine whether this browser trusts its certificate, now and whenever it is met again. */
  report(trusted: boolean): void {
    if (trusted === this.#trusted) {
      return;
    }
    this.#trusted = trusted;
    const state = this.#state.peek();
    if (state.kind === 'online' && this.#link) {
      this.#tellTrust(this.#link, trusted);
    } else if (trusted && state.kind === 'waiting' && state.closing === 'unverified') {
      this.start();
    }
  }

  /** When the machine was last heard, in milliseconds since 1970. */
  get lastSeen(): number | undefined {
    return this.#link && this.#state.peek().kind === 'online' ? this.#link.heard : this.#lastSeen;
  }

  start(): void {
    this.#attempt = 0;
    this.#lostAt = this.#at.clock.now();
    this.#connect();
  }

  /** Lets go of the machine; `start` begins anew. */
  stop(why: Stop = 'ended'): void {
    this.#drop();
    this.#end(why);
  }

  /** Finds out now whether the link still lives; one that is gone is made anew without waiting. */
  wake(sign: Sign = 'doubt'): void {
    const now = this.#at.clock.now();
    const state = this.#state.peek();
    switch (state.kind) {
      case 'online':
        if (sign === 'network' || !this.#link || now - this.#link.heard > PING_MISSED) {
          // What sat through an outage sends again when its own back-off says so; a new socket is faster.
          this.start();
        } else {
          this.#link.ping(this.#wakePatience);
        }
        return;
      case 'waiting':
        this.start();
        return;
      case 'connecting':
        if (now - this.#startedAt > SAME_BURST[sign]) {
          this.start();
        }
        return;
      case 'stopped':
        return;
    }
  }

  /** The page will not run for a while: frees what the machine holds for it, until {@link wake}. */
  rest(): void {
    if (this.#state.peek().kind !== 'stopped') {
      this.#drop();
      this.#enter({ kind: 'waiting', closing: 'lost', retryAt: Number.POSITIVE_INFINITY });
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
        refused: reject,
        giveUp: this.#at.clock.after(QUEUE_PATIENCE, () => {
          this.#queue.delete(queued);
          reject(new Unsent());
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
    this.#expect(patience(this.#attempt));
    // Ready before the challenge is there.
    this.#device ??= deviceIdOf(this.#at.subtle, this.#machine.key.publicKey);
  }

  async #prove(link: Link, challenge: Challenge): Promise<void> {
    this.#expect(WELCOME);
    if (challenge.serverId !== this.#machine.serverId) {
      this.stop('other-server');
      return;
    }
    if (challenge.protocol.min > PROTOCOL || challenge.protocol.max < PROTOCOL) {
      // No machine is older than the first version of the protocol: it is this page that is.
      this.stop('version');
      return;
    }
    if (this.#trusted !== undefined) {
      // Before all else: a machine may take nobody in who does not trust it.
      this.#tellTrust(link, this.#trusted);
    }
    const { subtle, origin, version } = this.#at;
    const { key, serverId } = this.#machine;
    const device = await (this.#device ??= deviceIdOf(subtle, key.publicKey));
    const transcript = helloTranscript(origin, serverId, device, challenge.nonce);
    const proof = toBase64Url(await sign(subtle, key.privateKey, transcript));
    const client = { name: 'traymux-web', version };
    this.#saidHelloAt = this.#at.clock.now();
    link.send({ type: 'hello', protocol: PROTOCOL, client, device, proof });
  }

  #tellTrust(link: Link, trusted: boolean): void {
    link.call(
      'device.report',
      { trusted },
      {
        accepted: (counted) => {
          this.#counted.value = counted;
        },
        refused: (reason) => {
          // A machine that is older than this page counts nobody.
          console.info(reason);
        },
      },
    );
  }

  #welcome(link: Link, welcome: Welcome): void {
    this.#timer?.();
    this.#timer = this.#at.clock.after(STEADY, () => {
      this.#attempt = 0;
    });
    const took = this.#at.clock.now() - this.#saidHelloAt;
    const { roundTrips, least, most } = WAKE_PING;
    this.#wakePatience = Math.min(most, Math.max(least, took * roundTrips));
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
        this.#end(closing);
        return;
      case 'access-ended':
      case 'unverified':
        this.#wait(closing, SLOWLY);
        return;
      case 'too-many':
        this.#wait(closing, MAKING_ROOM);
        return;
      case 'lost': {
        const now = this.#at.clock.now();
        this.#lostAt = this.#attempt === 0 ? now : this.#lostAt;
        this.#wait(closing, backoff(this.#attempt++, now - this.#lostAt, this.#at.random));
        return;
      }
    }
  }

  /** What waits for a link waits for nothing any more. */
  #end(why: Stop): void {
    const queue = [...this.#queue];
    this.#queue.clear();
    for (const queued of queue) {
      queued.giveUp();
      queued.refused(new Unsent());
    }
    this.#enter({ kind: 'stopped', why });
  }

  #wait(closing: Closing, delay: number): void {
    this.#enter({ kind: 'waiting', closing, retryAt: this.#at.clock.now() + delay });
    this.#timer = this.#at.clock.after(delay, () => {
      this.#connect();
    });
  }

  /** Gives the attempt under way this long to get further. */
  #expect(milliseconds: number): void {
    this.#timer?.();
    this.#timer = this.#at.clock.after(milliseconds, () => {
      this.#lost('lost');
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
