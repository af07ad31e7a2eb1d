import { beforeEach, describe, expect, it } from 'vitest';
import { KeptScreens } from '../src/terminal/kept-screens';
import { MemoryValues } from './support/surroundings';

const place = { shows: '@5' };
const screen = { cols: 80, rows: 24, ansi: '\x1b[1;1H\x1b[0;31mred', place };

let storage: MemoryValues;
let screens: KeptScreens;

beforeEach(() => {
  storage = new MemoryValues();
  screens = new KeptScreens(storage);
});

describe('the kept screen', () => {
  it('is the one that was shown when the page was left, for its session only', () => {
    screens.show('a', () => screen);
    expect(screens.read('a')).toBeUndefined();
    screens.keep();
    const reloaded = new KeptScreens(storage);
    expect(reloaded.read('a')).toMatchObject(screen);
    expect(reloaded.read('b')).toBeUndefined();
  });

  it('stays while nothing live has taken its place', () => {
    screens.show('a', () => screen);
    screens.keep();
    const reloaded = new KeptScreens(storage);
    reloaded.show('a', () => undefined);
    reloaded.keep();
    expect(reloaded.read('a')).toMatchObject(screen);
  });

  it('goes when its screen is left or it is forgotten', () => {
    const leave = screens.show('a', () => screen);
    screens.keep();
    leave();
    expect(storage.values.size).toBe(0);
    screens.show('a', () => screen);
    screens.keep();
    screens.forget();
    expect(storage.values.size).toBe(0);
  });

  it('outlives the end of an earlier terminal', () => {
    const leave = screens.show('a', () => screen);
    screens.show('b', () => screen);
    screens.keep();
    leave();
    expect(screens.read('b')).toMatchObject(screen);
  });

  it('is bounded', () => {
    screens.show('a', () => ({ ...screen, ansi: 'x'.repeat(400_001) }));
    screens.keep();
    expect(storage.values.size).toBe(0);
  });

  it.each(['', 'null', '{', '{"session":"a","cols":0,"rows":1,"ansi":""}', '[]'])(
    'is forgotten when it cannot be read: %s',
    (value) => {
      storage.setItem('traymux.screen', value);
      expect(screens.read('a')).toBeUndefined();
      expect(storage.values.size).toBe(0);
    },
  );
});
