import { CHUNK, type Bounds, chunkOf } from '../connection/history-cache';

/** Where the chunks of a long history stand below one another, though only those were measured that were shown. */
export class ChunkLayout {
  readonly #measured = new Map<number, number>();
  #lineHeight: number;
  #bounds: Bounds = { first: 0, end: 0 };
  /** Where each chunk begins, and after the last where it ends; `undefined` when that has to be added up anew. */
  #tops: readonly number[] | undefined;

  /** `lineHeight` is that of a line that is not wrapped, in CSS pixels, as is every height here. */
  constructor(lineHeight: number) {
    this.#lineHeight = lineHeight;
  }

  get bounds(): Bounds {
    return this.#bounds;
  }

  set bounds(bounds: Bounds) {
    const { first, end } = this.#bounds;
    if (bounds.first === first && bounds.end === end) {
      return;
    }
    for (const cut of [chunkOf(first), chunkOf(end - 1), chunkOf(bounds.first)]) {
      this.#measured.delete(cut);
    }
    this.#bounds = bounds;
    this.#tops = undefined;
  }

  get lineHeight(): number {
    return this.#lineHeight;
  }

  /** Another width or another font: everything has to be measured anew. */
  reset(lineHeight: number): void {
    this.#lineHeight = lineHeight;
    this.#measured.clear();
    this.#tops = undefined;
  }

  get height(): number {
    return this.#all().at(-1) ?? 0;
  }

  /** The distance of a chunk from the top of all. */
  top(chunk: number): number {
    const tops = this.#all();
    return tops[Math.min(tops.length - 1, Math.max(0, chunk - this.#firstChunk))] ?? 0;
  }

  /** The chunk at this distance from the top of all, or the nearest. */
  at(y: number): number {
    const tops = this.#all();
    let low = 0;
    let high = Math.max(0, tops.length - 2);
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((tops[middle] ?? 0) <= y) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return this.#firstChunk + low;
  }

  /** The lines of a chunk, the first and last of which may be cut. */
  lines(chunk: number): Bounds {
    return {
      first: Math.max(this.#bounds.first, chunk * CHUNK),
      end: Math.min(this.#bounds.end, (chunk + 1) * CHUNK),
    };
  }

  /** Takes in how high a chunk is; says whether that is news. */
  measure(chunk: number, height: number): boolean {
    if (Math.abs(this.#height(chunk) - height) < 0.5) {
      return false;
    }
    this.#measured.set(chunk, height);
    this.#tops = undefined;
    return true;
  }

  #height(chunk: number): number {
    const { first, end } = this.lines(chunk);
    return this.#measured.get(chunk) ?? (end - first) * this.#lineHeight;
  }

  get #firstChunk(): number {
    return chunkOf(this.#bounds.first);
  }

  #all(): readonly number[] {
    if (this.#tops) {
      return this.#tops;
    }
    const { first, end } = this.#bounds;
    const tops = [0];
    if (end > first) {
      for (let chunk = this.#firstChunk; chunk <= chunkOf(end - 1); chunk++) {
        tops.push((tops.at(-1) ?? 0) + this.#height(chunk));
      }
    }
    this.#tops = tops;
    return tops;
  }
}
