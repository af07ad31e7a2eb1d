// A deterministic ~20 MB ANSI-coloured log.
import { WORK } from '../lib/paths.mjs';
import fs from 'node:fs';
let seed = 12345;
const rnd = (n) => {
  seed = (seed * 1103515245 + 12345) & 0x7fffffff;
  return seed % n;
};
const lv = [
  '\x1b[32mINFO \x1b[0m',
  '\x1b[33mWARN \x1b[0m',
  '\x1b[1;31mERROR\x1b[0m',
  '\x1b[36mDEBUG\x1b[0m',
];
const words =
  'request session attach window pane client resize flush frame socket timeout retry worker queue commit index cache render update delta'.split(
    ' ',
  );
const out = fs.createWriteStream(`${WORK}/log20.txt`);
let size = 0,
  i = 0;
while (size < 20 * 1024 * 1024) {
  let b = '';
  for (let k = 0; k < 2000; k++, i++) {
    let m = '';
    for (let w = 4 + rnd(10); w > 0; w--) m += words[rnd(words.length)] + ' ';
    b += `\x1b[2m2026-01-01T00:${String(((i / 60) % 60) | 0).padStart(2, '0')}:${String(i % 60).padStart(2, '0')}.${String(rnd(1000)).padStart(3, '0')}Z\x1b[0m ${lv[rnd(4)]} \x1b[38;5;${rnd(256)}m[worker-${rnd(16)}]\x1b[0m ${m}\x1b[4mid=${rnd(1e6)}\x1b[0m\n`;
  }
  size += Buffer.byteLength(b);
  if (!out.write(b)) await new Promise((r) => out.once('drain', r));
}
out.end();
