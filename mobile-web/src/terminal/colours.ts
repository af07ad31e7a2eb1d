import type { ITheme } from '@xterm/xterm';
import { RGB, type Run, runFlags } from '../wire/history';

/** How text of one style is drawn; colours as CSS has them, absent where they are the theme's own. */
export interface TextStyle {
  readonly colour?: string;
  readonly ground?: string;
  readonly bold: boolean;
  readonly italic: boolean;
  readonly hidden: boolean;
  /** As CSS writes `text-decoration-line`; empty for none. */
  readonly lines: string;
}

const NAMES = [
  'black',
  'red',
  'green',
  'yellow',
  'blue',
  'magenta',
  'cyan',
  'white',
  'brightBlack',
  'brightRed',
  'brightGreen',
  'brightYellow',
  'brightBlue',
  'brightMagenta',
  'brightCyan',
  'brightWhite',
] as const;
const BRIGHT = 8;
const CUBE = 16;
const GREYS = 232;
const STEPS = [0, 95, 135, 175, 215, 255] as const;

/** Programs choose colours for one ground; this keeps them legible on the other, as the terminal does. */
const CONTRAST = 4.5;
const DIM_CONTRAST = 2.25;

/** Turns the colours and flags of runs into those of a theme. */
export class Palette {
  readonly #colours: readonly number[];
  readonly #foreground: number;
  readonly #ground: number;
  readonly #styles = new Map<string, TextStyle>();

  constructor(theme: ITheme) {
    this.#foreground = parse(theme.foreground);
    this.#ground = parse(theme.background);
    this.#colours = NAMES.map((name) => parse(theme[name]));
  }

  style([, , foreground, ground, flags]: Run): TextStyle {
    const key = `${String(foreground)},${String(ground)},${String(flags)}`;
    const known = this.#styles.get(key) ?? this.#styleOf(foreground, ground, flags);
    this.#styles.set(key, known);
    return known;
  }

  #styleOf(foreground: number, ground: number, flags: number): TextStyle {
    const has = (flag: keyof typeof runFlags) => (flags & runFlags[flag]) !== 0;
    const isBright = has('bold') && foreground >= 0 && foreground < BRIGHT;
    const front = this.#colour(isBright ? foreground + BRIGHT : foreground, this.#foreground);
    const back = this.#colour(ground, this.#ground);
    const [over, under] = has('inverse') ? [back, front] : [front, back];
    const dimmed = has('dim') ? mix(over, under) : over;
    const colour = legible(dimmed, under, has('dim') ? DIM_CONTRAST : CONTRAST);
    return {
      ...(colour !== this.#foreground && { colour: css(colour) }),
      ...(under !== this.#ground && { ground: css(under) }),
      bold: has('bold'),
      italic: has('italic'),
      hidden: has('hidden'),
      lines: [
        has('underlined') && 'underline',
        has('struckOut') && 'line-through',
        has('overlined') && 'overline',
      ]
        .filter(Boolean)
        .join(' '),
    };
  }

  #colour(colour: number, otherwise: number): number {
    if (colour >= RGB) {
      return colour - RGB;
    }
    if (colour >= GREYS) {
      return grey((colour - GREYS) * 10 + 8);
    }
    if (colour >= CUBE) {
      const at = colour - CUBE;
      return rgb(step(Math.floor(at / 36)), step(Math.floor(at / 6) % 6), step(at % 6));
    }
    return this.#colours[colour] ?? otherwise;
  }
}

function step(at: number): number {
  return STEPS[at] ?? 0;
}

function rgb(red: number, green: number, blue: number): number {
  return (red << 16) | (green << 8) | blue;
}

function grey(value: number): number {
  return rgb(value, value, value);
}

function parse(colour: string | undefined): number {
  return Number.parseInt((colour ?? '#000000').slice(1), 16);
}

function css(colour: number): string {
  return `#${colour.toString(16).padStart(6, '0')}`;
}

function parts(colour: number): readonly [number, number, number] {
  return [colour >> 16, (colour >> 8) & 255, colour & 255];
}

function mix(a: number, b: number, share = 0.5): number {
  const [red, green, blue] = parts(a);
  const [otherRed, otherGreen, otherBlue] = parts(b);
  const between = (from: number, to: number) => Math.round(from + (to - from) * share);
  return rgb(between(red, otherRed), between(green, otherGreen), between(blue, otherBlue));
}

/** The colour, moved towards white or black until it stands out from its ground this much. */
function legible(colour: number, ground: number, contrast: number): number {
  const end = luminance(ground) > 0.18 ? grey(0) : grey(255);
  for (let share = 0; share < 1; share += 0.1) {
    const tried = mix(colour, end, share);
    if (contrastOf(tried, ground) >= contrast) {
      return tried;
    }
  }
  return end;
}

/** By WCAG 2: from 1 for none to 21. */
function contrastOf(a: number, b: number): number {
  const [dark = 0, light = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(colour: number): number {
  const [red, green, blue] = parts(colour).map((part) => {
    const value = part / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * (red ?? 0) + 0.7152 * (green ?? 0) + 0.0722 * (blue ?? 0);
}
