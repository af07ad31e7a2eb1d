import { describe, expect, it } from 'vitest';
import type { Shared, SharedFile } from '../src/pwa/shared';
import { Typing } from '../src/screens/input/typing';
import { Sharing } from '../src/screens/sharing';
import { Drafts } from '../src/terminal/compose';
import { MemoryValues } from './support/surroundings';

const FILE: SharedFile = { key: '/share/1/0', file: new File(['sketch'], 'sketch.txt') };
const MORE: SharedFile = { key: '/share/1/1', file: new File(['notes'], 'notes.txt') };

function sharingOf(shared: Shared) {
  const dropped: unknown[] = [];
  const drafts = new Drafts(new MemoryValues());
  const typing = new Typing(new MemoryValues(), drafts);
  const store = {
    read: () => Promise.resolve(shared),
    drop: (what: unknown) => {
      dropped.push(what);
      return Promise.resolve();
    },
  };
  return { dropped, typing, sharing: new Sharing(store, () => typing) };
}

describe('what was shared', () => {
  it('puts the text behind a draft, and keeps the files until each has ended', async () => {
    const shared = { text: 'a link', files: [FILE, MORE], isIncomplete: false };
    const { dropped, typing, sharing } = sharingOf(shared);
    typing.composer('s').append('look: ');
    await sharing.look();
    sharing.give('s');
    expect(typing.composer('s').text.value).toContain('a link');
    expect(sharing.shared.value).toBeUndefined();
    expect(dropped).toEqual(['text']);
    sharing.settle(MORE);
    expect(dropped).toEqual(['text', MORE]);
  });

  it('is forgotten at once when it was text alone, or nobody wants it', async () => {
    const { dropped, sharing } = sharingOf({ text: 'a link', files: [], isIncomplete: false });
    await sharing.look();
    sharing.give('s');
    await sharing.look();
    sharing.discard();
    expect(dropped).toEqual(['all', 'all']);
  });
});
