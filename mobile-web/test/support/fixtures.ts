import type { Bytes } from '../../src/wire/bytes';

const files = import.meta.glob<unknown>('../../../docs/protocol/fixtures/**/*.json', {
  eager: true,
  import: 'default',
});
const ROOT = '../../../docs/protocol/fixtures/';

/** The fixtures of one folder as pairs of name and content. */
export function fixturesIn(folder: string): readonly (readonly [string, unknown])[] {
  const prefix = `${ROOT}${folder}/`;
  return Object.entries(files)
    .filter(([path]) => path.startsWith(prefix))
    .map(([path, content]) => [path.slice(prefix.length, -'.json'.length), content] as const);
}

export function fixture(name: string): unknown {
  return files[`${ROOT}${name}.json`];
}

export function fromHex(hex: string): Bytes {
  return Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}

export function toHex(bytes: Bytes): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
