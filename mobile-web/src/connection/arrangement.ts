import type { Params } from '../wire/methods';
import type { Session } from '../wire/model';
import { grouped } from './grouped';
import { groupOrder } from './sections';

/** Where a session is put: into a group (empty: none), before another session or after all. */
export type Move = Omit<Params['session.arrange'], 'session'>;

/** The sessions of one group, in the order that the user gave them. */
export interface Group {
  /** Empty for those that are in none. */
  readonly name: string;
  readonly sessions: readonly Session[];
}

/** The groups by name, and last, always, those that are in none. */
export function groupsOf(sessions: readonly Session[]): readonly Group[] {
  const groups = new Map(grouped(sessions, ({ group = '' }) => group));
  return [...groups.set('', groups.get('') ?? [])]
    .toSorted(([a], [b]) => groupOrder(a, b))
    .map(([name, those]) => ({ name, sessions: those }));
}

/** Puts a session at a place of a group; the place counts the group's other sessions. */
export function moveTo(
  sessions: readonly Session[],
  moved: string,
  group: string,
  place: number,
): Move {
  const others = sessions.filter(({ id }) => id !== moved);
  const those = others.filter((each) => (each.group ?? '') === group);
  const last = those.at(-1);
  // The machine knows one order of all: right behind the group's last one, others may follow.
  const before = those[place] ?? (last && others[others.indexOf(last) + 1]);
  return { group, before: before?.id ?? '' };
}

/** One step up or down, from the end of a group into the next one; nothing at the ends of the list. */
export function moveBy(
  sessions: readonly Session[],
  moved: string,
  step: -1 | 1,
): Move | undefined {
  const groups = groupsOf(sessions);
  const at = groups.findIndex((each) => each.sessions.some(({ id }) => id === moved));
  const group = groups[at];
  if (!group) {
    return undefined;
  }
  const place = group.sessions.findIndex(({ id }) => id === moved) + step;
  if (place >= 0 && place < group.sessions.length) {
    return moveTo(sessions, moved, group.name, place);
  }
  const next = groups[at + step];
  return next && moveTo(sessions, moved, next.name, step > 0 ? 0 : next.sessions.length);
}
