import type { Signal } from '@preact/signals';
import type { JSX } from 'preact';
import { PARTINGS } from '../connection/sections';
import { texts } from '../ui/texts';
import type { Session } from '../wire/model';
import type { HomeControls } from './home-controls';
import { ALL, filterAmong, filtersFor } from './home-view';

const words = texts.home;

/** Fewer sessions are seen at a glance. */
const FILTER_FROM = 6;

interface ListToolsProps {
  readonly controls: HomeControls;
  readonly arranging: Signal<boolean>;
}

/** How the list is parted, which of it is shown, and the way to put it in order. */
export function ListTools({ controls, arranging }: ListToolsProps): JSX.Element {
  const { habits, sessions } = controls.paired;
  const { parting } = habits;
  return (
    <div class="list-tools">
      <div class="list-tools-line">
        {!arranging.value && (
          <fieldset class="segments">
            <legend class="visually-hidden">{words.parting.label}</legend>
            {PARTINGS.map((each) => (
              <label key={each} class="segment">
                <input
                  type="radio"
                  name="parting"
                  checked={parting.value === each}
                  onChange={() => {
                    parting.value = each;
                  }}
                />
                <span>{words.parting[each]}</span>
              </label>
            ))}
          </fieldset>
        )}
        {arranging.value && <p class="hint">{words.arrange.hint}</p>}
        {controls.manages('session.arrange') && (
          <button
            class="text-button"
            type="button"
            onClick={() => {
              arranging.value = !arranging.value;
            }}
          >
            {arranging.value ? words.arrange.done : words.arrange.edit}
          </button>
        )}
      </div>
      {!arranging.value && <Filters controls={controls} all={sessions.sessions.value} />}
    </div>
  );
}

interface FiltersProps {
  readonly controls: HomeControls;
  readonly all: readonly Session[];
}

/** One chip for each group, or tmux server, that the headings do not tell apart already. */
function Filters({ controls, all }: FiltersProps): JSX.Element | null {
  const { habits, view } = controls.paired;
  const filters = filtersFor(all, habits.parting.value);
  const active = filterAmong(filters, view.filter.value);
  if (active.kind === 'all' && (filters.length === 0 || all.length < FILTER_FROM)) {
    return null;
  }
  return (
    <div class="chips" role="group" aria-label={words.filter.label}>
      {[ALL, ...filters].map((each) => (
        <button
          key={each.kind === 'all' ? '' : `${each.kind} ${each.name}`}
          class="chip"
          type="button"
          aria-pressed={each === active}
          onClick={() => {
            view.filter.value = each;
          }}
        >
          {each.kind === 'all' ? words.filter.all : <bdi>{each.name}</bdi>}
        </button>
      ))}
    </div>
  );
}
