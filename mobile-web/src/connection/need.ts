import type { Attention, Pane, Session } from '../wire/model';

/** What a session wants of somebody, the most urgent first. */
export const NEEDS = ['waiting', 'your-turn', 'working', 'idle', 'stopped'] as const;
export type Need = (typeof NEEDS)[number];

/** The pane that tells the most about a session, and what it needs. */
export interface Standing {
  readonly pane: Pane;
  /** Missing where the machine does not tell: it is older, or has not looked yet. */
  readonly need: Need | undefined;
  /** Since when, in milliseconds since 1970; without a need, when there was something new last. */
  readonly since: number;
}

/** The most urgent pane of a session; among equals the one that is looked at, and then the one that waits longest. */
export function standingOf(session: Session): Standing | undefined {
  let best: (Standing & { readonly rank: number }) | undefined;
  for (const window of session.windows) {
    for (const pane of window.panes) {
      const need = needOf(pane);
      const since = Date.parse(pane.attention?.since ?? session.activity);
      const isShown = window.active && pane.active;
      const rank = (need ? NEEDS.indexOf(need) : NEEDS.length) * 2 + (isShown ? 0 : 1);
      if (!best || rank < best.rank || (rank === best.rank && since < best.since)) {
        best = { pane, need, since, rank };
      }
    }
  }
  return best;
}

/** Whether it waits for a person, by a question or because it has finished. */
export function isUrgent(need: Need | undefined): boolean {
  return need === 'waiting' || need === 'your-turn';
}

/** How many sessions want a person, not counting those that were told to be quiet. */
export function countUrgent(sessions: readonly Session[], muted: ReadonlySet<string>): number {
  return sessions.filter((each) => !muted.has(each.id) && isUrgent(standingOf(each)?.need)).length;
}

function needOf({ attention, dead }: Pane): Need | undefined {
  return attention ? fromWire(attention) : dead ? 'stopped' : undefined;
}

function fromWire({ state }: Attention): Need {
  switch (state) {
    case 'waiting':
    case 'working':
      return state;
    case 'your_turn':
      return 'your-turn';
    case 'ended':
      return 'stopped';
    default:
      // What only a newer machine knows is nothing to hurry for.
      return 'idle';
  }
}
