/** The keys of the row that are not characters. */
export type NamedKey =
  'escape' | 'tab' | 'enter' | 'up' | 'down' | 'right' | 'left' | 'page-up' | 'page-down';

export interface KeyModifiers {
  readonly ctrl: boolean;
  readonly alt: boolean;
}

const ESC = '\x1b';
const ARROWS: Partial<Record<NamedKey, string>> = { up: 'A', down: 'B', right: 'C', left: 'D' };
const PAGES: Partial<Record<NamedKey, number>> = { 'page-up': 5, 'page-down': 6 };
const SINGLE: Partial<Record<NamedKey, string>> = { escape: ESC, tab: '\t', enter: '\r' };

/**
 * What xterm sends for a key (ctlseqs, "PC-Style Function Keys"). `applicationCursor` is mode DECCKM,
 * which changes unmodified arrows only.
 */
export function encodeKey(
  key: NamedKey,
  modifiers: KeyModifiers,
  applicationCursor: boolean,
): string {
  const parameter = 1 + (modifiers.alt ? 2 : 0) + (modifiers.ctrl ? 4 : 0);
  const arrow = ARROWS[key];
  if (arrow !== undefined) {
    if (parameter > 1) {
      return `${ESC}[1;${String(parameter)}${arrow}`;
    }
    return `${ESC}${applicationCursor ? 'O' : '['}${arrow}`;
  }
  const page = PAGES[key];
  if (page !== undefined) {
    return `${ESC}[${String(page)}${parameter > 1 ? `;${String(parameter)}` : ''}~`;
  }
  return `${modifiers.alt ? ESC : ''}${SINGLE[key] ?? ''}`;
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
