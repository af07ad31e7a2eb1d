import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { age, dataSize, day, moment, number } from '../src/ui/format';
import { chooseLanguage, chosenLanguage, directionOf, tongueFor } from '../src/ui/language';
import { speak } from '../src/ui/texts';
import { de } from '../src/ui/texts/de';
import { en } from '../src/ui/texts/en';
import { MemoryValues } from './support/surroundings';

/** Names, codes and words that German took over. */
const SAME = new Set([
  'appName',
  'code.placeholder',
  'trust.platforms.ios.name',
  'trust.platforms.ios.file',
  'trust.platforms.android.name',
  'trust.platforms.android.file',
  'trust.platforms.computer.name',
  'trust.platforms.computer.file',
  'connection.online',
  'session.create.name',
  'windows.name',
  'windows.tab',
  'input.keys.escape',
  'input.keys.alt',
  'input.keys.characters.~',
  'input.hold.off',
  'settings.name',
  'settings.languageOfSystem',
  'settings.appearances.system',
  'settings.terminal',
  'settings.version',
]);

type Leaf = readonly [path: string, value: unknown];

function leaves(value: unknown, path = ''): readonly Leaf[] {
  if (typeof value !== 'object' || value === null) {
    return [[path, value]];
  }
  return Object.entries(value).flatMap(([key, inner]) =>
    leaves(inner, path === '' ? key : `${path}.${key}`),
  );
}

/** What a sentence says about things it is told; lists stand for words, because both can be told apart in the result. */
function say(value: unknown): string {
  if (typeof value !== 'function') {
    return String(value);
  }
  const told = Array.from({ length: value.length }, (_, index) => [`‹${String(index)}›`]);
  return String((value as (...told: readonly unknown[]) => unknown)(...told));
}

const placeholders = (sentence: string) => [...new Set(sentence.match(/‹\d›|NaN/g))].sort();

describe('German', () => {
  const english = new Map(leaves(en));
  const german = leaves(de);

  it('has the same sentences as English', () => {
    expect(german.map(([path]) => path).sort()).toEqual([...english.keys()].sort());
  });

  it('leaves none in English by accident', () => {
    const same = german.filter(([path, value]) => say(value) === say(english.get(path)));
    expect(same.map(([path]) => path).filter((path) => !SAME.has(path))).toEqual([]);
  });

  it.each(german)('says all that it is told in %s', (path, value) => {
    expect(placeholders(say(value))).toEqual(placeholders(say(english.get(path))));
    expect(say(value)).not.toMatch(/["“]\w|\bdu\b|\bdeine?[mnrs]?\b/);
  });

  it('knows one from many', () => {
    expect([0, 1, 2].map(de.home.windows)).toEqual(['0 Fenster', '1 Fenster', '2 Fenster']);
    expect(de.paste.more(1, 2)).toBe('… und noch 1 Zeichen und 2 Zeilen');
  });
});

describe('the language', () => {
  it.each([
    [['de-AT', 'en'], undefined, 'de', 'de-AT'],
    [['fr-FR', 'de', 'en-US'], undefined, 'de', 'de'],
    [['en-GB', 'de'], undefined, 'en', 'en-GB'],
    [['EN-gb'], undefined, 'en', 'EN-gb'],
    [['fr', 'dev'], undefined, 'en', 'en'],
    [[], undefined, 'en', 'en'],
    [['en-GB', 'de-CH'], 'de', 'de', 'de-CH'],
    [['fr'], 'de', 'de', 'de'],
  ] as const)(
    'asked for %j and chosen %j is %s, written as %s',
    (asked, chosen, language, locale) => {
      expect(tongueFor(asked, chosen)).toEqual({ language, locale });
    },
  );

  it('is kept until the system decides again', () => {
    const storage = new MemoryValues();
    expect(chosenLanguage(storage)).toBeUndefined();
    chooseLanguage(storage, 'de');
    expect(chosenLanguage(storage)).toBe('de');
    chooseLanguage(storage, undefined);
    expect(chosenLanguage(storage)).toBeUndefined();
    storage.setItem('traymux.language', 'tlh');
    expect(chosenLanguage(storage)).toBeUndefined();
  });

  it('has a direction', () => {
    expect(['en', 'de-CH', 'arn'].map(directionOf)).toEqual(['ltr', 'ltr', 'ltr']);
    expect(['ar-EG', 'he', 'fa'].map(directionOf)).toEqual(['rtl', 'rtl', 'rtl']);
  });
});

describe('dates and numbers in German', () => {
  beforeAll(() => speak({ language: 'de', locale: 'de-DE' }));
  afterAll(() => speak({ language: 'en', locale: 'en-GB' }));

  it('are written as Germans do', () => {
    const noon = new Date(2026, 10, 21, 12).getTime();
    expect(age(noon, noon)).toBe('jetzt');
    expect(age(noon, noon + 5 * 60_000)).toBe('5 Min.');
    expect(age(noon, noon + 3 * 86_400_000)).toMatch(/^3 T/);
    expect(moment(noon, noon)).toBe('12:00');
    expect(day(noon)).toBe('21. November 2026');
    expect(number(12_000)).toBe('12.000');
    expect([640, 3_400, 12_345_678].map(dataSize)).toEqual(['640 B', '3,4 kB', '12 MB']);
  });
});
