import { describe, expect, it } from 'vitest';
import { Dialect } from '../src/terminal/dialect';
import { utf8 } from '../src/wire/bytes';

const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

describe('the dialect of tmux', () => {
  it.each([
    ['T\x1b[Tx\x1b[12T\x1b[1;2T', 'T\x1b7\x1b[L\x1b8x\x1b7\x1b[12L\x1b8\x1b[1;2T'],
    ['plain text, 58:2:1:2:3 and é', 'plain text, 58:2:1:2:3 and é'],
    ['\x1b[58:2:1:2:3m世', '\x1b[58:2::1:2:3m世'],
    ['\x1b[4:3;58:2:1:2:3;1mx\x1b[58:2:4:5:6m', '\x1b[4:3;58:2::1:2:3;1mx\x1b[58:2::4:5:6m'],
    ['\x1b[58:2::1:2:3m\x1b[58:5:9m', '\x1b[58:2::1:2:3m\x1b[58:5:9m'],
  ])('in %j', (written, right) => {
    expect(text(new Dialect().translate(utf8(written)))).toBe(right);
  });

  it('is understood wherever the bytes are cut', () => {
    const written = utf8('é\x1b[1m\x1b[58:2:10:200:30mé\x1b[0m');
    for (let cut = 0; cut <= written.length; cut++) {
      const dialect = new Dialect();
      const parts = [
        dialect.translate(written.slice(0, cut)),
        dialect.translate(written.slice(cut)),
      ];
      const all = Uint8Array.from(parts.flatMap((part) => [...part]));
      expect(text(all)).toBe('é\x1b[1m\x1b[58:2::10:200:30mé\x1b[0m');
    }
  });

  it('keeps back no more than a sequence can be long', () => {
    const dialect = new Dialect();
    const endless = utf8(`\x1b[${'1;'.repeat(100)}`);
    expect(dialect.translate(endless)).toEqual(endless);
  });
});
