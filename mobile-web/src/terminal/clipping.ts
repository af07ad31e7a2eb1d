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

/** Whether it can be pasted in one go. */
export function fits({ bytes }: Clipping): boolean {
  return bytes.length <= PASTE.most;
}

/** Whether to show it before it is pasted: a line end may run it, and much of it takes its time. */
export function isWeighty({ text, bytes }: Clipping): boolean {
  return text.includes('\n') || bytes.length > PASTE.piece;
}
