import type { Cancel } from '../connection/ports';

const BUNDLED = 'Traymux Mono';
const FAMILY = `"${BUNDLED}", ui-monospace, Menlo, "DejaVu Sans Mono"`;

/** Two ways to say the same: xterm.js measures its characters anew only when it is told another family. */
const SPELLINGS = [`${FAMILY}, monospace`, `${FAMILY}, monospace, monospace`] as const;

export const FONT_FAMILY: string = SPELLINGS[0];

/** The same family in other words. */
export function respelled(family: string | undefined): string {
  return family === SPELLINGS[0] ? SPELLINGS[1] : SPELLINGS[0];
}

/** In CSS pixels; large enough for the width of a letter to be exact. */
const MEASURED = 100;

/** A cell's width over its text size, whoever draws it. */
export function cellRatio(): number {
  const context = document.createElement('canvas').getContext('2d');
  if (!context) {
    return USUAL_RATIO;
  }
  context.font = `${String(MEASURED)}px ${FONT_FAMILY}`;
  return context.measureText('W').width / MEASURED;
}

/** That of most fonts, for a browser that measures none. */
const USUAL_RATIO = 0.6;

/** Fetches the letters that every screen has, and tells whenever a piece of the font has arrived. */
export function followFont(arrived: () => void): Cancel {
  const done = ({ fontfaces }: FontFaceSetLoadEvent) => {
    if (fontfaces.some(({ family }) => family.includes(BUNDLED))) {
      arrived();
    }
  };
  document.fonts.addEventListener('loadingdone', done);
  // What cannot be fetched is drawn with a font of the system.
  document.fonts.load(`16px "${BUNDLED}"`).catch((error: unknown) => {
    console.warn(error);
  });
  return () => {
    document.fonts.removeEventListener('loadingdone', done);
  };
}
