// Fails the build when a phone would have to fetch more than the first load may weigh.
import { readdirSync, readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

const web = 'target/classes/web';
/** Bytes, compressed: all code and styles, the lazily loaded terminal included. */
const BUDGET = 200_000;

const files = ['index.html', ...readdirSync(`${web}/assets`).map((name) => `assets/${name}`)];
const sizes = files.map((file) => [file, gzipSync(readFileSync(`${web}/${file}`)).length]);
const total = sizes.reduce((sum, [, size]) => sum + size, 0);

if (total > BUDGET) {
  const lines = sizes.map(([file, size]) => `  ${String(size).padStart(8)}  ${file}`);
  console.error(
    `First load is ${total} bytes compressed, ${BUDGET} are allowed:\n${lines.join('\n')}`,
  );
  process.exit(1);
}
console.info(`First load: ${total} of ${BUDGET} bytes compressed.`);
