import { batch, type ReadonlySignal, signal } from '@preact/signals-core';
import { type Decoded, object, whole, WireError } from '../wire/decode';
import type { Event } from '../wire/messages';
import { type Overview, overview, type Server, type Session, type Tmux } from '../wire/model';
import type { Follower } from './connection';
import { byName } from './grouped';
import { type Link, Refused } from './link';
import type { Clock, KeyValues } from './ports';

const KEY = 'traymux.sessions';
const kept = object({ overview, seen: whole(0, Number.MAX_SAFE_INTEGER) });

/** Where the user put them, and behind these the others by name. */
function inOrder(a: Session, b: Session): number {
  const [first, second] = [a.place ?? Infinity, b.place ?? Infinity];
  return first === second ? byName(a.name, b.name) : first - second;
}

/** The machine's sessions as last heard: live while the link stands, the kept list while it does not. */
export class SessionList implements Follower {
  readonly #storage: KeyValues;
  readonly #clock: Clock;
  readonly #sessions = signal<readonly Session[]>([]);
  readonly #tmux = signal<Tmux | undefined>(undefined);
  readonly #servers = signal<readonly Server[]>([]);
  readonly #seen = signal<number | undefined>(undefined);
  #link: Link | undefined;
  #seq = 0;

  constructor(storage: KeyValues, clock: Clock) {
    this.#storage = storage;
    this.#clock = clock;
    this.#recall();
  }

  /** The ids of all that are there, while that is certain: a tmux server that does not answer may have more. */
  get known(): ReadonlySet<string> | undefined {
    const servers = [...this.#servers.value, this.#tmux.value];
    const isCertain =
      this.#seen.value === undefined &&
      servers.every((each) => each?.state === 'ready' || each?.state === 'idle');
    return isCertain ? new Set(this.#sessions.value.map(({ id }) => id)) : undefined;
  }

  /** In the order that the user gave them, else of their names, so that a row never moves under a thumb. */
  get sessions(): ReadonlySignal<readonly Session[]> {
    return this.#sessions;
  }

  /** `undefined` until something was heard of it, now or on an earlier visit. */
  get tmux(): ReadonlySignal<Tmux | undefined> {
    return this.#tmux;
  }

  /** The release of tmux that a session runs in, empty while it is not known. */
  tmuxVersion(session: string): string {
    const server = this.#sessions.value.find(({ id }) => id === session)?.server;
    const state = this.#servers.value.find(({ name }) => name === server) ?? this.#tmux.value;
    return state && 'version' in state ? (state.version ?? '') : '';
  }

  /** When the list was last true, in milliseconds since 1970; `undefined` while it is live. */
  get seen(): ReadonlySignal<number | undefined> {
    return this.#seen;
  }

  online(link: Link): void {
    this.#link = link;
    this.#subscribe(link);
  }

  offline(): void {
    this.#seen.value = this.#link?.heard ?? this.#clock.now();
    this.#link = undefined;
    this.keep();
  }

  event(event: Event): void {
    if (event.topic !== 'sessions') {
      return;
    }
    const { data, seq } = event;
    const follows = seq === this.#seq + 1;
    this.#seq = seq;
    if (data.kind === 'snapshot') {
      this.#show(data, data.sessions);
    } else if (follows) {
      if (data.kind === 'unknown') {
        return;
      }
      const gone = new Set([...data.removed, ...data.changed.map((session) => session.id)]);
      const rest = this.#sessions.peek().filter((session) => !gone.has(session.id));
      this.#show(data, [...rest, ...data.changed]);
    } else if (this.#link) {
      this.#subscribe(this.#link);
    }
  }

  output(): void {
    // Views draw; the list only hears events.
  }

  /** Writes down what is known and when it was true, for a visit that begins without the machine. */
  keep(): void {
    const tmux = this.#tmux.peek();
    if (!tmux) {
      return;
    }
    const seen = this.#seen.peek() ?? this.#link?.heard ?? this.#clock.now();
    const value: Decoded<typeof kept> = {
      overview: { tmux, servers: this.#servers.peek(), sessions: this.#sessions.peek() },
      seen,
    };
    try {
      this.#storage.setItem(KEY, JSON.stringify(value));
    } catch (error) {
      // A full or forbidden storage costs the offline list only.
      console.warn(error);
    }
  }

  /** Forgets what was kept, in memory and in the browser. */
  forget(): void {
    this.#storage.removeItem(KEY);
    this.#sessions.value = [];
    this.#servers.value = [];
    this.#tmux.value = undefined;
  }

  #subscribe(link: Link): void {
    link.call(
      'events.subscribe',
      { topics: ['sessions'] },
      {
        accepted: () => {
          // The snapshot follows as an event.
        },
        refused: (reason) => {
          // A broken link comes back by itself, and subscribes again.
          if (reason instanceof Refused) {
            console.error(reason);
          }
        },
      },
    );
  }

  #show({ tmux, servers }: Omit<Overview, 'sessions'>, sessions: readonly Session[]): void {
    batch(() => {
      this.#tmux.value = tmux;
      this.#servers.value = servers;
      this.#sessions.value = sessions.toSorted(inOrder);
      this.#seen.value = undefined;
    });
    this.keep();
  }

  #recall(): void {
    const text = this.#storage.getItem(KEY);
    if (text === null) {
      return;
    }
    try {
      const { overview, seen } = kept(JSON.parse(text), 'kept list');
      this.#tmux.value = overview.tmux;
      this.#servers.value = overview.servers;
      this.#sessions.value = overview.sessions;
      this.#seen.value = seen;
    } catch (error) {
      if (!(error instanceof WireError) && !(error instanceof SyntaxError)) {
        throw error;
      }
      this.#storage.removeItem(KEY);
    }
  }
}
