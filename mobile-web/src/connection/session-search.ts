import type { Session } from '../wire/model';
import { standingOf } from './need';

/** Where words were found, the most telling first. */
export const FIELDS = [
  'name',
  'group',
  'agent',
  'command',
  'question',
  'title',
  'last',
  'directory',
  'window',
  'server',
] as const;
export type Field = (typeof FIELDS)[number];

/** A stretch of a text, from `start` up to, not including, `end`. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** A session in which every word was found. */
export interface Hit {
  readonly session: Session;
  readonly inName: readonly Stretch[];
  /** The text that holds what the name does not, if there is one. */
  readonly found: Found | undefined;
}

export interface Found {
  readonly field: Exclude<Field, 'name'>;
  readonly text: string;
  readonly stretches: readonly Stretch[];
}

interface Candidate {
  readonly field: Field;
  readonly text: string;
}

/** The sessions in which every word of the query stands somewhere; those whose name has them come first. */
export function findSessions(sessions: readonly Session[], query: string): readonly Hit[] {
  const words = query.trim().split(/\s+/).filter(Boolean).map(pattern);
  if (words.length === 0) {
    return [];
  }
  return sessions
    .map((session) => hitIn(session, words))
    .filter((hit) => hit !== undefined)
    .toSorted((a, b) => rank(a) - rank(b));
}

function hitIn(session: Session, words: readonly RegExp[]): Hit | undefined {
  const candidates = textsOf(session);
  if (!words.every((word) => candidates.some(({ text }) => has(text, word)))) {
    return undefined;
  }
  const missing = words.filter((word) => !has(session.name, word));
  const best = candidates
    .filter(({ field }) => field !== 'name')
    .map((candidate) => ({
      candidate,
      count: missing.filter((word) => has(candidate.text, word)).length,
    }))
    .reduce<{ candidate: Candidate; count: number } | undefined>(
      (before, each) => (each.count > (before?.count ?? 0) ? each : before),
      undefined,
    )?.candidate;
  return {
    session,
    inName: stretchesIn(session.name, words),
    found:
      best && best.field !== 'name'
        ? { field: best.field, text: best.text, stretches: stretchesIn(best.text, words) }
        : undefined,
  };
}

/** Everything that is searched, in the order of {@link FIELDS}. */
function textsOf(session: Session): readonly Candidate[] {
  const panes = session.windows.flatMap((window) => window.panes);
  // What the row tells about comes first.
  const shown = standingOf(session)?.pane;
  const ordered = shown ? [shown, ...panes.filter((pane) => pane !== shown)] : panes;
  const texts: Readonly<Record<Field, readonly (string | undefined)[]>> = {
    name: [session.name],
    group: [session.group],
    agent: ordered.map(({ attention }) => attention?.agent),
    command: ordered.map(({ command }) => command),
    question: ordered.map(({ attention }) => attention?.question?.text),
    title: ordered.map(({ title }) => title),
    last: ordered.map(({ last }) => last),
    directory: ordered.map(({ directory }) => directory),
    window: session.windows.map(({ name }) => name),
    server: [session.server],
  };
  return FIELDS.flatMap((field) =>
    texts[field].flatMap((text) => (text === undefined ? [] : [{ field, text }])),
  );
}

function rank({ inName, found }: Hit): number {
  return found ? (inName.length > 0 ? 1 : 2 + FIELDS.indexOf(found.field)) : 0;
}

function pattern(word: string): RegExp {
  return new RegExp(word.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&'), 'giu');
}

function has(text: string, word: RegExp): boolean {
  return text.search(word) >= 0;
}

/** Where the words stand, in order and apart from each other. */
function stretchesIn(text: string, words: readonly RegExp[]): readonly Stretch[] {
  const all = words
    .flatMap((word) =>
      [...text.matchAll(word)].map(({ index, 0: { length } }) => ({
        start: index,
        end: index + length,
      })),
    )
    .toSorted((a, b) => a.start - b.start);
  const joined: Stretch[] = [];
  for (const { start, end } of all) {
    const last = joined.at(-1);
    if (last && start <= last.end) {
      joined[joined.length - 1] = { start: last.start, end: Math.max(last.end, end) };
    } else {
      joined.push({ start, end });
    }
  }
  return joined;
}

/** A text around its first stretch, of about so many characters, and the stretches in that. */
export function excerpt(
  { text, stretches }: Found,
  most: number,
): Pick<Found, 'text' | 'stretches'> {
  const [first] = stretches;
  if (text.length <= most || !first || first.end <= most - 1) {
    return { text, stretches };
  }
  const from = Math.max(0, Math.min(first.start - Math.floor(most / 3), text.length - most));
  const inside = stretches
    .filter(({ start }) => start >= from)
    .map(({ start, end }) => ({ start: start - from + 1, end: end - from + 1 }));
  return { text: `…${text.slice(from)}`, stretches: inside };
}
