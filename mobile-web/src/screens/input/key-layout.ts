import { Kept } from '../../connection/kept';
import type { KeyValues } from '../../connection/ports';
import { NAMED_KEYS, type NamedKey } from '../../terminal/keys';
import type { Modifier } from '../../terminal/modifiers';
import { list, object, oneOf, text } from '../../wire/decode';

/** A key of the row above the keyboard. */
export type RowKey =
  | { readonly kind: 'named'; readonly key: NamedKey }
  | { readonly kind: 'modifier'; readonly modifier: Modifier }
  | { readonly kind: 'character'; readonly character: string }
  /** Control and a character at once. */
  | { readonly kind: 'control'; readonly character: string }
  /** Words of the owner's own, which `enter` sends off. */
  | { readonly kind: 'text'; readonly text: string; readonly enter: boolean };

/**
 * How a key is written down: what it is, a colon, and which. There is one way to write each, so it serves as the key's
 * identity as well.
 */
export type KeyName = string;

export function nameOf(key: RowKey): KeyName {
  switch (key.kind) {
    case 'named':
      return `key:${key.key}`;
    case 'modifier':
      return `hold:${key.modifier}`;
    case 'character':
      return `char:${key.character}`;
    case 'control':
      return `ctrl:${key.character}`;
    case 'text':
      return `${key.enter ? 'line' : 'text'}:${key.text}`;
  }
}

/** Nothing for a name that no key of this page has. */
export function keyNamed(name: KeyName): RowKey | undefined {
  const colon = name.indexOf(':');
  const kind = name.slice(0, colon);
  const rest = name.slice(colon + 1);
  switch (kind) {
    case 'key': {
      const key = NAMED_KEYS.find((each) => each === rest);
      return key && { kind: 'named', key };
    }
    case 'hold':
      return rest === 'ctrl' || rest === 'alt' ? { kind: 'modifier', modifier: rest } : undefined;
    case 'char':
      return Array.from(rest).length === 1 ? { kind: 'character', character: rest } : undefined;
    case 'ctrl':
      return /^[ -~]$/.test(rest) ? { kind: 'control', character: rest } : undefined;
    case 'text':
    case 'line':
      return rest === '' ? undefined : { kind: 'text', text: rest, enter: kind === 'line' };
    default:
      return undefined;
  }
}

const INITIAL: readonly KeyName[] = [
  ...['key:escape', 'key:tab', 'hold:ctrl', 'hold:alt'],
  ...['key:up', 'key:down', 'key:left', 'key:right'],
  ...['char:|', 'char:/', 'char:~', 'char:-'],
  ...['ctrl:c', 'ctrl:d', 'key:page-up', 'key:page-down'],
];

/** What else there is to choose from; words of one's own besides. */
export const CHOICE: readonly KeyName[] = [
  ...INITIAL,
  ...['key:enter', 'key:back-tab', 'key:home', 'key:end', 'key:insert', 'key:delete'],
  'key:backspace',
  ...['ctrl:z', 'ctrl:l', 'ctrl:r', 'ctrl:a', 'ctrl:e', 'ctrl:k', 'ctrl:u', 'ctrl:w', 'ctrl:b'],
  ...['ctrl:o', 'ctrl:p', 'ctrl:n', 'ctrl:x', 'ctrl:g', 'ctrl:\\'],
  ...Array.from(':*&$;\'"`\\<>()[]{}#!?=+_%^@.,').map((each) => `char:${each}`),
  ...Array.from({ length: 12 }, (_, index) => `key:f${String(index + 1)}`),
];

/** More than a thumb finds again. */
const MOST = 48;

const layout = object({ rows: oneOf('one', 'two'), keys: list(text) });

/** Which keys stand above the keyboard, in which order and in how many rows. Kept on the device. */
export class KeyLayout {
  readonly #kept: Kept<{ readonly rows: 'one' | 'two'; readonly keys: readonly KeyName[] }>;

  constructor(storage: KeyValues) {
    this.#kept = new Kept(storage, 'traymux.keys', layout, { rows: 'two', keys: INITIAL });
  }

  get keys(): readonly RowKey[] {
    return this.#kept.value.keys.flatMap((name) => keyNamed(name) ?? []);
  }

  get rows(): 1 | 2 {
    return this.#kept.value.rows === 'one' ? 1 : 2;
  }

  set rows(rows: 1 | 2) {
    this.#kept.value = { ...this.#kept.signal.peek(), rows: rows === 1 ? 'one' : 'two' };
  }

  get isInitial(): boolean {
    const { rows, keys } = this.#kept.value;
    return rows === 'two' && keys.join('\n') === INITIAL.join('\n');
  }

  get isFull(): boolean {
    return this.keys.length >= MOST;
  }

  has(key: RowKey): boolean {
    const name = nameOf(key);
    return this.keys.some((each) => nameOf(each) === name);
  }

  /** Adds a key at the end, unless it is there or there is no room. */
  add(key: RowKey): void {
    if (!this.has(key) && !this.isFull) {
      this.#write([...this.keys, key]);
    }
  }

  remove(key: RowKey): void {
    const name = nameOf(key);
    this.#write(this.keys.filter((each) => nameOf(each) !== name));
  }

  /** Puts the key at one place to another, counted from 0. */
  move(from: number, to: number): void {
    this.#write(moved(this.keys, from, to));
  }

  reset(): void {
    this.#kept.value = { rows: 'two', keys: INITIAL };
  }

  #write(keys: readonly RowKey[]): void {
    this.#kept.value = { ...this.#kept.signal.peek(), keys: keys.map(nameOf) };
  }
}

/** The same list with one of its items at another place; a place that is not in the list changes nothing. */
export function moved<T>(items: readonly T[], from: number, to: number): readonly T[] {
  const item = items[from];
  if (item === undefined || to < 0 || to >= items.length) {
    return items;
  }
  const rest = items.toSpliced(from, 1);
  return rest.toSpliced(to, 0, item);
}
