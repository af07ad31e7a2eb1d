import { describe, expect, it } from 'vitest';
import { Bell } from '../src/terminal/bell';
import { isForTerminal, shortcutOf } from '../src/terminal/hardware-keys';
import { ManualClock } from './support/manual-clock';

const chord = (keys: string) => {
  const parts = keys.split('-');
  const key = parts.at(-1) ?? '';
  return {
    key,
    ctrlKey: parts.includes('Ctrl'),
    shiftKey: parts.includes('Shift'),
    altKey: parts.includes('Alt'),
    metaKey: parts.includes('Cmd'),
  };
};

describe('hardware keys', () => {
  it.each([
    ['Ctrl-Shift-C', 'copy'],
    ['Ctrl-Shift-V', 'paste'],
    ['Ctrl-Shift-F', 'find'],
    ['Ctrl-Shift-X', 'leave'],
    ['Cmd-c', 'copy'],
    ['Cmd-v', 'paste'],
    ['Cmd-f', 'find'],
    ['Ctrl-Insert', 'copy'],
    ['Shift-Insert', 'paste'],
  ])('%s is the page’s', (keys, shortcut) => {
    expect(shortcutOf(chord(keys))).toBe(shortcut);
  });

  it.each([
    ...['c', 'Ctrl-c', 'Ctrl-f', 'Ctrl-v', 'Alt-f', 'Shift-Tab', 'Ctrl-ArrowLeft', 'F5', 'Home'],
    ...['Ctrl-Alt-Shift-C', 'Insert', 'Escape', 'Cmd-x', 'Shift-C'],
  ])('%s is the program’s', (keys) => {
    expect(shortcutOf(chord(keys))).toBeUndefined();
  });

  it.each(['a', 'Ctrl-c', 'Alt-b', 'ArrowUp', 'Enter', 'Escape', 'F1', 'Shift-Home'])(
    '%s types where nothing has the focus',
    (keys) => {
      expect(isForTerminal(chord(keys))).toBe(true);
    },
  );

  it.each(['Tab', 'F5', 'F11', 'Shift', 'Control', 'Cmd-r', 'Dead', 'Process'])(
    '%s stays with the browser there',
    (keys) => {
      expect(isForTerminal(chord(keys))).toBe(false);
    },
  );
});

describe('bell', () => {
  it('rings once in a while, however often it is rung', () => {
    const clock = new ManualClock();
    let rings = 0;
    const bell = new Bell(clock, () => {
      rings++;
    });
    for (let at = 0; at < 30; at++) {
      bell.rang();
      clock.advance(100);
    }
    expect(rings).toBe(3);
  });
});
