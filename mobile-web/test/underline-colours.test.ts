import { describe, expect, it } from 'vitest';
import { UnderlineColours } from '../src/terminal/underline-colours';
import { utf8 } from '../src/wire/bytes';

const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

describe('colours of underlines', () => {
  it.each([
    ['plain text, 58:2:1:2:3 and é', 'plain text, 58:2:1:2:3 and é'],
    ['\x1b[58:2:1:2:3m世', '\x1b[58:2::1:2:3m世'],
    ['\x1b[4:3;58:2:1:2:3;1mx\x1b[58:2:4:5:6m', '\x1b[4:3;58:2::1:2:3;1mx\x1b[58:2::4:5:6m'],
    ['\x1b[58:2::1:2:3m\x1b[58:5:9m', '\x1b[58:2::1:2:3m\x1b[58:5:9m'],
  ])('of %j', (written, right) => {
    expect(text(new UnderlineColours().mend(utf8(written)))).toBe(right);
  });

  it('are right wherever the bytes are cut', () => {
    const written = utf8('é\x1b[1m\x1b[58:2:10:200:30mé\x1b[0m');
    for (let cut = 0; cut <= written.length; cut++) {
      const colours = new UnderlineColours();
      const parts = [colours.mend(written.slice(0, cut)), colours.mend(written.slice(cut))];
      const all = Uint8Array.from(parts.flatMap((part) => [...part]));
      expect(text(all)).toBe('é\x1b[1m\x1b[58:2::10:200:30mé\x1b[0m');
    }
  });

  it('keep back no more than a sequence can be long', () => {
    const colours = new UnderlineColours();
    const endless = utf8(`\x1b[${'1;'.repeat(100)}`);
    expect(colours.mend(endless)).toEqual(endless);
  });
});
