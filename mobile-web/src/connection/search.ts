import { batch, type ReadonlySignal, signal } from '@preact/signals-core';
import type { Match } from '../wire/history';
import { Refused } from './link';
import type { Cancel, Clock } from './ports';
import type { Query, Reader } from './reader';

export type SearchState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'looking' }
  /** `more` when there are more than anybody would step through. */
  | { readonly kind: 'found'; readonly more: boolean }
  /** What is wrong with the expression, or why there is no answer; the server's sentence if it gave one. */
  | { readonly kind: 'failed'; readonly message: string | undefined };

/** Typing settles before the machine looks through everything. */
const SETTLE = 200;
const MOST = 10_000;

/** What is looked for in a history, all places where it is, and the one that is looked at. */
export class Search {
  readonly #reader: Reader;
  readonly #clock: Clock;
  readonly #query = signal<Query>({ query: '', regex: false, matchCase: false });
  readonly #state = signal<SearchState>({ kind: 'idle' });
  readonly #matches = signal<readonly Match[]>([]);
  readonly #current = signal<number | undefined>(undefined);
  /** Counts searches; matches of an earlier one are not taken in. */
  #generation = 0;
  /** The first of the lines that are looked through again, while they are or as soon as the first search is done. */
  #changedFrom: number | undefined;
  /** Whose lines the matches are in; see {@link Reader.histories}. */
  #history = 0;
  #settling: Cancel | undefined;

  constructor(reader: Reader, clock: Clock) {
    this.#reader = reader;
    this.#clock = clock;
  }

  get query(): ReadonlySignal<Query> {
    return this.#query;
  }

  get state(): ReadonlySignal<SearchState> {
    return this.#state;
  }

  /** In the order of the lines. */
  get matches(): ReadonlySignal<readonly Match[]> {
    return this.#matches;
  }

  /** The place of the match that is looked at among all. */
  get current(): ReadonlySignal<number | undefined> {
    return this.#current;
  }

  /** Looks for something else; `near` is the line to begin at. */
  look(query: Query, near: number): void {
    this.#query.value = query;
    this.#settling?.();
    this.#generation++;
    this.#changedFrom = undefined;
    if (query.query === '') {
      this.clear();
      return;
    }
    this.#state.value = { kind: 'looking' };
    const generation = this.#generation;
    this.#settling = this.#clock.after(SETTLE, () => {
      this.#changedFrom = undefined;
      this.#history = this.#reader.histories;
      void this.#collect(generation, undefined, near);
    });
  }

  /** Looks again through the lines from this one on, which have changed; through all when they are others. */
  again(from: number): void {
    const { kind } = this.#state.peek();
    if (kind !== 'found' && kind !== 'looking') {
      return;
    }
    const first = Math.min(from, this.#changedFrom ?? from);
    this.#changedFrom = first;
    if (kind === 'looking') {
      // The first search goes on, or a history that changes all the time would never be looked through.
      return;
    }
    this.#generation++;
    if (this.#history !== this.#reader.histories) {
      this.#startOver(this.#at);
    } else {
      // What is still looked through is given up, and so begins here once more.
      void this.#collect(this.#generation, first, undefined);
    }
  }

  /** Goes to the next match, or the one before, and from the last to the first. */
  step(by: 1 | -1): void {
    const { length } = this.#matches.peek();
    const current = this.#current.peek();
    if (length > 0) {
      this.#current.value = current === undefined ? 0 : (current + by + length) % length;
    }
  }

  clear(): void {
    this.#settling?.();
    this.#generation++;
    this.#changedFrom = undefined;
    batch(() => {
      this.#query.value = { ...this.#query.peek(), query: '' };
      this.#state.value = { kind: 'idle' };
      this.#matches.value = [];
      this.#current.value = undefined;
    });
  }

  async #collect(
    generation: number,
    from: number | undefined,
    near: number | undefined,
  ): Promise<void> {
    const matches = from === undefined ? [] : this.#matches.peek().filter(([line]) => line < from);
    let next = from;
    let more = true;
    try {
      while (more && matches.length < MOST) {
        const found = await this.#reader.search(this.#query.peek(), next);
        if (generation !== this.#generation) {
          return;
        }
        if (this.#history !== this.#reader.histories) {
          this.#startOver(near ?? this.#at);
          return;
        }
        matches.push(...found.matches);
        next = found.next;
        more = next !== undefined;
      }
    } catch (error) {
      if (generation === this.#generation) {
        this.#failed(error);
      }
      return;
    }
    const changedFrom = from === undefined ? this.#changedFrom : undefined;
    this.#changedFrom = undefined;
    batch(() => {
      this.#matches.value = matches;
      this.#state.value = { kind: 'found', more };
      this.#current.value =
        near === undefined ? this.#kept(matches.length) : nearest(matches, near);
    });
    if (changedFrom !== undefined) {
      this.again(changedFrom);
    }
  }

  /** The line of the match that is looked at, or else the first. */
  get #at(): number {
    return this.#matches.peek()[this.#current.peek() ?? 0]?.[0] ?? 0;
  }

  #startOver(near: number): void {
    this.#changedFrom = undefined;
    this.#history = this.#reader.histories;
    batch(() => {
      this.#matches.value = [];
      this.#current.value = undefined;
      this.#state.value = { kind: 'looking' };
    });
    void this.#collect(this.#generation, undefined, near);
  }

  #kept(length: number): number | undefined {
    const current = this.#current.peek();
    return length === 0 ? undefined : Math.min(current ?? 0, length - 1);
  }

  #failed(error: unknown): void {
    const message = error instanceof Refused ? error.failure.message : undefined;
    batch(() => {
      this.#matches.value = [];
      this.#current.value = undefined;
      this.#state.value = { kind: 'failed', message };
    });
  }
}

/** The first match from this line on, or else the last one above. */
function nearest(matches: readonly Match[], near: number): number | undefined {
  const at = matches.findIndex(([line]) => line >= near);
  return at >= 0 ? at : matches.length > 0 ? matches.length - 1 : undefined;
}
