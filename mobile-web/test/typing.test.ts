import { describe, expect, it } from 'vitest';
import { Drafts } from '../src/terminal/compose';
import {
  encodeCharacter,
  encodeClick,
  encodeKey,
  encodeWheel,
  isTypedCharacter,
  type NamedKey,
} from '../src/terminal/keys';
import { StickyModifiers } from '../src/terminal/modifiers';
import { ManualClock } from './support/manual-clock';
import { MemoryValues } from './support/surroundings';

const none = { ctrl: false, alt: false };
const ctrl = { ctrl: true, alt: false };
const alt = { ctrl: false, alt: true };
const both = { ctrl: true, alt: true };

describe('keys', () => {
  it.each<[NamedKey, typeof none, string]>([
    ['escape', none, '\x1b'],
    ['tab', none, '\t'],
    ['enter', none, '\r'],
    ['up', none, '\x1b[A'],
    ['down', none, '\x1b[B'],
    ['right', none, '\x1b[C'],
    ['left', none, '\x1b[D'],
    ['page-up', none, '\x1b[5~'],
    ['page-down', none, '\x1b[6~'],
    ['right', ctrl, '\x1b[1;5C'],
    ['left', alt, '\x1b[1;3D'],
    ['up', both, '\x1b[1;7A'],
    ['page-up', ctrl, '\x1b[5;5~'],
    ['tab', alt, '\x1b\t'],
    ['escape', alt, '\x1b\x1b'],
  ])('%s with %j', (key, modifiers, bytes) => {
    expect(encodeKey(key, modifiers, false)).toBe(bytes);
  });

  it('respects application cursor mode, which modified arrows do not know', () => {
    expect(encodeKey('up', none, true)).toBe('\x1bOA');
    expect(encodeKey('up', ctrl, true)).toBe('\x1b[1;5A');
    expect(encodeKey('page-up', none, true)).toBe('\x1b[5~');
  });

  it.each([
    ['c', ctrl, '\x03'],
    ['C', ctrl, '\x03'],
    ['d', ctrl, '\x04'],
    ['[', ctrl, '\x1b'],
    ['@', ctrl, '\0'],
    [' ', ctrl, '\0'],
    ['/', ctrl, '\x1f'],
    ['-', ctrl, '\x1f'],
    ['?', ctrl, '\x7f'],
    ['é', ctrl, 'é'],
    ['1', ctrl, '1'],
    ['b', alt, '\x1bb'],
    ['c', both, '\x1b\x03'],
    ['~', none, '~'],
  ])('%j with %j', (character, modifiers, bytes) => {
    expect(encodeCharacter(character, modifiers)).toBe(bytes);
  });

  it('tells a typed character from everything else', () => {
    expect(['a', 'é', '日', '👍', ' '].every(isTypedCharacter)).toBe(true);
    expect(['', 'ab', '\x1b[A', '\x1b', '\r', '\x7f', '\t'].some(isTypedCharacter)).toBe(false);
  });

  it('writes wheel notches the SGR way', () => {
    expect(encodeWheel('up', 12, 3)).toBe('\x1b[<64;12;3M');
    expect(encodeWheel('down', 1, 1)).toBe('\x1b[<65;1;1M');
  });

  it('writes a click the SGR way', () => {
    expect(encodeClick(12, 3)).toBe('\x1b[<0;12;3M\x1b[<0;12;3m');
  });
});

describe('sticky modifiers', () => {
  const clock = new ManualClock();
  const modifiers = () => new StickyModifiers(() => clock.now());

  it('hold for one key when tapped once', () => {
    const sticky = modifiers();
    sticky.tap('ctrl');
    expect(sticky.state.value).toEqual({ ctrl: 'once', alt: 'off' });
    expect(sticky.take()).toEqual(ctrl);
    expect(sticky.take()).toEqual(none);
  });

  it('lock when tapped twice, until tapped again', () => {
    const sticky = modifiers();
    sticky.tap('alt');
    clock.advance(300);
    sticky.tap('alt');
    expect(sticky.state.value.alt).toBe('locked');
    expect([sticky.take(), sticky.take()]).toEqual([alt, alt]);
    sticky.tap('alt');
    expect(sticky.held).toBe(false);
  });

  it('let go when tapped again after a while', () => {
    const sticky = modifiers();
    sticky.tap('ctrl');
    clock.advance(500);
    sticky.tap('ctrl');
    expect(sticky.state.value.ctrl).toBe('off');
  });

  it('combine', () => {
    const sticky = modifiers();
    sticky.tap('ctrl');
    sticky.tap('alt');
    expect(sticky.take()).toEqual(both);
  });
});

describe('the compose box', () => {
  it('keeps a draft per session', () => {
    const storage = new MemoryValues();
    const drafts = new Drafts(storage);
    drafts.write('a', 'first\nline');
    drafts.write('b', 'second');
    expect(new Drafts(storage).read('a')).toBe('first\nline');
    expect(drafts.read('b')).toBe('second');
    expect(drafts.read('c')).toBe('');
    drafts.write('a', '');
    expect([...storage.values.keys()]).toEqual(['traymux.draft.b']);
  });
});
