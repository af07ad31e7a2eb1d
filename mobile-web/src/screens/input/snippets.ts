import { Kept } from '../../connection/kept';
import type { KeyValues } from '../../connection/ports';
import { list, object, text } from '../../wire/decode';
import { moved } from './key-layout';

/** A text that its owner sends again and again. */
export interface Snippet {
  readonly id: string;
  /** What it is called; empty where its text says it all. */
  readonly name: string;
  readonly text: string;
}

const snippets = list(object({ id: text, name: text, text }));

/** Numbers far beyond what somebody looks through; a message has more room than a snippet needs. */
export const SNIPPETS = { most: 100, characters: 4_000 } as const;

/** The owner's snippets, in the order they were put. Kept on the device. */
export class Snippets {
  readonly #kept: Kept<readonly Snippet[]>;

  constructor(storage: KeyValues) {
    this.#kept = new Kept(storage, 'traymux.snippets', snippets, []);
  }

  get all(): readonly Snippet[] {
    return this.#kept.value;
  }

  /** Whether the browser had room for them when they were last changed. */
  get isKept(): boolean {
    return this.#kept.isKept;
  }

  /** Changes the snippet with this id, or adds it as the last one. */
  put(snippet: Snippet): void {
    const all = this.#kept.signal.peek();
    const isThere = all.some(({ id }) => id === snippet.id);
    this.#kept.value = isThere
      ? all.map((each) => (each.id === snippet.id ? snippet : each))
      : [...all, snippet].slice(-SNIPPETS.most);
  }

  remove(id: string): void {
    this.#kept.value = this.#kept.signal.peek().filter((each) => each.id !== id);
  }

  /** Puts one back where it was. */
  restore(snippet: Snippet, at: number): void {
    this.#kept.value = this.#kept.signal.peek().toSpliced(at, 0, snippet);
  }

  move(from: number, to: number): void {
    this.#kept.value = moved(this.#kept.signal.peek(), from, to);
  }
}

/** What stands in for a placeholder, by its name. */
export type Standing = Readonly<Record<string, string>>;

/** The text of a snippet with what stands in for its placeholders, and where the cursor belongs if it says so. */
export interface Filled {
  readonly text: string;
  /** In UTF-16 units. */
  readonly cursor: number | undefined;
}

/** Fills in `{session}` and the like. What names nothing stays as it is: braces are common in what one types. */
export function fill(snippet: string, standing: Standing): Filled {
  const text = snippet.replaceAll(/\{(\w+)\}/g, (whole, name: string) => standing[name] ?? whole);
  const cursor = text.indexOf('{cursor}');
  return cursor === -1
    ? { text, cursor: undefined }
    : { text: text.slice(0, cursor) + text.slice(cursor + '{cursor}'.length), cursor };
}
