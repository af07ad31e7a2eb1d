import type { JSX } from 'preact';
import { useId, useRef } from 'preact/hooks';
import { type Heading, type Row, type Section, sectionsOf, urgentIn } from '../connection/sections';
import { Icon } from '../ui/icons';
import { number } from '../ui/format';
import { useMoves } from '../ui/moves';
import { texts } from '../ui/texts';
import type { Session } from '../wire/model';
import type { HomeControls } from './home-controls';
import { SessionRow } from './session-row';
import { filterAmong, filtersFor, passes } from './home-view';

const words = texts.home;

type RowProps = Omit<Parameters<typeof SessionRow>[0], 'row' | 'hit'>;

interface SessionSectionsProps {
  readonly controls: HomeControls;
  readonly all: readonly Session[];
  readonly propsFor: (session: Session) => RowProps;
}

/** The sessions under their headings. */
export function SessionSections({ controls, all, propsFor }: SessionSectionsProps): JSX.Element {
  const { app, paired } = controls;
  const { habits, view } = paired;
  const parting = habits.parting.value;
  const filter = filterAmong(filtersFor(all, parting), view.filter.value);
  const shown = all.filter((session) => passes(session, filter));
  const sections = sectionsOf(shown, parting, habits.muted, app.now.value);
  const list = useRef<HTMLDivElement>(null);
  useMoves(list);
  return (
    <div ref={list}>
      {sections.map((section) => (
        <Part key={keyOf(section.heading)} {...{ controls, section, propsFor }} />
      ))}
    </div>
  );
}

interface PartProps {
  readonly controls: HomeControls;
  readonly section: Section;
  readonly propsFor: (session: Session) => RowProps;
}

function Part({ controls, section, propsFor }: PartProps): JSX.Element {
  const { heading, rows } = section;
  const { unfoldsStopped } = controls.paired.habits;
  const id = useId();
  const folds = heading.kind === 'need' && heading.need === 'stopped';
  const isFolded = folds && !unfoldsStopped.value;
  if (heading.kind === 'all') {
    return <Rows rows={rows} propsFor={propsFor} label={words.title} />;
  }
  return (
    <section class="section" aria-labelledby={id} data-section={keyOf(heading)}>
      <h2 class={`section-head section-${keyOf(heading)}`} id={id}>
        {folds ? (
          <button
            type="button"
            aria-expanded={!isFolded}
            onClick={() => {
              unfoldsStopped.value = isFolded;
            }}
          >
            <Title section={section} />
            <Icon name="chevron" />
          </button>
        ) : (
          <Title section={section} />
        )}
      </h2>
      {!isFolded && <Rows rows={rows} propsFor={propsFor} label={titleOf(heading)} />}
    </section>
  );
}

function Title({ section }: { readonly section: Section }): JSX.Element {
  const { heading, rows } = section;
  const urgent = heading.kind === 'need' ? 0 : urgentIn(section);
  return (
    <>
      <span dir="auto">{titleOf(heading)}</span>
      <span class="section-count">{number(rows.length)}</span>
      {urgent > 0 && (
        <span class="section-urgent">
          <Icon name="question" />
          {words.needYou(urgent)}
        </span>
      )}
    </>
  );
}

interface RowsProps {
  readonly rows: readonly Row[];
  readonly propsFor: (session: Session) => RowProps;
  readonly label: string;
}

function Rows({ rows, propsFor, label }: RowsProps): JSX.Element {
  return (
    <ul class="rows" aria-label={label}>
      {rows.map((row) => (
        <SessionRow key={row.session.id} {...propsFor(row.session)} row={row} />
      ))}
    </ul>
  );
}

function titleOf(heading: Heading): string {
  switch (heading.kind) {
    case 'need':
      return words.sections[heading.need];
    case 'group':
      return heading.group === '' ? words.ungrouped : heading.group;
    case 'recency':
      return words.spans[heading.span];
    case 'all':
      return words.title;
  }
}

function keyOf(heading: Heading): string {
  switch (heading.kind) {
    case 'need':
      return heading.need;
    case 'group':
      return `group-${heading.group}`;
    case 'recency':
      return heading.span;
    case 'all':
      return 'all';
  }
}
