import { signal } from '@preact/signals';
import { byName } from '../connection/grouped';
import type { KeyValues } from '../connection/ports';
import type { Parting } from '../connection/sections';
import type { Session } from '../wire/model';

/** Which sessions are listed: all, those of a group, or those of a tmux server. */
export type Filter =
  { readonly kind: 'all' } | { readonly kind: 'group' | 'server'; readonly name: string };

const SCROLLED = 'traymux.scrolled';

/** How somebody left the list, for when they come back to it from a session; where it stood, also in the next load of the tab. */
export class HomeView {
  readonly query = signal('');
  readonly filter = signal<Filter>(ALL);
  /** In CSS pixels. */
  scrolled: number;
  readonly #tabStorage: KeyValues;

  constructor(tabStorage: KeyValues) {
    this.#tabStorage = tabStorage;
    this.scrolled = Number(tabStorage.getItem(SCROLLED));
  }

  keep(): void {
    try {
      this.#tabStorage.setItem(SCROLLED, String(this.scrolled));
    } catch (error) {
      // A full storage costs a swipe of the thumb.
      console.warn(error);
    }
  }

  forget(): void {
    this.#tabStorage.removeItem(SCROLLED);
  }
}

/** The filters that tell sessions apart which the headings do not: groups, and the tmux servers if there are several. */
export function filtersFor(all: readonly Session[], parting: Parting): readonly Filter[] {
  const groups = parting === 'group' ? [] : distinct(all.map(({ group }) => group));
  const servers = distinct(all.map(({ server }) => server));
  return [
    ...groups.map((name) => ({ kind: 'group', name }) as const),
    ...(servers.length > 1 ? servers.map((name) => ({ kind: 'server', name }) as const) : []),
  ];
}

/** The filter among those that there are; one that is gone lets everything pass. */
export function filterAmong(filters: readonly Filter[], chosen: Filter): Filter {
  return filters.find((each) => isSame(each, chosen)) ?? ALL;
}

/** Whether a session is listed. */
export function passes(session: Session, filter: Filter): boolean {
  return filter.kind === 'all' || session[filter.kind] === filter.name;
}

export const ALL: Filter = { kind: 'all' };

function isSame(a: Filter, b: Filter): boolean {
  return a.kind !== 'all' && b.kind !== 'all' && a.kind === b.kind && a.name === b.name;
}

function distinct(names: readonly (string | undefined)[]): readonly string[] {
  return [...new Set(names.map((name) => name ?? ''))]
    .filter((name) => name !== '')
    .toSorted(byName);
}
