// Puts a .gz beside every file that gets smaller by it, so that the server sends it without compressing anything itself.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { constants, gzipSync } from 'node:zlib';

const web = 'target/classes/web';
const TEXT = /\.(html|css|js|svg|json|webmanifest)$/;

for (const name of readdirSync(web, { recursive: true })) {
  if (TEXT.test(name)) {
    const content = readFileSync(`${web}/${name}`);
    const packed = gzipSync(content, { level: constants.Z_BEST_COMPRESSION });
    if (packed.length < content.length) {
      writeFileSync(`${web}/${name}.gz`, packed);
    }
  }
}
