import type { IUnicodeVersionProvider } from '@xterm/xterm';
import { codePointWidth, rangesOf } from './widths';

/**
 * How one generation of tmux lays text out in cells. tmux moves the cursor by what it believes the terminal's to be,
 * so what one of them counts differently stands in the wrong column, with everything behind it.
 */
interface Generation {
  /** The first release of it. */
  readonly since: readonly [major: number, minor: number];
  /** Code points that are wide whatever the C library says. */
  readonly wide: (codePoint: number) => boolean;
  /** Whether what follows a zero-width joiner joins its cell. */
  readonly joinerJoins: boolean;
  /** Whether U+FE0F makes a narrow character wide. */
  readonly selectorWidens: boolean;
  /** Whether a code point joins a cell that begins with `first`, and makes the cell wide. */
  readonly joins: (codePoint: number, first: number) => boolean;
  /** In bytes of UTF-8; what goes beyond starts a new cell. */
  readonly cellLimit: number;
}

const ZERO_WIDTH_JOINER = 0x200d;
const EMOJI_SELECTOR = 0xfe0f;
const isFlag = (codePoint: number) => codePoint >= 0x1f1e6 && codePoint <= 0x1f1ff;
const isSkinTone = (codePoint: number) => codePoint >= 0x1f3fb && codePoint <= 0x1f3ff;
/** What tmux 3.6 gives a skin tone to, which is not all that Unicode does. */
const WITH_SKIN = rangesOf(`
  1f44b-1f450 1f466-1f469 1f46e 1f470-1f478 1f47c 1f481-1f483 1f485-1f487 1f4aa 1f575 1f57a 1f590
  1f595-1f596 1f645-1f647 1f64b-1f64f 1f6b4-1f6b6 1f926 1f937-1f939 1f93d-1f93e 1f9b5-1f9b6
  1f9b8-1f9b9 1f9cd-1f9cf 1f9d1-1f9df
`);
const hasSkin = (codePoint: number) =>
  WITH_SKIN.some(([first, last]) => codePoint >= first && codePoint <= last);
/** Emoji that are narrow by Unicode and that tmux draws wide from 3.4 on. */
const WIDENED = new Set([
  0x261d, 0x26f9, 0x270c, 0x270d, 0x1f3cb, 0x1f3cc, 0x1f574, 0x1f575, 0x1f590, 0x1faf7, 0x1faf8,
]);

const NEWEST: Generation = {
  since: [3, 6],
  wide: (codePoint) => WIDENED.has(codePoint),
  joinerJoins: true,
  selectorWidens: true,
  joins: (codePoint, first) =>
    (isFlag(codePoint) && isFlag(first)) ||
    (isSkinTone(codePoint) && hasSkin(first)) ||
    (isSkinTone(first) && hasSkin(codePoint)),
  cellLimit: 32,
};

const SINCE_3_5: Generation = {
  since: [3, 5],
  wide: (codePoint) => WIDENED.has(codePoint) || isFlag(codePoint),
  joinerJoins: true,
  selectorWidens: true,
  joins: (codePoint, first) => (isFlag(codePoint) || isSkinTone(codePoint)) && first >= 0x80,
  cellLimit: 21,
};

const SINCE_3_3: Generation = {
  since: [3, 3],
  wide: () => false,
  joinerJoins: true,
  selectorWidens: false,
  joins: () => false,
  cellLimit: 21,
};

/** The newest first. */
const GENERATIONS: readonly Generation[] = [
  NEWEST,
  SINCE_3_5,
  // Means to widen too, but forgets the second cell, and draws as if there were one and a blank.
  { ...SINCE_3_5, since: [3, 4], selectorWidens: false },
  SINCE_3_3,
  { ...SINCE_3_3, since: [0, 0], joinerJoins: false },
];

interface Cell {
  /** The code point that it begins with. */
  readonly first: number;
  /** In bytes of UTF-8. */
  readonly size: number;
  /** Whether what follows joins it, whatever it is. */
  readonly joining: boolean;
  readonly width: number;
}

/** Lays text out as tmux does that wrote it. */
export class TmuxCells implements IUnicodeVersionProvider {
  readonly version: string;
  readonly #generation: Generation;

  constructor(generation: Generation) {
    this.version = nameOf(generation);
    this.#generation = generation;
  }

  wcwidth(codePoint: number): 0 | 1 | 2 {
    return this.#generation.wide(codePoint) ? 2 : codePointWidth(codePoint);
  }

  charProperties(codePoint: number, preceding: number): number {
    const width = this.wcwidth(codePoint);
    const joined = preceding === 0 ? undefined : this.#join(codePoint, width, unpack(preceding));
    return joined
      ? pack(joined, true)
      : pack({ first: codePoint, size: sizeOf(codePoint), joining: false, width }, false);
  }

  #join(codePoint: number, width: number, cell: Cell): Cell | undefined {
    const size = cell.size + sizeOf(codePoint);
    const joining = codePoint === ZERO_WIDTH_JOINER && this.#generation.joinerJoins;
    const widens =
      (codePoint === EMOJI_SELECTOR && this.#generation.selectorWidens) ||
      this.#generation.joins(codePoint, cell.first);
    if (size > this.#generation.cellLimit || (width > 0 && !cell.joining && !widens)) {
      return undefined;
    }
    return { first: cell.first, size, joining, width: widens ? 2 : cell.width };
  }
}

function sizeOf(codePoint: number): number {
  if (codePoint < 0x80) {
    return 1;
  }
  if (codePoint < 0x800) {
    return 2;
  }
  return codePoint < 0x10000 ? 3 : 4;
}

/** xterm.js keeps this between two code points of a run of text, and looks for width and joining where they are here. */
function pack({ first, size, joining, width }: Cell, join: boolean): number {
  return (first << 10) | (size << 4) | (Number(joining) << 3) | (width << 1) | Number(join);
}

function unpack(properties: number): Cell {
  return {
    first: properties >>> 10,
    size: (properties >>> 4) & 63,
    joining: (properties & 8) !== 0,
    width: (properties >>> 1) & 3,
  };
}

function nameOf({ since }: Generation): string {
  return `tmux-${since.join('.')}`;
}

export const ALL_CELLS = GENERATIONS.map((generation) => new TmuxCells(generation));

/**
 * The name of the provider for a release of tmux.
 *
 * @param version as tmux tells it, such as `3.3a`; the newest when it tells none, as `master` does
 */
export function cellsOf(version: string): string {
  const [, major, minor] = /(\d+)\.(\d+)/.exec(version) ?? [];
  const release = major && minor ? Number(major) * 100 + Number(minor) : Infinity;
  return nameOf(GENERATIONS.find(({ since: [m, n] }) => m * 100 + n <= release) ?? NEWEST);
}
