import { describe, expect, it } from 'vitest';
import { quoted } from '../src/screens/input/files';
import { CHOICE, KeyLayout, keyNamed, moved, nameOf } from '../src/screens/input/key-layout';
import { chosen, matching, SlashCommands } from '../src/screens/input/slash-commands';
import { fill, Snippets } from '../src/screens/input/snippets';
import { MemoryValues } from './support/surroundings';

describe('the key row', () => {
  it('has sixteen keys at first, and every other can be added once', () => {
    const layout = new KeyLayout(new MemoryValues());
    expect(layout.keys).toHaveLength(16);
    expect(layout.isInitial).toBe(true);
    for (const name of CHOICE) {
      const key = keyNamed(name);
      expect(key && nameOf(key)).toBe(name);
    }
    const home = { kind: 'named', key: 'home' } as const;
    layout.add(home);
    layout.add(home);
    expect(layout.keys.slice(16)).toEqual([home]);
  });

  it('is as it was left', () => {
    const storage = new MemoryValues();
    const layout = new KeyLayout(storage);
    layout.rows = 1;
    layout.move(0, 2);
    layout.remove({ kind: 'character', character: '|' });
    layout.add({ kind: 'text', text: 'git: status', enter: true });
    const again = new KeyLayout(storage);
    expect(again.rows).toBe(1);
    expect(again.keys.map(nameOf).slice(0, 3)).toEqual(['key:tab', 'hold:ctrl', 'key:escape']);
    expect(again.keys.at(-1)).toEqual({ kind: 'text', text: 'git: status', enter: true });
    expect(again.has({ kind: 'character', character: '|' })).toBe(false);
    again.reset();
    expect(new KeyLayout(storage).isInitial).toBe(true);
  });

  it('leaves out what this page does not know', () => {
    const storage = new MemoryValues();
    const kept = { rows: 'two', keys: ['key:tab', 'key:hyper', 'char:ab', 'ctrl:', 'x'] };
    storage.setItem('traymux.keys', JSON.stringify(kept));
    expect(new KeyLayout(storage).keys).toEqual([{ kind: 'named', key: 'tab' }]);
    storage.setItem('traymux.keys', '{"rows":7}');
    expect(new KeyLayout(storage).isInitial).toBe(true);
  });

  it('moves within its ends only', () => {
    expect(moved(['a', 'b', 'c'], 2, 0)).toEqual(['c', 'a', 'b']);
    expect(moved(['a', 'b'], 0, 2)).toEqual(['a', 'b']);
    expect(moved(['a', 'b'], 0, -1)).toEqual(['a', 'b']);
  });
});

describe('snippets', () => {
  it('are added, changed, moved, removed and put back', () => {
    const storage = new MemoryValues();
    const snippets = new Snippets(storage);
    snippets.put({ id: '1', name: '', text: 'one' });
    snippets.put({ id: '2', name: 'second', text: 'two' });
    snippets.put({ id: '1', name: '', text: 'uno' });
    snippets.move(1, 0);
    const [second] = snippets.all;
    snippets.remove('2');
    expect(snippets.all.map(({ text }) => text)).toEqual(['uno']);
    if (second) {
      snippets.restore(second, 0);
    }
    expect(new Snippets(storage).all.map(({ text }) => text)).toEqual(['two', 'uno']);
  });

  it('are filled in', () => {
    const standing = { session: 'api', directory: '/home/ada' };
    expect(fill('cd {directory} # {session} {other} ${HOME}', standing)).toEqual({
      text: 'cd /home/ada # api {other} ${HOME}',
      cursor: undefined,
    });
    expect(fill('git commit -m "{cursor}"', standing)).toEqual({
      text: 'git commit -m ""',
      cursor: 15,
    });
  });
});

describe('slash commands', () => {
  const commands = [
    { name: '/clear', description: 'Clear the conversation' },
    { name: '/review', description: 'Review a pull request' },
    { name: 'compact', description: 'Shorten the conversation' },
  ];
  const names = (draft: string) => matching(commands, draft).map(({ name }) => name);

  it('fit what is typed', () => {
    expect(names('/')).toEqual(['/clear', '/review', 'compact']);
    expect(names('/C')).toEqual(['/clear', 'compact']);
    expect(names('/conv')).toEqual(['/clear', 'compact']);
    expect(names('/clear ')).toEqual([]);
    expect(names('see /clear')).toEqual([]);
    expect(names('')).toEqual([]);
    expect(commands.map(chosen)).toEqual(['/clear ', '/review ', '/compact ']);
  });

  it('are asked for once per agent, and again when that failed', async () => {
    const asked: string[] = [];
    let works = false;
    const list = new SlashCommands((pane) => {
      asked.push(pane);
      return works
        ? Promise.resolve({ agent: 'claude', commands })
        : Promise.reject(new Error('unknown_method'));
    });
    list.want('%1', undefined);
    expect(asked).toEqual([]);
    list.want('%1', 'claude');
    list.want('%1', 'claude');
    await Promise.resolve();
    await Promise.resolve();
    works = true;
    list.want('%1', 'claude');
    await Promise.resolve();
    await Promise.resolve();
    expect(asked).toEqual(['%1', '%1']);
    expect(list.list.value).toEqual(commands);
    list.want('%1', undefined);
    expect(list.list.value).toEqual([]);
  });
});

describe('a path', () => {
  it.each([
    ['/home/ada/api/.traymux/photo-2.jpg', '/home/ada/api/.traymux/photo-2.jpg'],
    ['/home/ada/größe/表.png', '/home/ada/größe/表.png'],
    ['/home/ada/my project/a.png', "'/home/ada/my project/a.png'"],
    ["/it's/$HOME;rm", "'/it'\\''s/$HOME;rm'"],
    ['~/x', "'~/x'"],
  ])('%s is one word of a shell', (path, word) => {
    expect(quoted(path)).toBe(word);
  });
});
