import { describe, expect, it } from 'vitest';
import { TextEntry } from '../src/terminal/text-entry';

/** What a program with a line to edit has in the end, and how often it was told. */
function told(entry: TextEntry, steps: readonly ((entry: TextEntry) => unknown)[]) {
  const line: string[] = [];
  const told: string[] = [];
  for (const step of steps) {
    const edit = step(entry) as ReturnType<TextEntry['changed']> | undefined;
    if (edit) {
      line.splice(line.length - edit.erase, edit.erase, ...Array.from(edit.text));
      told.push(`${'<'.repeat(edit.erase)}${edit.text}`);
    }
  }
  return { line: line.join(''), told: told.filter((each) => each !== '') };
}

const start = (entry: TextEntry) => {
  entry.start();
};
const value = (text: string) => (entry: TextEntry) => entry.changed(text);
const end = (text: string) => (entry: TextEntry) => entry.end(text);

describe('text', () => {
  it('of a composition is told as it grows, so that one letter answers a question', () => {
    const steps = [start, value('y'), value('ye'), end('ye'), value('ye')];
    expect(told(new TextEntry(false), steps)).toEqual({ line: 'ye', told: ['y', 'e'] });
  });

  it('that is corrected is erased first', () => {
    const steps = [start, value('t'), value('te'), value('teh'), end('the'), value('the ')];
    expect(told(new TextEntry(false), steps)).toEqual({
      line: 'the ',
      told: ['t', 'e', 'h', '<<he', ' '],
    });
  });

  it('comes once in whichever order a browser tells of its end', () => {
    const orders = [
      [start, value('a'), end('a'), value('a')],
      [start, value('a'), value('a'), end('a')],
      [start, value('a'), value(''), value('a'), end('a')],
    ];
    expect(orders.map((steps) => told(new TextEntry(false), steps).line)).toEqual(['a', 'a', 'a']);
  });

  it('in characters is told when it is done', () => {
    const steps = [start, value('か'), value('かん'), value('漢'), end('漢')];
    expect(told(new TextEntry(false), steps)).toEqual({ line: '漢', told: ['漢'] });
    const pinyin = [start, value('n'), value('ni'), end('你')];
    expect(told(new TextEntry(true), pinyin)).toEqual({ line: '你', told: ['你'] });
  });

  it('waits once letters have turned out to be the way to characters', () => {
    const entry = new TextEntry(false);
    const first = [start, value('ni'), end('你')];
    expect(told(entry, first)).toEqual({ line: '你', told: ['ni', '<<你'] });
    const second = [start, value('你h'), value('你hao'), end('你好')];
    expect(told(entry, second).told).toEqual(['好']);
  });

  it('is erased by whole characters', () => {
    const steps = [value('a👍🏽'), value('a👍'), value('a')];
    expect(told(new TextEntry(false), steps).told).toEqual(['a👍🏽', '<', '<']);
  });

  it('shows what waits', () => {
    const entry = new TextEntry(true);
    entry.reset('··');
    entry.start();
    entry.changed('··ni hao');
    expect(entry.composed('··ni hao')).toBe('ni hao');
    entry.end('··你好');
    expect(entry.composed('··你好')).toBe('');
  });
});
