import type { Session } from '../wire/model';
import { byName, grouped } from './grouped';
import { isUrgent, type Standing, standingOf } from './need';

/** How the list of sessions is parted. */
export const PARTINGS = ['need', 'group', 'recency'] as const;
export type Parting = (typeof PARTINGS)[number];

/** A session as a row shows it. */
export interface Row {
  readonly session: Session;
  /** Missing only for a session without panes, of which there is none for longer than a moment. */
  readonly standing: Standing | undefined;
  /** Its needs are not to be told. */
  readonly isMuted: boolean;
}

/** What a section holds: those of one need, of one group (empty: of none), of one span of time, or simply all. */
export type Heading =
  | { readonly kind: 'need'; readonly need: 'urgent' | 'working' | 'idle' | 'stopped' }
  | { readonly kind: 'group'; readonly group: string }
  | { readonly kind: 'recency'; readonly span: Span }
  | { readonly kind: 'all' };

export interface Section {
  readonly heading: Heading;
  readonly rows: readonly Row[];
}

const MINUTE = 60_000;
const SPANS = { hour: 60 * MINUTE, day: 24 * 60 * MINUTE, week: 7 * 24 * 60 * MINUTE } as const;
type Span = keyof typeof SPANS | 'earlier';

export function rowOf(session: Session, muted: ReadonlySet<string>): Row {
  return { session, standing: standingOf(session), isMuted: muted.has(session.id) };
}

/** The list in sections, none of them empty. Sessions come in the order that the user gave them. */
export function sectionsOf(
  sessions: readonly Session[],
  parting: Parting,
  muted: ReadonlySet<string>,
  now: number,
): readonly Section[] {
  const rows = sessions.map((session) => rowOf(session, muted));
  switch (parting) {
    case 'need':
      return byNeed(rows);
    case 'group':
      return byGroup(rows);
    case 'recency':
      return byRecency(rows, now);
  }
}

function byNeed(rows: readonly Row[]): readonly Section[] {
  if (rows.every(({ standing }) => standing?.need === undefined)) {
    // The machine does not tell who needs what.
    return rows.length > 0 ? [{ heading: { kind: 'all' }, rows }] : [];
  }
  const sections = (['urgent', 'working', 'idle', 'stopped'] as const).map((need) => {
    const those = rows.filter((row) => sectionOf(row) === need);
    return {
      heading: { kind: 'need', need } as const,
      rows: need === 'urgent' ? those.toSorted(byUrgency) : those,
    };
  });
  return sections.filter(({ rows: { length } }) => length > 0);
}

function sectionOf({ standing }: Row): 'urgent' | 'working' | 'idle' | 'stopped' {
  switch (standing?.need) {
    case 'waiting':
    case 'your-turn':
      return 'urgent';
    case 'working':
    case 'stopped':
      return standing.need;
    case 'idle':
    case undefined:
      return 'idle';
  }
}

/** Those that ask before those that have finished; whoever waits longest comes first, so that news come below. */
function byUrgency(a: Row, b: Row): number {
  return urgency(a) - urgency(b) || (a.standing?.since ?? 0) - (b.standing?.since ?? 0);
}

function urgency({ standing, isMuted }: Row): number {
  return isMuted ? 2 : standing?.need === 'waiting' ? 0 : 1;
}

function byGroup(rows: readonly Row[]): readonly Section[] {
  const groups = grouped(rows, ({ session }) => session.group ?? '');
  if ([...groups.keys()].every((group) => group === '')) {
    return rows.length > 0 ? [{ heading: { kind: 'all' }, rows }] : [];
  }
  return [...groups]
    .toSorted(([a], [b]) => groupOrder(a, b))
    .map(([group, those]) => ({ heading: { kind: 'group', group }, rows: those }));
}

/** By name, and last those that are in no group. */
export function groupOrder(a: string, b: string): number {
  return Number(a === '') - Number(b === '') || byName(a, b);
}

function byRecency(rows: readonly Row[], now: number): readonly Section[] {
  // To the minute: a row must not move whenever a program prints something.
  const minute = ({ session }: Row) => Math.floor(Date.parse(session.activity) / MINUTE);
  const recent = rows.toSorted((a, b) => minute(b) - minute(a));
  const spans = grouped(recent, ({ session }) => spanOf(now - Date.parse(session.activity)));
  return [...spans].map(([span, those]) => ({ heading: { kind: 'recency', span }, rows: those }));
}

function spanOf(passed: number): Span {
  for (const span of ['hour', 'day', 'week'] as const) {
    if (passed < SPANS[span]) {
      return span;
    }
  }
  return 'earlier';
}

/** How many of a section want somebody and may say so. */
export function urgentIn({ rows }: Section): number {
  return rows.filter(({ standing, isMuted }) => !isMuted && isUrgent(standing?.need)).length;
}
