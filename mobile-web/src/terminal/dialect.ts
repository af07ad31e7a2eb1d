import { type Bytes, concat } from '../wire/bytes';

const ESCAPE = 0x1b;
const OPENING = 0x5b;
const FIRST_FINAL = 0x40;
/** Longer than any sequence that tmux writes; what is longer is not held back. */
const LONGEST = 128;

/** What tmux writes and xterm.js takes for something else, and the same in words of xterm.js. */
const DIFFERENCES = [
  {
    // The colour of an underline. xterm.js takes the first number after the 2 for a colour space, which the standard
    // puts there: red is lost, and what should be red is black.
    mark: '58:2:',
    written: /(\x1b\[(?:[\d:;]*;)?58:2:)(?=\d+:\d+:\d+[;m])/g,
    meant: '$1:',
  },
  {
    // Scrolling down. xterm.js leaves the new lines without the background that is set; tmux stands on the first line
    // of the region, where inserting lines does the same, with it.
    mark: 'T',
    written: /\x1b\[(\d*)T/g,
    meant: '\x1b7\x1b[$1L\x1b8',
  },
] as const;

/** Turns what tmux writes to a terminal into what xterm.js makes the same of. */
export class Dialect {
  /** The start of a sequence whose rest is under way. */
  #held: Bytes = new Uint8Array();

  /** Follows the bytes of one terminal, in order; may keep some back until the next call. */
  translate(bytes: Bytes): Bytes {
    const all = this.#held.length > 0 ? concat(this.#held, bytes) : bytes;
    const end = all.length - unfinished(all);
    this.#held = all.slice(end);
    const whole = all.subarray(0, end);
    // Most output has no control sequences of these kinds, and this finds that out without decoding it.
    return whole.includes(ESCAPE) && MARKS.some((mark) => has(whole, mark))
      ? translated(whole)
      : whole;
  }
}

const MARKS = DIFFERENCES.map(({ mark }) => Array.from(mark, codeOf));

function has(bytes: Bytes, mark: readonly number[]): boolean {
  const [first = 0] = mark;
  for (let at = bytes.indexOf(first); at >= 0; at = bytes.indexOf(first, at + 1)) {
    if (mark.every((byte, offset) => bytes[at + offset] === byte)) {
      return true;
    }
  }
  return false;
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

function translated(bytes: Bytes): Bytes {
  // One character per byte, whatever the encoding of the text between the sequences.
  const text = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
  const meant = DIFFERENCES.reduce(
    (said, { written, meant: instead }) => said.replace(written, instead),
    text,
  );
  return Uint8Array.from(meant, codeOf);
}

function codeOf(character: string): number {
  return character.charCodeAt(0);
}
