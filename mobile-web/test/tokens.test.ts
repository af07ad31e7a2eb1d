import { describe, expect, it } from 'vitest';
import tokens from '../src/ui/styles/tokens.css?raw';

const [light = '', dark = ''] = tokens.split('@media (prefers-color-scheme: dark)');
const themes = { light: colours(light), dark: new Map([...colours(light), ...colours(dark)]) };

const GROUNDS = ['ground', 'raised', 'sunken', 'stage'];
const STATES = ['waiting', 'turn', 'working', 'idle', 'ended'];

/** What is read, and on what: 4.5 to 1, as WCAG 2.2 asks of text (1.4.3). */
const READ = [
  ...['text', 'dim', 'accent', 'danger', 'warning', ...STATES.map(stateColour)].flatMap((text) =>
    GROUNDS.map((ground) => [text, ground] as const),
  ),
  ...STATES.map((state) => [stateColour(state), `${stateColour(state)}-soft`] as const),
  ...[
    'accent-soft',
    'danger-soft',
    'warning-soft',
    ...STATES.map((s) => `state-${s}-soft`),
  ].flatMap((ground) => [['text', ground] as const, ['dim', ground] as const]),
  ['accent', 'accent-soft'] as const,
  ['danger', 'danger-soft'] as const,
  ['on-accent', 'accent'] as const,
  ['on-danger', 'danger'] as const,
];

/** The border of a field: 3 to 1, as of everything that has to be seen (1.4.11). */
const SEEN = [['edge', 'ground'] as const, ['edge', 'raised'] as const];

describe.each(Object.entries(themes))('%s', (_, theme) => {
  it.each(READ)('%s is legible on %s', (text, ground) => {
    expect(contrast(of(theme, text), of(theme, ground))).toBeGreaterThanOrEqual(4.5);
  });

  it.each(SEEN)('%s is visible on %s', (line, ground) => {
    expect(contrast(of(theme, line), of(theme, ground))).toBeGreaterThanOrEqual(3);
  });
});

function stateColour(state: string): string {
  return `state-${state}`;
}

function colours(css: string): Map<string, string> {
  return new Map(
    [...css.matchAll(/--([a-z-]+): (#[0-9a-f]{6});/g)].map(([, name = '', value = '']) => [
      name,
      value,
    ]),
  );
}

function of(theme: ReadonlyMap<string, string>, name: string): string {
  const colour = theme.get(name);
  if (colour === undefined) {
    throw new Error(`There is no --${name}.`);
  }
  return colour;
}

function contrast(one: string, other: string): number {
  const [low = 0, high = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

/** Relative luminance, as WCAG defines it. */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
