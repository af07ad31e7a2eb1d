/** Sizes of the terminal's text, in CSS pixels. */
export const FONT_SIZES = { min: 6, initial: 13, max: 28 } as const;
