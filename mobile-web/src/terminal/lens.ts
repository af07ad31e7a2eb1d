import { FONT_SIZES } from './font-sizes';

/** What of the window fills the space: as much as there is at the chosen text size, its whole width, or one pane. */
export type Lens =
  | { readonly kind: 'text' }
  | { readonly kind: 'width' }
  /** `factor` is how much larger than filling the width; fingers change it. */
  | { readonly kind: 'pane'; readonly pane: string; readonly factor: number };

/** Letters smaller than this tell nothing but where things are. */
const OVERVIEW = 2;
const FACTORS = { min: 1, max: 4 } as const;

export interface Metrics {
  /** In CSS pixels. */
  readonly space: number;
  /** A cell's width over its text size. */
  readonly ratio: number;
}

/** The text size at which so many columns are as wide as the space. */
export function textSizeFor(cols: number, { space, ratio }: Metrics): number {
  // Xterm.js rounds the width of all columns to whole pixels, perhaps up.
  const size = (space - 1) / cols / ratio;
  return Math.min(FONT_SIZES.max, Math.max(OVERVIEW, size));
}

/** The text size for a pane: it fills the width as long as its letters can be read. */
export function textSizeForPane(cols: number, factor: number, metrics: Metrics): number {
  const size = Math.max(FONT_SIZES.min, textSizeFor(cols, metrics)) * factor;
  return Math.min(FONT_SIZES.max, size);
}

/** So little more than whole pixels that a rounding error does not make them one less. */
const SURPLUS = 0.005;

/**
 * The text size nearest to the chosen one whose cells are whole pixels wide: every column is as sharp as the first, and
 * whoever draws them, they are as wide.
 *
 * @param ratio a cell's width over its text size
 * @param density pixels of the device for one of CSS
 */
export function sharpTextSize(chosen: number, ratio: number, density: number): number {
  const pixels = Math.max(1, Math.round(chosen * ratio * density));
  return (pixels + SURPLUS) / (ratio * density);
}

export function enlarged(lens: Lens & { kind: 'pane' }, by: number): Lens {
  const factor = Math.min(FACTORS.max, Math.max(FACTORS.min, lens.factor * by));
  return { ...lens, factor };
}
