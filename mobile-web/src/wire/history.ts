import { type Decoded, list, object, text, tuple, whole } from './decode';

export const reader = whole(0, 2 ** 32 - 1);

/** Lines of a reader, counted from the first that tmux had when it was opened. */
export const lineNumber = whole(0, Number.MAX_SAFE_INTEGER);

/** In UTF-16 units, as `String.slice` counts. */
const position = whole(0, 2 ** 31 - 1);

/** `-1` the default, 0 to 255 of the palette, {@link RGB} + 0xRRGGBB any other. */
export const RGB = 0x100_0000;
const colour = whole(-1, 2 * RGB - 1);

/** What the flags of a run add up from. */
export const runFlags = {
  bold: 1,
  dim: 2,
  italic: 4,
  underlined: 8,
  blinking: 16,
  inverse: 32,
  hidden: 64,
  struckOut: 128,
  overlined: 256,
} as const;

/** Start and end in the text, foreground, background, flags. */
export const run = tuple(position, position, colour, colour, whole(0, 511));
export type Run = Decoded<typeof run>;

/** One line, wrapped ones joined; runs cover what is not plain. */
export const line = object({ text, runs: list(run) });
export type Line = Decoded<typeof line>;

/** Line, start and end of something that was found. */
export const match = tuple(lineNumber, position, position);
export type Match = Decoded<typeof match>;
