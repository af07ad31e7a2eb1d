// Fails the build when a phone would have to fetch more than the page may weigh: at first, and ever.
import { readFileSync, readdirSync, rmSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

const WEB = 'target/classes/web';
const MANIFEST = `${WEB}/.vite`;

/** Bytes, compressed: until somebody types into a terminal, in one language. */
const FIRST = 200_000;
/** Bytes, compressed: everything, in every language. */
const ALL = 420_000;

/** What is loaded by then; each with all that it imports. */
const STARTS = ['index.html', 'src/page.tsx', 'src/screens/session-screen.tsx'];
/** The piece of the font that every screen needs. */
const FONT = /latin-400.*\.woff2$/;

const manifest = JSON.parse(readFileSync(`${MANIFEST}/manifest.json`, 'utf8'));
// It tells a phone nothing.
rmSync(MANIFEST, { recursive: true });

function weight(file) {
  const content = readFileSync(`${WEB}/${file}`);
  return file.endsWith('.woff2') ? content.length : gzipSync(content).length;
}

function sum(files) {
  return [...files].reduce((total, file) => total + weight(file), 0);
}

/** The files of some chunks and of all that they import. */
function filesOf(keys, files = new Set()) {
  for (const key of keys) {
    const chunk = manifest[key];
    if (!files.has(chunk.file)) {
      files.add(chunk.file);
      chunk.css?.forEach((file) => files.add(file));
      chunk.assets?.filter((file) => FONT.test(file)).forEach((file) => files.add(file));
      filesOf(chunk.imports ?? [], files);
    }
  }
  return files;
}

function list(files) {
  return [...files]
    .map((file) => [file, weight(file)])
    .sort(([, one], [, other]) => other - one)
    .map(([file, size]) => `  ${String(size).padStart(8)}  ${file}`)
    .join('\n');
}

const languages = Object.keys(manifest)
  .filter((key) => /^src\/ui\/texts\/[a-z]+\.ts$/.test(key))
  .map((language) => filesOf([...STARTS, language]));
const first = languages.reduce((most, files) => (sum(files) > sum(most) ? files : most));
first.add('index.html');
const all = new Set([
  'index.html',
  ...readdirSync(`${WEB}/assets`).map((file) => `assets/${file}`),
  'service-worker.js',
  'manifest.webmanifest',
]);
const later = [...all].filter((file) => !first.has(file));

console.info(`Loaded when it is needed:\n${list(later)}`);
for (const [what, files, most] of [
  ['First load', first, FIRST],
  ['Everything', all, ALL],
]) {
  const total = sum(files);
  if (total > most) {
    console.error(`${what} is ${total} bytes compressed, ${most} are allowed:\n${list(files)}`);
    process.exitCode = 1;
  } else {
    console.info(`${what}: ${total} of ${most} bytes compressed.`);
  }
}
