import { type ReadonlySignal, signal } from '@preact/signals-core';
import { type KeyValues, namesIn } from '../connection/ports';

/** Text typed straight into the terminal that the program may not have. */
export interface Adrift {
  readonly text: string;
  /** Whether it was never sent; else it was, and the connection went away under it. */
  readonly unsent: boolean;
  /** Whether there was more that the program did not show, which is remembered nowhere. */
  readonly hidden: boolean;
}

/** What was typed: text, and DEL (`\x7f`) for each character that was erased again. */
interface Typed {
  readonly keys: string;
  readonly hidden: boolean;
  readonly at: number;
}

const PREFIX = 'traymux.adrift.';

/** As long as a connection may be dead before anybody notices. */
const DOUBT = 45_000;
const MOST = 4_000;

/** The sessions that something was typed into which may not have arrived. */
export function sessionsAdrift(storage: KeyValues): readonly string[] {
  return namesIn(storage)
    .filter((name) => name.startsWith(PREFIX))
    .map((name) => name.slice(PREFIX.length));
}

/**
 * What is typed straight into the terminal of a session is not answered by anybody; this remembers what may not have
 * arrived, until somebody has looked after it. What the program hides is not remembered, only that there was something.
 */
export class Keystrokes {
  readonly #storage: KeyValues;
  readonly #name: string;
  readonly #adrift;
  #recent: readonly Typed[] = [];

  constructor(session: string, storage: KeyValues) {
    this.#storage = storage;
    this.#name = PREFIX + session;
    const text = storage.getItem(this.#name);
    this.#adrift = signal<Adrift | undefined>(
      text === null ? undefined : { text, unsent: false, hidden: false },
    );
  }

  get adrift(): ReadonlySignal<Adrift | undefined> {
    return this.#adrift;
  }

  /** @param hidden whether the program shows nothing of it, as of a password */
  sent(keys: string, hidden: boolean, now: number): void {
    const recent = this.#recent.filter(({ at }) => now - at < DOUBT);
    // The machine tells a moment late that nothing is shown: what was typed since Enter is of the same secret.
    const before = hidden ? throughEnter(recent) : recent;
    this.#recent = [...before, { keys: hidden ? '' : keys, hidden, at: now }];
  }

  /** Typed while there was no terminal to type into. */
  unsent(keys: string, hidden: boolean): void {
    const before = this.#adrift.peek();
    this.#become({
      text: written((before?.text ?? '') + (hidden ? '' : keys)),
      unsent: before?.unsent ?? true,
      hidden: hidden || before?.hidden === true,
    });
  }

  /** The connection is gone, and the machine was last heard then. */
  lost(heard: number): void {
    const lost = this.#recent.filter(({ at }) => at > heard);
    const before = this.#adrift.peek();
    this.#recent = [];
    this.#become({
      text: (before?.text ?? '') + written(lost.map(({ keys }) => keys).join('')),
      unsent: lost.length === 0 && before?.unsent === true,
      hidden: lost.some(({ hidden }) => hidden) || before?.hidden === true,
    });
  }

  /** Somebody has looked after it. */
  settle(): void {
    this.#become({ text: '', unsent: false, hidden: false });
  }

  /** Gives it away, as it is written into a box. */
  take(): string {
    const text = this.#adrift.peek()?.text ?? '';
    this.settle();
    return text.replaceAll('\r', '\n').trimEnd();
  }

  #become(adrift: Adrift): void {
    const text = adrift.text.slice(-MOST);
    this.#adrift.value = text === '' && !adrift.hidden ? undefined : { ...adrift, text };
    if (text === '') {
      this.#storage.removeItem(this.#name);
      return;
    }
    try {
      this.#storage.setItem(this.#name, text);
    } catch (error) {
      // A full storage costs what a reload would have kept.
      console.warn(error);
    }
  }
}

/** What is there after all of it was typed. A character that was there before cannot be told to be erased. */
function written(keys: string): string {
  const text: string[] = [];
  for (const key of keys) {
    if (key === '\x7f') {
      text.pop();
    } else {
      text.push(key);
    }
  }
  return text.join('');
}

/** All up to the last Enter. */
function throughEnter(recent: readonly Typed[]): readonly Typed[] {
  const last = recent.findLastIndex(({ keys }) => keys.includes('\r'));
  return recent
    .slice(0, last + 1)
    .map((typed, at) =>
      at === last
        ? { ...typed, keys: typed.keys.slice(0, typed.keys.lastIndexOf('\r') + 1) }
        : typed,
    );
}
