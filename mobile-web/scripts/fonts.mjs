// Cuts the terminal's font into the pieces that `terminal-font.css` names, so that a phone fetches only what is on its screen.
import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import subsetFont from 'subset-font';

const STYLES = 'src/ui/styles/terminal-font.css';
const INTO = 'target/fonts';
const FACE =
  /@font-face\s*\{[^}]*url\('[^']*\/([^'/]+-(\d+)\.woff2)'\)[^}]*unicode-range:([^;]+);/g;

// Emoji are the system's, two cells wide and in colour.
const EMOJI = /\p{Emoji_Presentation}/u;

function charactersIn(ranges) {
  return ranges
    .split(',')
    .flatMap((range) => {
      const [first, last = first] = range
        .trim()
        .slice('U+'.length)
        .split('-')
        .map((code) => Number.parseInt(code, 16));
      return Array.from({ length: last - first + 1 }, (_, at) => String.fromCodePoint(first + at));
    })
    .filter((character) => !EMOJI.test(character))
    .join('');
}

function sourceOf(weight) {
  const name = `@fontsource/iosevka/files/iosevka-latin-${weight}-normal.woff2`;
  return fileURLToPath(import.meta.resolve(name));
}

function changedAt(file) {
  return statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}

mkdirSync(INTO, { recursive: true });
for (const [, name, weight, ranges] of readFileSync(STYLES, 'utf8').matchAll(FACE)) {
  const source = sourceOf(weight);
  const piece = `${INTO}/${name}`;
  const inputs = [STYLES, source, fileURLToPath(import.meta.url)];
  if (inputs.every((input) => changedAt(input) < changedAt(piece))) {
    continue;
  }
  const font = await subsetFont(readFileSync(source), charactersIn(ranges), {
    targetFormat: 'woff2',
    // In a terminal every character has its own cell: no ligatures, no kerning.
    keepFeatures: [],
    noLayoutClosure: true,
    noHinting: true,
  });
  writeFileSync(piece, font);
  console.info(`${basename(piece)}: ${font.length} bytes`);
}
