import { type ReadonlySignal, signal } from '@preact/signals-core';
import type { Line, Match } from '../wire/history';
import { type Method, PAGE, type Params, type Result } from '../wire/methods';
import type { Follower } from './connection';
import { type Bounds, HistoryCache } from './history-cache';
import { findAgain } from './find-again';
import { Interrupted, type Link, Refused } from './link';

export type ReaderState =
  | { readonly kind: 'opening' }
  /** There are lines from `first` up to, not including, `end`; `taken` is when the machine copied them. */
  | ({ readonly kind: 'open'; readonly taken: string } & Bounds)
  /** The server would not open it; `message` is its sentence. */
  | { readonly kind: 'refused'; readonly message: string };

export interface ReaderOptions {
  readonly session: string;
  readonly pane: string;
}

export interface Query {
  readonly query: string;
  readonly regex: boolean;
  readonly matchCase: boolean;
}

/** The method and what it takes, without the reader's id. */
type Asked<M extends Method> = Omit<Params[M], 'reader'>;
type Copy = Result<'reader.open'>;
type OfCopy = 'reader.page' | 'reader.refresh' | 'reader.search' | 'reader.export';

/** Lines at the end that were the screen and may have been written over; tmux has no higher ones. */
export const SCREEN = 500;

/**
 * The history of one pane as text, page by page. Line numbers stay what they are for as long as this lives, also
 * across readers of the server that were given up meanwhile.
 */
export class Reader implements Follower {
  readonly #options: ReaderOptions;
  readonly #cache = new HistoryCache();
  readonly #state = signal<ReaderState>({ kind: 'opening' });
  readonly #ended = signal<string | undefined>(undefined);
  readonly #changes = signal(0);
  #histories = 0;
  #link: Link | undefined;
  /** The server's id of the open copy, and what to add to its line numbers. */
  #open: { readonly id: number; readonly offset: number } | undefined;
  #opening: Promise<void> | undefined;
  #refreshing = false;
  #refreshAgain = false;
  /** Counts copies; a page of an earlier one is not stored. */
  #copy = 0;
  #wanted: Bounds = { first: 0, end: 0 };
  #fetching = false;

  constructor(options: ReaderOptions) {
    this.#options = options;
  }

  get state(): ReadonlySignal<ReaderState> {
    return this.#state;
  }

  /** The server's sentence once the pane is gone; what was read stays. */
  get ended(): ReadonlySignal<string | undefined> {
    return this.#ended;
  }

  /** Counts up whenever lines have come or changed. */
  get changes(): ReadonlySignal<number> {
    return this.#changes;
  }

  /** Counts up whenever a copy has nothing of what was read: from then on the same numbers are those of other lines. */
  get histories(): number {
    return this.#histories;
  }

  /** `undefined` while it is not here; {@link want} brings it. */
  line(number: number): Line | undefined {
    return this.#cache.line(number);
  }

  /** What is here of a chunk, from its first line on: the same list for as long as nothing of it changes. */
  chunk(number: number): readonly Line[] {
    return this.#cache.lines(number);
  }

  /** Says which lines are looked at, so that these are fetched next. */
  want(first: number, end: number): void {
    this.#wanted = { first, end };
    this.#cache.touch(first, end);
    this.#fetch();
  }

  /** Looks what has come since. */
  refresh(): void {
    const open = this.#open;
    if (!open || this.#refreshing) {
      this.#refreshAgain = this.#refreshing;
      return;
    }
    this.#refreshing = true;
    this.#ask('reader.refresh', () => ({}))
      .then(
        (held) => {
          if (this.#open === open) {
            this.#copied(held);
          }
        },
        (error: unknown) => {
          this.#failed(error);
        },
      )
      .finally(() => {
        this.#refreshing = false;
        if (this.#refreshAgain) {
          this.#refreshAgain = false;
          this.refresh();
        }
      });
  }

  /** Matches in order from line `from` (or the first) on, and where to go on. Fails like {@link Link.request}. */
  async search(
    query: Query,
    from: number | undefined,
  ): Promise<{ matches: readonly Match[]; next?: number }> {
    let offset = 0;
    const found = await this.#askAgain('reader.search', (copyOffset) => {
      offset = copyOffset;
      return {
        ...query,
        ...(from !== undefined && { from: Math.max(0, from - offset) }),
        limit: PAGE,
      };
    });
    return {
      matches: found.matches.map(([line, start, end]) => [line + offset, start, end] as const),
      ...(found.next !== undefined && { next: found.next + offset }),
    };
  }

  /** The whole history, in pieces. Fails like {@link Link.request}. */
  async *export(format: 'text' | 'html'): AsyncGenerator<string> {
    let piece = await this.#askAgain('reader.export', () => ({ format, from: 0 }));
    yield piece.data;
    while (piece.next !== undefined) {
      // The pieces of two copies do not fit together: this one is not asked for again.
      const { next } = piece;
      piece = await this.#ask('reader.export', () => ({ format, from: next }));
      yield piece.data;
    }
  }

  /** Gives the copy back to the server. */
  close(): void {
    if (this.#link && this.#open) {
      giveBack(this.#link, this.#open.id);
    }
    this.#link = undefined;
    this.#open = undefined;
  }

  online(link: Link): void {
    this.#link = link;
    this.#reopen();
  }

  offline(): void {
    this.#link = undefined;
    this.#open = undefined;
  }

  event(): void {
    // Whoever shows the reader knows from the model when there is more.
  }

  output(): void {
    // Views draw; a reader asks for its lines.
  }

  /** Opens again after the server said no. */
  reopen(): void {
    this.#ended.value = undefined;
    this.#reopen();
  }

  #reopen(): void {
    const link = this.#link;
    if (!link) {
      return;
    }
    this.#open = undefined;
    const opening = this.#openOn(link).catch((error: unknown) => {
      if (this.#link === link) {
        this.#refused(error);
      }
    });
    this.#opening = opening;
    void opening.finally(() => {
      if (this.#opening === opening) {
        this.#opening = undefined;
        this.#fetch();
      }
    });
  }

  async #openOn(link: Link): Promise<void> {
    const copy = await link.request('reader.open', this.#options);
    const found = this.#link === link ? await this.#offsetOf(copy, link) : undefined;
    if (this.#link !== link || !found) {
      giveBack(link, copy.reader);
      return;
    }
    if (!found.again) {
      this.#cache.clear();
      this.#histories++;
    }
    this.#open = { id: copy.reader, offset: found.offset };
    this.#copied(copy);
  }

  /** What to add to a new copy's numbers, so that the lines that are read keep theirs. */
  async #offsetOf(copy: Copy, link: Link): Promise<{ offset: number; again: boolean }> {
    const state = this.#state.peek();
    if (state.kind !== 'open') {
      return { offset: -copy.first, again: false };
    }
    const page = async (from: number, count: number) =>
      (await link.request('reader.page', { reader: copy.reader, from, count })).lines;
    const read = this.#readLines();
    // Where it would be had nothing been printed since.
    const still = copy.end - state.end;
    const at = await findAgain(read.lines, read.from + still, copy, page);
    return at === undefined
      ? { offset: -still, again: false }
      : { offset: read.from - at, again: true };
  }

  /** The first run of lines that are looked at and here. */
  #readLines(): { readonly from: number; readonly lines: readonly Line[] } {
    const { first, end } = this.#wanted;
    let from = first;
    while (from < end && !this.#cache.line(from)) {
      from++;
    }
    const lines: Line[] = [];
    for (let line = this.#cache.line(from); line; line = this.#cache.line(from + lines.length)) {
      lines.push(line);
      if (from + lines.length >= end) {
        break;
      }
    }
    return { from, lines };
  }

  #copied({ first, end, taken }: Omit<Copy, 'reader'>): void {
    const offset = this.#open?.offset ?? 0;
    const before = this.#state.peek();
    const bounds = { first: first + offset, end: end + offset };
    this.#copy++;
    this.#cache.bounds = bounds;
    if (before.kind === 'open') {
      this.#cache.doubt(before.end - SCREEN);
    }
    this.#ended.value = undefined;
    this.#state.value = { kind: 'open', taken, ...bounds };
    this.#changes.value++;
    this.#fetch();
  }

  #fetch(): void {
    const open = this.#open;
    const { first, end } = this.#wanted;
    const gap = open && !this.#fetching ? this.#cache.missing(first, end, PAGE) : undefined;
    if (!open || !gap) {
      return;
    }
    const copy = this.#copy;
    this.#fetching = true;
    this.#ask('reader.page', (offset) => ({
      from: gap.from - offset,
      count: gap.count,
    })).then(
      ({ lines }) => {
        this.#fetching = false;
        if (copy === this.#copy && lines.length > 0) {
          this.#cache.put(gap.from, lines);
          this.#changes.value++;
        }
        // An answer without a line would be given again and again.
        if (copy !== this.#copy || lines.length > 0) {
          this.#fetch();
        }
      },
      (error: unknown) => {
        this.#fetching = false;
        this.#failed(error);
      },
    );
  }

  /** Asks like {@link #ask}, and once more when the copy was gone and has been opened again. */
  async #askAgain<M extends OfCopy>(
    method: M,
    params: (offset: number) => Asked<M>,
  ): Promise<Result<M>> {
    try {
      return await this.#ask(method, params);
    } catch (error) {
      if (!isGone(error)) {
        throw error;
      }
      return this.#ask(method, params);
    }
  }

  /** Asks the open copy, whose numbers have this offset; one that the server has given up is opened again. */
  async #ask<M extends OfCopy>(
    method: M,
    params: (offset: number) => Asked<M>,
  ): Promise<Result<M>> {
    await this.#opening;
    const link = this.#link;
    const open = this.#open;
    if (!link || !open) {
      throw new Interrupted();
    }
    try {
      return await link.request(method, {
        ...params(open.offset),
        reader: open.id,
      } as Params[M]);
    } catch (error) {
      if (isGone(error) && this.#open === open) {
        this.#reopen();
      }
      throw error;
    }
  }

  #failed(error: unknown): void {
    if (error instanceof Refused && !isGone(error)) {
      console.warn(error);
    }
  }

  #refused(error: unknown): void {
    if (!(error instanceof Refused)) {
      return;
    }
    const { message } = error.failure;
    if (this.#state.peek().kind === 'open') {
      this.#ended.value = message;
    } else {
      this.#state.value = { kind: 'refused', message };
    }
  }
}

function giveBack(link: Link, reader: number): void {
  link.call('reader.close', { reader }, { accepted: ignore, refused: ignore });
}

function isGone(error: unknown): boolean {
  return error instanceof Refused && error.failure.code === 'reader_gone';
}

function ignore(): void {
  // Whether the copy was still there makes no difference any more.
}
