import { type Bytes, concat, utf8 } from '../wire/bytes';

const ESCAPE = 0x1b;
const OPENING = 0x5b;
const FIRST_FINAL = 0x40;
/** Longer than any sequence that tmux writes; what is longer is not held back. */
const LONGEST = 128;

/**
 * Colours of underlines as xterm.js reads them. tmux writes `58:2:R:G:B`, and xterm.js takes the first number after
 * the 2 for a colour space, which the standard puts there: red is lost, and what should be red is black.
 */
export class UnderlineColours {
  /** The start of a sequence whose rest is under way. */
  #held: Bytes = new Uint8Array();

  /** Follows the bytes of one terminal, in order; may keep some back until the next call. */
  mend(bytes: Bytes): Bytes {
    const all = this.#held.length > 0 ? concat(this.#held, bytes) : bytes;
    const end = all.length - unfinished(all);
    this.#held = all.slice(end);
    const whole = all.subarray(0, end);
    return needsMending(whole) ? mended(whole) : whole;
  }
}

/** How many bytes at the end begin a control sequence and do not finish it. */
function unfinished(bytes: Bytes): number {
  const start = bytes.lastIndexOf(ESCAPE);
  const length = bytes.length - start;
  if (start < 0 || length > LONGEST || (length > 1 && bytes[start + 1] !== OPENING)) {
    return 0;
  }
  const finished = bytes.subarray(start + 2).some((byte) => byte >= FIRST_FINAL);
  return finished ? 0 : length;
}

const INTRODUCER = utf8('58:2:');

function needsMending(bytes: Bytes): boolean {
  // Most output has none, and this finds that out without decoding it.
  for (let at = bytes.indexOf(0x3a); at >= 0; at = bytes.indexOf(0x3a, at + 1)) {
    if (INTRODUCER.every((byte, offset) => bytes[at - 2 + offset] === byte)) {
      return true;
    }
  }
  return false;
}

function mended(bytes: Bytes): Bytes {
  // One character per byte, whatever the encoding of the text between the sequences.
  const text = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
  const right = text.replace(/(\x1b\[(?:[\d:;]*;)?58:2:)(?=\d+:\d+:\d+[;m])/g, '$1:');
  return Uint8Array.from(right, (character) => character.charCodeAt(0));
}
