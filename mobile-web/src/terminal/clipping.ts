import { PASTE } from '../wire/methods';
import { type Bytes, utf8 } from '../wire/bytes';

/** Text that somebody wants to paste, and what there is to say about it. */
export interface Clipping {
  /** With line feeds between lines, as programs expect them in a paste. */
  readonly text: string;
  readonly bytes: Bytes;
  /** A line end at the very end begins no further line. */
  readonly lines: number;
}

export function clippingOf(text: string): Clipping {
  const clean = text.replace(/\r\n?/g, '\n');
  const inner = clean.endsWith('\n') ? clean.slice(0, -1) : clean;
  return { text: clean, bytes: utf8(clean), lines: inner.split('\n').length };
}

const PREVIEW = { lines: 8, characters: 600 } as const;

/** The beginning of a text, and what comes after it. */
export interface Preview {
  readonly text: string;
  /** Characters of its last line that are left out. */
  readonly moreCharacters: number;
  /** Lines that are left out whole. */
  readonly moreLines: number;
}

/** As much of it as a glance takes in. */
export function previewOf({ text, lines }: Clipping): Preview {
  const first = text.split('\n', Math.min(PREVIEW.lines, lines));
  const shown = first.join('\n').slice(0, PREVIEW.characters).split('\n');
  const cut = first[shown.length - 1] ?? '';
  return {
    text: shown.join('\n'),
    moreCharacters: cut.length - (shown.at(-1) ?? '').length,
    moreLines: lines - shown.length,
  };
}

/** Whether it can be pasted in one go. */
export function fits({ bytes }: Clipping): boolean {
  return bytes.length <= PASTE.most;
}

/** Whether to show it before it is pasted: a line end may run it, and much of it takes its time. */
export function isWeighty({ text, bytes }: Clipping): boolean {
  return text.includes('\n') || bytes.length > PASTE.piece;
}
