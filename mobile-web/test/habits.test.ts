import { describe, expect, it } from 'vitest';
import { Habits } from '../src/connection/habits';
import { MemoryValues } from './support/surroundings';

describe('what this device remembers about sessions', () => {
  it('is there after a reload', () => {
    const storage = new MemoryValues();
    const before = new Habits(storage);
    before.parting.value = 'group';
    before.mute('a', true);
    before.mute('b', true);
    before.mute('b', false);
    before.started('claude');
    before.started('vim notes.md');
    before.started('claude');

    const after = new Habits(storage);
    expect(after.parting.value).toBe('group');
    expect([...after.muted]).toEqual(['a']);
    expect(after.commands).toEqual(['claude', 'vim notes.md']);
  });

  it('forgets sessions that are gone', () => {
    const habits = new Habits(new MemoryValues());
    habits.mute('a', true);
    habits.mute('b', true);
    habits.retain(new Set(['b', 'c']));
    expect([...habits.muted]).toEqual(['b']);
  });

  it('keeps eight commands', () => {
    const habits = new Habits(new MemoryValues());
    Array.from({ length: 9 }, (_, index) => `make ${String(index)}`).forEach((command) => {
      habits.started(command);
    });
    expect(habits.commands).toHaveLength(8);
    expect(habits.commands).not.toContain('make 0');
  });

  it('begins anew where it cannot be read', () => {
    const storage = new MemoryValues();
    storage.setItem('traymux.parting', '"by-colour"');
    storage.setItem('traymux.muted', 'no list');
    const habits = new Habits(storage);
    expect(habits.parting.value).toBe('need');
    expect(habits.muted.size).toBe(0);
  });
});
