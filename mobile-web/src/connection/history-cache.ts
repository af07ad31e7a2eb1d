import type { Line } from '../wire/history';

/** Lines are kept, and given up, in chunks of this many. */
export const CHUNK = 50;

interface Chunk {
  readonly lines: readonly Line[];
  readonly characters: number;
  /** Shown until they are replaced: what was the screen may have changed since. */
  stale: boolean;
}

export interface Bounds {
  readonly first: number;
  readonly end: number;
}

const NONE: readonly Line[] = [];
const MOST_CHUNKS = 240;
const MOST_CHARACTERS = 4_000_000;

export function chunkOf(line: number): number {
  return Math.floor(line / CHUNK);
}

/** The lines last looked at, of a history too long to hold as a whole. */
export class HistoryCache {
  /** In the order they were last looked at. */
  readonly #chunks = new Map<number, Chunk>();
  #characters = 0;
  #bounds: Bounds = { first: 0, end: 0 };

  line(number: number): Line | undefined {
    return this.#chunks.get(chunkOf(number))?.lines[this.#place(number)];
  }

  /** What is here of a chunk, from its first line on: the same list for as long as nothing of it changes. */
  lines(chunk: number): readonly Line[] {
    return this.#chunks.get(chunk)?.lines ?? NONE;
  }

  /** Which lines there are at all; those outside are given up. */
  set bounds(bounds: Bounds) {
    const { first } = this.#bounds;
    this.#bounds = bounds;
    for (const number of [...this.#chunks.keys()]) {
      const isOut = (number + 1) * CHUNK <= bounds.first || number * CHUNK >= bounds.end;
      const isCut =
        bounds.first !== first && (number === chunkOf(first) || number === chunkOf(bounds.first));
      if (isOut || isCut) {
        this.#drop(number);
      }
    }
  }

  /** The first run of lines between these two that is not here, or not for sure as it is now. */
  missing(from: number, to: number, most: number): { from: number; count: number } | undefined {
    const start = Math.max(from, this.#bounds.first);
    const stop = Math.min(to, this.#bounds.end);
    for (let line = start; line < stop; line = this.#endOf(chunkOf(line))) {
      const gap = this.#gapIn(chunkOf(line));
      if (gap !== undefined) {
        return { from: gap, count: Math.min(most, this.#runFrom(gap, stop) - gap) };
      }
    }
    return undefined;
  }

  /** Marks what lies between these two as looked at last, so that it is given up last. */
  touch(from: number, to: number): void {
    for (let number = chunkOf(from); number <= chunkOf(to - 1); number++) {
      const chunk = this.#chunks.get(number);
      if (chunk) {
        this.#chunks.delete(number);
        this.#chunks.set(number, chunk);
      }
    }
  }

  /** Takes lines in, from a number that {@link missing} gave. */
  put(from: number, lines: readonly Line[]): void {
    let at = from;
    while (at < from + lines.length) {
      const number = chunkOf(at);
      const end = Math.min(this.#endOf(number), from + lines.length);
      const kept = this.#chunks.get(number);
      const before = kept && !kept.stale ? kept.lines.slice(0, this.#place(at)) : [];
      if (before.length === this.#place(at)) {
        this.#store(number, [...before, ...lines.slice(at - from, end - from)]);
      }
      at = end;
    }
    this.#shrink();
  }

  /** What is here of the lines from this one on may have changed. */
  doubt(from: number): void {
    for (const [number, chunk] of this.#chunks) {
      if (this.#endOf(number) > from) {
        chunk.stale = true;
      }
    }
  }

  clear(): void {
    this.#chunks.clear();
    this.#characters = 0;
  }

  /** The first line of the chunk that has to be asked for, if any. */
  #gapIn(number: number): number | undefined {
    const chunk = this.#chunks.get(number);
    const start = this.#startOf(number);
    const have = chunk && !chunk.stale ? chunk.lines.length : 0;
    return start + have < this.#endOf(number) ? start + have : undefined;
  }

  /** Where a run of missing lines that begins at `from` ends. */
  #runFrom(from: number, stop: number): number {
    let end = this.#endOf(chunkOf(from));
    while (end < stop && this.#gapIn(chunkOf(end)) === end) {
      end = this.#endOf(chunkOf(end));
    }
    return end;
  }

  #startOf(number: number): number {
    return Math.max(this.#bounds.first, number * CHUNK);
  }

  #endOf(number: number): number {
    return Math.min(this.#bounds.end, (number + 1) * CHUNK);
  }

  #place(line: number): number {
    return line - this.#startOf(chunkOf(line));
  }

  #store(number: number, lines: readonly Line[]): void {
    this.#drop(number);
    const characters = lines.reduce(
      (sum, { text, runs }) => sum + text.length + runs.length * 5,
      0,
    );
    this.#chunks.set(number, { lines, characters, stale: false });
    this.#characters += characters;
  }

  #drop(number: number): void {
    this.#characters -= this.#chunks.get(number)?.characters ?? 0;
    this.#chunks.delete(number);
  }

  #shrink(): void {
    for (const number of [...this.#chunks.keys()]) {
      const isSmall = this.#chunks.size <= MOST_CHUNKS && this.#characters <= MOST_CHARACTERS;
      if (isSmall || this.#chunks.size === 1) {
        return;
      }
      this.#drop(number);
    }
  }
}
