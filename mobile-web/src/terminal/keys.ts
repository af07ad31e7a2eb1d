const ARROWS = { up: 'A', down: 'B', right: 'C', left: 'D' } as const;

/** Keys whose sequence ends in a letter of their own: xterm's cursor and first function keys. */
const LETTERS = { ...ARROWS, home: 'H', end: 'F', f1: 'P', f2: 'Q', f3: 'R', f4: 'S' } as const;

/** Keys whose sequence is a number and a tilde, with the gaps that DEC left between them. */
const NUMBERS = {
  insert: 2,
  delete: 3,
  'page-up': 5,
  'page-down': 6,
  f5: 15,
  f6: 17,
  f7: 18,
  f8: 19,
  f9: 20,
  f10: 21,
  f11: 23,
  f12: 24,
} as const;

const ESC = '\x1b';

/** Keys that are one sequence whatever is held, but for Alt, which puts an escape before it. */
const SINGLE = {
  escape: ESC,
  tab: '\t',
  'back-tab': `${ESC}[Z`,
  enter: '\r',
  backspace: '\x7f',
} as const;

/** The keys that are not characters. */
export type NamedKey = keyof typeof LETTERS | keyof typeof NUMBERS | keyof typeof SINGLE;

export const NAMED_KEYS: readonly NamedKey[] = [LETTERS, NUMBERS, SINGLE].flatMap(
  (keys) => Object.keys(keys) as NamedKey[],
);

export interface KeyModifiers {
  readonly ctrl: boolean;
  readonly alt: boolean;
}

/**
 * What xterm sends for a key (ctlseqs, "PC-Style Function Keys"). `applicationCursor` is mode DECCKM,
 * which changes unmodified arrows, Home and End only.
 */
export function encodeKey(
  key: NamedKey,
  modifiers: KeyModifiers,
  applicationCursor: boolean,
): string {
  const parameter = 1 + (modifiers.alt ? 2 : 0) + (modifiers.ctrl ? 4 : 0);
  if (key in LETTERS) {
    const letter = LETTERS[key as keyof typeof LETTERS];
    if (parameter > 1) {
      return `${ESC}[1;${String(parameter)}${letter}`;
    }
    return `${ESC}${applicationCursor || /[P-S]/.test(letter) ? 'O' : '['}${letter}`;
  }
  if (key in NUMBERS) {
    const number = String(NUMBERS[key as keyof typeof NUMBERS]);
    return `${ESC}[${number}${parameter > 1 ? `;${String(parameter)}` : ''}~`;
  }
  return `${modifiers.alt ? ESC : ''}${SINGLE[key as keyof typeof SINGLE]}`;
}

/** What a terminal sends for a character under these modifiers. */
export function encodeCharacter(character: string, modifiers: KeyModifiers): string {
  const base = modifiers.ctrl ? control(character) : character;
  return modifiers.alt ? ESC + base : base;
}

/** The control character, by the five bits that terminals keep; what has none stays itself. */
function control(character: string): string {
  if (character === '?') {
    return '\x7f';
  }
  if (character === ' ') {
    return '\0';
  }
  // The keys beside the letters send the control characters their shifted forms stand for.
  const upper = { '/': '_', '-': '_', '`': '@' }[character] ?? character.toUpperCase();
  const code = upper.charCodeAt(0);
  const hasControl = upper.length === 1 && code >= 0x40 && code <= 0x5f;
  return hasControl ? String.fromCharCode(code & 0x1f) : character;
}

/** Whether this is one typed character and not an answer of the terminal or a pasted text. */
export function isTypedCharacter(data: string): boolean {
  const [first, ...rest] = Array.from(data);
  return first !== undefined && rest.length === 0 && first >= ' ' && first !== '\x7f';
}

/** One notch of a wheel at a cell (from 1), in the SGR form of mouse reports. */
export function encodeWheel(direction: 'up' | 'down', column: number, row: number): string {
  const button = direction === 'up' ? 64 : 65;
  return `${ESC}[<${String(button)};${String(column)};${String(row)}M`;
}

/** A press and a release of the left button at a cell (from 1), in the SGR form of mouse reports. */
export function encodeClick(column: number, row: number): string {
  const at = `0;${String(column)};${String(row)}`;
  return `${ESC}[<${at}M${ESC}[<${at}m`;
}
