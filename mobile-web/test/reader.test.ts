import { beforeEach, describe, expect, it } from 'vitest';
import { Connection } from '../src/connection/connection';
import { Reader } from '../src/connection/reader';
import { Search } from '../src/connection/search';
import { fixture } from './support/fixtures';
import { ManualClock } from './support/manual-clock';
import { inTurn, ScriptedHistory } from './support/scripted-history';
import { ScriptedServer } from './support/scripted-server';
import { machine, surroundings } from './support/surroundings';

let clock: ManualClock;
let server: ScriptedServer;
let history: ScriptedHistory;
let reader: Reader;

async function greet(): Promise<void> {
  server.last.say(fixture('server/challenge'));
  await server.last.hello();
  server.last.say(fixture('server/welcome'));
}

beforeEach(async () => {
  clock = new ManualClock();
  server = new ScriptedServer();
  history = new ScriptedHistory(server, 2_000);
  const connection = new Connection(surroundings(server, clock), await machine());
  reader = new Reader({ session: 's', pane: '%1' });
  connection.follow(reader);
  connection.start();
  await greet();
  await history.settle();
});

const textOf = (line: number) => reader.line(line)?.text;

const look = async (first: number, end: number) => {
  reader.want(first, end);
  await history.settle();
};

const comeBack = async () => {
  server.last.close(1006);
  clock.advance(0);
  await greet();
  await history.settle();
};

describe('a reader', () => {
  it('fetches what is looked at', async () => {
    expect(reader.state.value).toMatchObject({ kind: 'open', first: 0, end: 2_000 });
    await look(1_900, 2_000);
    expect(textOf(1_950)).toBe('line 1950');
    expect(textOf(100)).toBeUndefined();
    expect(history.asked).toEqual(['reader.open', 'reader.page']);
  });

  it('takes in what was printed, and keeps the numbers', async () => {
    await look(1_900, 2_000);
    history.print('news');
    reader.refresh();
    await history.settle();
    await look(1_900, 2_001);
    expect(textOf(2_000)).toBe('news');
    expect(textOf(1_900)).toBe('line 1900');
  });

  it('fetches the end again, which was the screen and may have changed', async () => {
    await look(1_900, 2_000);
    history.lines[1_999] = 'line 1999 and what was typed there';
    reader.refresh();
    await history.settle();
    expect(textOf(1_999)).toBe('line 1999 and what was typed there');
  });

  it('finds its place again on another connection, though lines came and went', async () => {
    await look(1_000, 1_050);
    history.lines = history.lines.slice(300);
    history.print(...Array.from({ length: 700 }, (_, at) => `more ${String(at)}`));
    await comeBack();
    expect(reader.state.value).toMatchObject({ kind: 'open', first: 300, end: 2_700 });
    expect(textOf(1_000)).toBe('line 1000');
    await look(2_650, 2_700);
    expect(textOf(2_699)).toBe('more 699');
  });

  it('stays as far from the end where nothing of it is left', async () => {
    await look(1_900, 2_000);
    history.lines = Array.from({ length: 500 }, (_, at) => `other ${String(at)}`);
    await comeBack();
    expect(reader.state.value).toMatchObject({ first: 1_500, end: 2_000 });
    expect(textOf(1_999)).toBe('other 499');
  });

  it('is opened again when the server has given it up', async () => {
    history.refusals.set('reader.page', 'reader_gone');
    await look(10, 20);
    expect(textOf(15)).toBe('line 15');
    expect(history.asked.filter((method) => method === 'reader.open')).toHaveLength(2);
  });

  it('asks again what it asked of a copy that the server has given up', async () => {
    history.refusals.set('reader.search', 'reader_gone');
    history.refusals.set('reader.export', 'reader_gone');
    const found = reader.search({ query: 'line 1999', regex: false, matchCase: false }, undefined);
    const exported = reader.export('text').next();
    await history.settle();
    expect((await found).matches).toEqual([[1_999, 0, 9]]);
    expect(await exported).toEqual({ done: false, value: 'first ' });
  });

  it('gives a copy back that comes when it is closed already', async () => {
    const other = new Reader({ session: 's', pane: '%2' });
    const connection = new Connection(surroundings(server, clock), await machine());
    connection.follow(other);
    connection.start();
    await greet();
    other.close();
    await history.settle();
    expect(history.asked.slice(-2)).toEqual(['reader.open', 'reader.close']);
  });

  it('keeps what was read when its pane is gone', async () => {
    await look(10, 20);
    history.refusals.set('reader.open', 'pane_gone');
    await comeBack();
    expect(reader.ended.value).toBe('pane_gone.');
    expect(textOf(15)).toBe('line 15');
  });

  it('says why there is nothing to read, and tries again when asked', async () => {
    const other = new Reader({ session: 's', pane: '%2' });
    history.refusals.set('reader.open', 'too_large');
    const connection = new Connection(surroundings(server, clock), await machine());
    connection.follow(other);
    connection.start();
    await greet();
    await history.settle();
    expect(other.state.value).toEqual({ kind: 'refused', message: 'too_large.' });
    other.reopen();
    await history.settle();
    expect(other.state.value).toMatchObject({ kind: 'open' });
  });

  it('asks no further when a page is empty', async () => {
    history.lines = [];
    reader.want(0, 10);
    await history.settle();
    expect(history.asked.filter((method) => method === 'reader.page')).toHaveLength(1);
  });

  it('exports piece by piece', async () => {
    const pieces: string[] = [];
    const done = (async () => {
      for await (const piece of reader.export('text')) {
        pieces.push(piece);
      }
    })();
    await history.settle();
    await done;
    expect(pieces.join('')).toBe('first last');
  });

  it('gives its copy back', async () => {
    reader.close();
    await history.settle();
    expect(history.asked.at(-1)).toBe('reader.close');
  });
});

describe('a search', () => {
  let search: Search;

  const find = async (query: string, near: number) => {
    search.look({ query, regex: false, matchCase: false }, near);
    clock.advance(200);
    await history.settle();
  };
  const current = () => search.matches.value[search.current.value ?? -1]?.[0];

  beforeEach(() => {
    search = new Search(reader, clock);
  });

  it('collects every match, and begins at the one that is near', async () => {
    await find('line 199', 1_992);
    expect(search.state.value).toEqual({ kind: 'found', more: false });
    expect(search.matches.value.map(([line]) => line)).toEqual([
      199, 1_990, 1_991, 1_992, 1_993, 1_994, 1_995, 1_996, 1_997, 1_998, 1_999,
    ]);
    expect(current()).toBe(1_992);
  });

  it('begins at the last one where none is below', async () => {
    await find('line 12', 1_900);
    expect(current()).toBe(1_299);
  });

  it('goes round', async () => {
    await find('line 150', 0);
    expect(current()).toBe(150);
    search.step(-1);
    expect(current()).toBe(1_509);
    search.step(1);
    expect(current()).toBe(150);
  });

  it('waits until the typing has settled', async () => {
    search.look({ query: 'l', regex: false, matchCase: false }, 0);
    clock.advance(199);
    await find('line 1999', 0);
    expect(history.asked.filter((method) => method === 'reader.search')).toHaveLength(1);
  });

  it('says what is wrong with an expression', async () => {
    history.refusals.set('reader.search', 'query_invalid');
    await find('(', 0);
    expect(search.state.value).toEqual({ kind: 'failed', message: 'query_invalid.' });
    expect(search.matches.value).toEqual([]);
  });

  it('has no answer without a connection', async () => {
    server.last.close(1006);
    search.look({ query: 'line', regex: false, matchCase: false }, 0);
    clock.advance(200);
    await inTurn();
    expect(search.state.value).toEqual({ kind: 'failed', message: undefined });
  });

  it('takes in what was printed, and stays where it is', async () => {
    await find('line 1999', 0);
    history.print('line 1999 again');
    reader.refresh();
    await history.settle();
    search.again(2_000);
    await history.settle();
    expect(search.matches.value.map(([line]) => line)).toEqual([1_999, 2_000]);
    expect(current()).toBe(1_999);
  });

  it('misses nothing when more comes before it has looked through what came', async () => {
    await find('again', 0);
    history.print('again and');
    reader.refresh();
    await history.settle();
    search.again(2_000);
    history.print('again');
    reader.refresh();
    search.again(2_001);
    await history.settle();
    expect(search.matches.value.map(([line]) => line)).toEqual([2_000, 2_001]);
  });

  it('starts over when a copy has nothing of what was looked through', async () => {
    await find('line 19', 1_990);
    expect(current()).toBe(1_990);
    history.lines = [...Array.from({ length: 500 }, (_, at) => `other ${String(at)}`), 'line 19'];
    await look(1_900, 2_000);
    await comeBack();
    search.again(1_500);
    await history.settle();
    // The last line is as far from the end as the last one was.
    expect(search.matches.value.map(([line]) => line)).toEqual([1_999]);
    expect(current()).toBe(1_999);
  });

  it('takes in nothing that was found in lines which are others by now', async () => {
    search.look({ query: 'line 19', regex: false, matchCase: false }, 0);
    clock.advance(200);
    await look(1_900, 2_000);
    history.lines = ['line 19'];
    await comeBack();
    await find('line 19', 0);
    expect(search.matches.value.map(([line]) => line)).toEqual([1_999]);
  });

  it('misses nothing that changes before the first search is through', async () => {
    search.look({ query: 'line 19', regex: false, matchCase: false }, 0);
    clock.advance(200);
    await inTurn();
    history.answer();
    history.lines[19] = 'written over';
    search.again(0);
    await history.settle();
    expect(search.matches.value[0]).toEqual([190, 0, 7]);
  });

  it('forgets when it is closed', async () => {
    await find('line 1999', 0);
    search.clear();
    expect(search.matches.value).toEqual([]);
    expect(search.state.value).toEqual({ kind: 'idle' });
    search.step(1);
    expect(search.current.value).toBeUndefined();
  });
});
