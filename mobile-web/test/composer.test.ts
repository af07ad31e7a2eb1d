import { beforeEach, describe, expect, it } from 'vitest';
import { Typing } from '../src/screens/input/typing';
import { Drafts } from '../src/terminal/compose';
import { Composer, type Outcome } from '../src/terminal/composer';
import { Keystrokes } from '../src/terminal/keystrokes';
import { SentTexts } from '../src/terminal/sent-texts';
import { isAtStart } from '../src/screens/input/compose-box';
import { MemoryValues } from './support/surroundings';

/** A browser that has room for this many characters and no more. */
class SmallValues extends MemoryValues {
  room = Number.POSITIVE_INFINITY;

  override setItem(key: string, value: string): void {
    if (value.length > this.room) {
      throw new DOMException('full', 'QuotaExceededError');
    }
    super.setItem(key, value);
  }
}

let storage: SmallValues;
let drafts: Drafts;
let sent: SentTexts;
let composer: Composer;

beforeEach(() => {
  storage = new SmallValues();
  drafts = new Drafts(storage);
  sent = new SentTexts(storage);
  composer = new Composer('s', drafts, sent);
});

/** A machine that answers when it is told to. */
function machine() {
  const got: string[] = [];
  let answer: (outcome: Outcome) => void = () => undefined;
  return {
    got,
    deliver: (text: string) => {
      got.push(text);
      return new Promise<Outcome>((resolve) => {
        answer = resolve;
      });
    },
    answer: (outcome: Outcome) => {
      answer(outcome);
    },
  };
}

describe('a message', () => {
  it('leaves the box at once, and the device when it was taken', async () => {
    const { deliver, answer, got } = machine();
    composer.write('make it so');
    const done = composer.send(deliver);
    expect(composer.text.value).toBe('');
    expect(drafts.read('s')).toBe('make it so');
    composer.write('and then');
    expect(drafts.read('s')).toBe('make it so\nand then');
    answer('taken');
    await done;
    expect(got).toEqual(['make it so']);
    expect(composer.text.value).toBe('and then');
    expect(drafts.read('s')).toBe('and then');
    expect(sent.of('s')).toEqual(['make it so']);
  });

  it.each<Outcome>(['not-taken', 'doubtful', 'unsent', { refused: 'No.' }])(
    'waits beside what is being written when it is %j, until it is asked for',
    async (outcome) => {
      composer.write('first');
      const { deliver, answer } = machine();
      const done = composer.send(deliver);
      composer.write('second');
      answer(outcome);
      await done;
      const back = { kind: 'back', text: 'first', why: outcome };
      expect(composer.text.value).toBe('second');
      expect(composer.delivery.value).toEqual({ ...back, isAside: true });
      expect(drafts.read('s')).toBe('first\nsecond');
      composer.takeBack();
      expect(composer.text.value).toBe('first\nsecond');
      expect(composer.delivery.value).toEqual({ ...back, isAside: false });
      expect(sent.of('s')).toEqual([]);
    },
  );

  it('waits on while another is sent, and with it when that is not taken either', async () => {
    composer.write('first');
    const { deliver, answer, got } = machine();
    const first = composer.send(deliver);
    composer.write('second');
    answer('doubtful');
    await first;
    const second = composer.send(deliver);
    expect(drafts.read('s')).toBe('first\nsecond');
    answer('taken');
    await second;
    const aside = { kind: 'back', why: 'doubtful', isAside: true };
    expect(composer.delivery.value).toEqual({ ...aside, text: 'first' });
    expect([composer.text.value, drafts.read('s')]).toEqual(['', 'first']);
    composer.write('third');
    const third = composer.send(deliver);
    answer('unsent');
    await third;
    expect(composer.delivery.value).toEqual({ ...aside, text: 'first\nthird', isAside: false });
    expect(composer.text.value).toBe('first\nthird');
    composer.settle();
    expect(got).toEqual(['first', 'second', 'third']);
    expect([composer.text.value, drafts.read('s')]).toEqual(['', '']);
  });

  it('goes back into the box when what is said about it has been read', async () => {
    composer.write('first');
    const { deliver, answer } = machine();
    const done = composer.send(deliver);
    composer.write('second');
    answer('unsent');
    await done;
    composer.dismiss();
    expect(composer.delivery.value).toEqual({ kind: 'none' });
    expect([composer.text.value, drafts.read('s')]).toEqual(['first\nsecond', 'first\nsecond']);
  });

  it('is sent once, however often somebody taps', async () => {
    const { deliver, answer, got } = machine();
    composer.write('once');
    const done = composer.send(deliver);
    await composer.send(deliver);
    answer('taken');
    await done;
    expect(got).toEqual(['once']);
  });

  it('that may have arrived is in doubt after a reload, too', () => {
    composer.write('rm -r build');
    void composer.send(machine().deliver);
    const reloaded = new Composer('s', new Drafts(storage), new SentTexts(storage));
    expect(reloaded.text.value).toBe('rm -r build');
    expect(reloaded.delivery.value).toMatchObject({ kind: 'back', why: 'doubtful' });
    reloaded.settle();
    expect(reloaded.text.value).toBe('');
    expect(sent.of('s')).toEqual(['rm -r build']);
    expect([...storage.values.keys()]).toEqual(['traymux.sent.s']);
  });

  it('apart from the box leaves the box alone', async () => {
    composer.write('half a sentence');
    await composer.send(() => Promise.resolve('taken'), 'a snippet');
    expect(composer.text.value).toBe('half a sentence');
    await composer.send(() => Promise.resolve('unsent'), 'another');
    expect(composer.text.value).toBe('half a sentence');
    expect(composer.delivery.value).toMatchObject({ text: 'another', isAside: true });
  });
});

describe('what is written while the program shows nothing of it', () => {
  it('is remembered nowhere, on its way or back or sent', async () => {
    composer.write('hun');
    composer.hidden = true;
    composer.write('hunter2');
    expect([...storage.values.keys()]).toEqual([]);
    const { deliver, answer, got } = machine();
    const done = composer.send(deliver);
    composer.hidden = false;
    expect([...storage.values.keys()]).toEqual([]);
    answer('doubtful');
    await done;
    expect([got, composer.text.value]).toEqual([['hunter2'], 'hunter2']);
    expect([...storage.values.keys()]).toEqual([]);
    composer.settle();
    expect([...storage.values.keys()]).toEqual([]);
    composer.write('ls');
    expect(drafts.read('s')).toBe('ls');
    await composer.send(() => Promise.resolve('taken'));
    expect(sent.of('s')).toEqual(['ls']);
  });

  it('leaves a draft from before alone for as long as nobody touches it', async () => {
    composer.write('half a sentence');
    composer.hidden = true;
    await composer.send(() => Promise.resolve('taken'), 'hunter2');
    composer.hidden = false;
    expect(drafts.read('s')).toBe('half a sentence');
    expect(sent.of('s')).toEqual([]);
  });

  it('is a secret for as long as it stands in the box', () => {
    composer.hidden = true;
    composer.write('hunter');
    composer.hidden = false;
    composer.write('hunter2');
    expect([...storage.values.keys()]).toEqual([]);
    composer.write('');
    composer.write('ls');
    expect(drafts.read('s')).toBe('ls');
  });
});

describe('what was sent', () => {
  it('is shown from the last one on, and what was being written comes back', async () => {
    for (const text of ['one', 'two', 'one']) {
      composer.write(text);
      await composer.send(() => Promise.resolve('taken'));
    }
    composer.write('three');
    expect(composer.look('newer')).toBe(false);
    const seen = (['older', 'older', 'older', 'newer', 'newer', 'newer'] as const).map(
      (direction) => composer.look(direction) && composer.text.value,
    );
    expect(seen).toEqual(['one', 'two', false, 'one', 'three', false]);
  });

  it('leaves the draft on the device while one looks through it', () => {
    sent.add('s', 'long ago');
    composer.write('a paragraph');
    composer.look('older');
    expect([composer.text.value, drafts.read('s')]).toEqual(['long ago', 'a paragraph']);
    composer.write('long ago, again');
    expect(drafts.read('s')).toBe('long ago, again');
  });

  it.each([
    ['', 0, true],
    ['a wrapped paragraph', 0, true],
    ['a wrapped paragraph', 19, false],
    ['a wrapped paragraph', 5, false],
  ])('is gone back to from the start of the box only: %j at %i', (value, at, isThere) => {
    expect(isAtStart({ value, selectionStart: at, selectionEnd: at })).toBe(isThere);
  });

  it('is bounded, and never empty', () => {
    for (let i = 0; i < 80; i++) {
      sent.add('s', `text ${String(i)}`);
    }
    sent.add('s', '  ');
    expect(sent.of('s')).toHaveLength(50);
    sent.add('s', 'x'.repeat(16_000));
    sent.add('s', 'y'.repeat(16_000));
    expect(sent.of('s').join('').length).toBeLessThan(37_000);
    sent.retain(new Set());
    expect(new SentTexts(storage).of('s')).toEqual([]);
  });
});

describe('drafts', () => {
  it('of a session that has ended wait for another', () => {
    drafts.write('gone', 'fix the tests');
    drafts.write('there', 'still here');
    drafts.retain(new Set(['there']));
    expect(drafts.read('gone')).toBe('');
    expect(drafts.read('there')).toBe('still here');
    expect(new Drafts(storage).orphans).toEqual(['fix the tests']);
    drafts.dropOrphan('fix the tests');
    expect(drafts.orphans).toEqual([]);
  });

  it('are kept in memory and said to be when the browser is full', () => {
    storage.room = 5;
    drafts.write('s', 'longer than five');
    expect(drafts.isFull.value).toBe(true);
    expect(drafts.read('s')).toBe('longer than five');
    storage.room = 100;
    drafts.write('s', 'longer than five!');
    expect(drafts.isFull.value).toBe(false);
    expect(new Drafts(storage).read('s')).toBe('longer than five!');
  });
});

describe('keys of the direct way', () => {
  let keystrokes: Keystrokes;

  beforeEach(() => {
    keystrokes = new Keystrokes('s', storage);
  });

  it('that were typed after the machine was last heard are in doubt', () => {
    keystrokes.sent('ls', false, 1_000);
    keystrokes.sent('rm x', false, 3_000);
    keystrokes.lost(2_000);
    expect(keystrokes.adrift.value).toEqual({ text: 'rm x', unsent: false, hidden: false });
    keystrokes.settle();
    keystrokes.unsent('a', false);
    keystrokes.unsent('b', false);
    expect(keystrokes.adrift.value).toEqual({ text: 'ab', unsent: true, hidden: false });
  });

  it('that the program hides are remembered nowhere', () => {
    keystrokes.sent('sudo make\rhu', false, 3_000);
    keystrokes.sent('nter2', true, 3_100);
    keystrokes.lost(2_000);
    expect(keystrokes.adrift.value).toEqual({ text: 'sudo make\r', unsent: false, hidden: true });
    keystrokes.settle();
    keystrokes.unsent('hunter2', true);
    expect(keystrokes.adrift.value).toEqual({ text: '', unsent: true, hidden: true });
    expect(keystrokes.take()).toBe('');
    expect([...storage.values.keys()]).toEqual([]);
  });

  it('are remembered as they were corrected', () => {
    keystrokes.sent('teh', false, 1_000);
    keystrokes.sent('\x7f\x7fhe', false, 1_100);
    keystrokes.lost(0);
    expect(keystrokes.adrift.value?.text).toBe('the');
    keystrokes.settle();
    keystrokes.unsent('l👍', false);
    keystrokes.unsent('\x7fs', false);
    expect(keystrokes.adrift.value?.text).toBe('ls');
  });

  it('wait for somebody, whatever is lost after them', () => {
    keystrokes.sent('make ', false, 1_000);
    keystrokes.lost(0);
    keystrokes.lost(1_500);
    keystrokes.sent('clean', false, 2_000);
    keystrokes.lost(1_500);
    expect(keystrokes.adrift.value?.text).toBe('make clean');
    expect(new Keystrokes('s', storage).adrift.value?.text).toBe('make clean');
    storage.room = 0;
    keystrokes.unsent('!', false);
    expect(keystrokes.adrift.value?.text).toBe('make clean!');
  });

  it('are left as a draft by a session that has ended', () => {
    keystrokes.unsent('make it so\r', false);
    new Typing(storage, drafts).retain(new Set());
    expect(drafts.orphans).toEqual(['make it so']);
    expect([...storage.values.keys()]).toEqual(['traymux.drafts-left']);
  });
});
