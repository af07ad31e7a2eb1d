import { describe, expect, it } from 'vitest';
import { groupsOf, moveBy, moveTo } from '../src/connection/arrangement';
import { countUrgent, standingOf } from '../src/connection/need';
import { type Parting, sectionsOf, urgentIn } from '../src/connection/sections';
import type { Session } from '../src/wire/model';
import { anAttention, aPane, aSession, aWindow } from './support/sessions';

const NOW = Date.parse('2026-11-21T12:00:00Z');
const quiet: ReadonlySet<string> = new Set();

function named(name: string, different: Partial<Session> = {}): Session {
  return aSession({ id: `default/${name}`, name, ...different });
}

function told(name: string, state: string, since = '2026-11-21T11:00:00Z'): Session {
  const pane = aPane({ attention: anAttention({ state, since }) });
  return named(name, { windows: [aWindow({ panes: [pane] })] });
}

function listed(sessions: readonly Session[], parting: Parting, muted = quiet) {
  return sectionsOf(sessions, parting, muted, NOW).map(({ heading, rows }) => [
    Object.values(heading).at(-1),
    ...rows.map(({ session }) => session.name),
  ]);
}

describe('what a session needs', () => {
  it('is what its most urgent pane needs, wherever that is', () => {
    const asking = aPane({ id: '%2', active: false, attention: anAttention({ state: 'waiting' }) });
    const session = aSession({
      windows: [
        aWindow({ panes: [aPane({ attention: anAttention({ state: 'working' }) })] }),
        aWindow({ id: '@6', active: false, panes: [asking] }),
      ],
    });
    expect(standingOf(session)).toMatchObject({ need: 'waiting', pane: { id: '%2' } });
  });

  it('is told by the pane that is looked at, among equals', () => {
    const panes = [
      aPane({ id: '%1', active: false, attention: anAttention({ state: 'idle' }) }),
      aPane({ id: '%2', attention: anAttention({ state: 'idle' }) }),
    ];
    expect(standingOf(aSession({ windows: [aWindow({ panes })] }))?.pane.id).toBe('%2');
  });

  it('is unknown on an older machine, but that a pane is dead', () => {
    expect(standingOf(aSession())?.need).toBeUndefined();
    const dead = aSession({ windows: [aWindow({ panes: [aPane({ dead: true })] })] });
    expect(standingOf(dead)?.need).toBe('stopped');
  });

  it('is nothing to hurry for when only a newer machine knows it', () => {
    expect(standingOf(told('a', 'dreaming'))?.need).toBe('idle');
  });

  it('counts where somebody is wanted, and not where it was muted', () => {
    const all = [told('a', 'waiting'), told('b', 'your_turn'), told('c', 'working')];
    expect(countUrgent(all, quiet)).toBe(2);
    expect(countUrgent(all, new Set(['default/a']))).toBe(1);
  });
});

describe('the list by need', () => {
  const all = [
    told('done', 'your_turn', '2026-11-21T09:00:00Z'),
    told('idle', 'idle'),
    told('later', 'waiting', '2026-11-21T11:30:00Z'),
    told('over', 'ended'),
    told('sooner', 'waiting', '2026-11-21T11:10:00Z'),
    told('works', 'working'),
  ];

  it('begins with those that ask, the one that waits longest first, and then those that are done', () => {
    expect(listed(all, 'need')).toEqual([
      ['urgent', 'sooner', 'later', 'done'],
      ['working', 'works'],
      ['idle', 'idle'],
      ['stopped', 'over'],
    ]);
  });

  it('has what is muted last in its section, and not among the urgent', () => {
    const muted = new Set(['default/sooner']);
    expect(listed(all, 'need', muted)[0]).toEqual(['urgent', 'later', 'done', 'sooner']);
    const [urgent] = sectionsOf(all, 'need', muted, NOW);
    expect(urgent && urgentIn(urgent)).toBe(2);
  });

  it('is one plain list where the machine does not tell', () => {
    expect(listed([named('b'), named('a')], 'need')).toEqual([['all', 'b', 'a']]);
    expect(listed([], 'need')).toEqual([]);
  });
});

describe('the list by group and by recency', () => {
  it('has the groups by name, and last those that are in none', () => {
    const all = [named('x'), named('y', { group: 'web 10' }), named('z', { group: 'web 9' })];
    expect(listed(all, 'group')).toEqual([
      ['web 9', 'z'],
      ['web 10', 'y'],
      ['', 'x'],
    ]);
    expect(listed([named('x')], 'group')).toEqual([['all', 'x']]);
  });

  it('has spans of time, and in the same minute the order of the list', () => {
    const all = [
      named('old', { activity: '2026-11-01T12:00:00Z' }),
      named('a', { activity: '2026-11-21T11:59:01Z' }),
      named('b', { activity: '2026-11-21T11:59:40Z' }),
      named('morning', { activity: '2026-11-21T07:00:00Z' }),
    ];
    expect(listed(all, 'recency')).toEqual([
      ['hour', 'a', 'b'],
      ['day', 'morning'],
      ['earlier', 'old'],
    ]);
  });
});

describe('putting a session somewhere', () => {
  // In the order of the machine; the groups lie between each other.
  const all = [
    named('a', { group: 'one' }),
    named('b'),
    named('c', { group: 'one' }),
    named('d', { group: 'two' }),
  ];
  const id = (name: string) => `default/${name}`;

  it('shows groups, and always a place for those in none', () => {
    const groups = groupsOf(all.filter(({ name }) => name !== 'b'));
    expect(groups.map(({ name, sessions }) => [name, sessions.length])).toEqual([
      ['one', 2],
      ['two', 1],
      ['', 0],
    ]);
  });

  it('names whom it comes before, in the order of the machine', () => {
    expect(moveTo(all, id('d'), 'one', 1)).toEqual({ group: 'one', before: id('c') });
    expect(moveTo(all, id('b'), 'one', 2)).toEqual({ group: 'one', before: id('d') });
    expect(moveTo(all, id('d'), 'one', 2)).toEqual({ group: 'one', before: '' });
    expect(moveTo(all, id('a'), 'new', 0)).toEqual({ group: 'new', before: '' });
  });

  it('goes by steps through the groups and not beyond', () => {
    expect(moveBy(all, id('c'), -1)).toEqual({ group: 'one', before: id('a') });
    expect(moveBy(all, id('c'), 1)).toEqual({ group: 'two', before: id('d') });
    expect(moveBy(all, id('d'), 1)).toEqual({ group: '', before: id('b') });
    expect(moveBy(all, id('d'), -1)).toEqual({ group: 'one', before: '' });
    expect(moveBy(all, id('a'), -1)).toBeUndefined();
    expect(moveBy(all, id('b'), 1)).toBeUndefined();
    expect(moveBy(all, 'gone', 1)).toBeUndefined();
  });
});
