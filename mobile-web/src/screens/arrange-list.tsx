import { type Signal, useSignal } from '@preact/signals';
import type { JSX, RefObject, TargetedPointerEvent } from 'preact';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { type Group, groupsOf, moveBy, moveTo } from '../connection/arrangement';
import { IconButton } from '../ui/button';
import { Icon } from '../ui/icons';
import { texts } from '../ui/texts';
import type { Session } from '../wire/model';
import { type Gap, gapAt, type Spot } from './arranging';
import type { HomeControls } from './home-controls';

const words = texts.home.arrange;

/** The list scrolls while something is dragged so close to its ends, this far with each frame; in CSS pixels. */
const NEAR_END = 56;
const STEP = 9;

interface ArrangeListProps {
  readonly controls: HomeControls;
}

interface Dragged {
  readonly session: Session;
  readonly pointer: number;
  /** Where the finger is, from the top of the window. */
  readonly y: number;
  readonly gap: Gap | undefined;
}

/** The sessions in their groups, to be put in another order: by their handles, or by buttons. */
export default function ArrangeList({ controls }: ArrangeListProps): JSX.Element {
  const all = controls.paired.sessions.sessions.value;
  const list = useRef<HTMLDivElement>(null);
  const dragged = useSignal<Dragged | undefined>(undefined);
  const focusAfter = useRef<string | undefined>(undefined);
  useLayoutEffect(() => {
    // A row that moves in the document loses the focus of its button.
    if (focusAfter.current !== undefined && document.activeElement === document.body) {
      const moves = [...(list.current?.querySelectorAll<HTMLElement>('[data-move]') ?? [])];
      moves
        .find(({ dataset }) => dataset['move'] === focusAfter.current)
        ?.querySelector('button')
        ?.focus();
    }
  });
  const put = (session: Session, move: ReturnType<typeof moveBy>) => {
    if (move) {
      void controls.arrange(session, move);
    }
  };
  const drop = () => {
    const { session, gap } = dragged.peek() ?? {};
    dragged.value = undefined;
    if (session && gap) {
      put(session, moveTo(all, session.id, gap.group, gap.place));
    }
  };
  const aim = (session: Session, { pointerId, clientY }: PointerEvent) => {
    const gap = list.current ? gapAt(spotsIn(list.current, session.id), clientY) : undefined;
    dragged.value = { session, pointer: pointerId, y: clientY, gap };
  };
  useScrollingAtEnds(list, dragged);
  const groups = groupsOf(all);
  return (
    <div class="arrange" ref={list}>
      {groups.map((group) => (
        <ArrangeGroup
          key={group.name}
          group={group}
          isOnly={groups.length === 1}
          dragged={dragged.value}
          onStep={(session, step) => {
            focusAfter.current = `${session.id} ${String(step)}`;
            put(session, moveBy(all, session.id, step));
          }}
          onDrag={aim}
          onDrop={drop}
          onCancel={() => {
            dragged.value = undefined;
          }}
        />
      ))}
    </div>
  );
}

interface ArrangeGroupProps {
  readonly group: Group;
  readonly isOnly: boolean;
  readonly dragged: Dragged | undefined;
  readonly onStep: (session: Session, step: -1 | 1) => void;
  readonly onDrag: (session: Session, event: PointerEvent) => void;
  readonly onDrop: () => void;
  readonly onCancel: () => void;
}

function ArrangeGroup(props: ArrangeGroupProps): JSX.Element {
  const { group, isOnly, dragged, onStep } = props;
  const { name, sessions } = group;
  const rest = sessions.filter(({ id }) => id !== dragged?.session.id);
  const gap = dragged?.gap?.group === name ? dragged.gap.place : undefined;
  return (
    <section class="section">
      <h2 class="section-head" data-group={name}>
        <span dir="auto">
          {name !== '' ? name : isOnly ? texts.home.title : texts.home.ungrouped}
        </span>
      </h2>
      <ul class={gap === rest.length ? 'rows arrange-end' : 'rows'}>
        {sessions.map((session) => {
          const isDragged = session.id === dragged?.session.id;
          const isBelow = gap !== undefined && rest[gap]?.id === session.id;
          const marks = `${isDragged ? ' arrange-dragged' : ''}${isBelow ? ' arrange-gap' : ''}`;
          return (
            <li
              key={session.id}
              class={`row arrange-row${marks}`}
              data-session={session.id}
              data-of={name}
            >
              <Handle {...props} session={session} />
              <span class="row-name" dir="auto">
                {session.name}
              </span>
              {([-1, 1] as const).map((step) => (
                <span key={step} data-move={`${session.id} ${String(step)}`}>
                  <IconButton
                    icon={step < 0 ? 'up' : 'down'}
                    label={(step < 0 ? words.up : words.down)(session.name)}
                    onClick={() => {
                      onStep(session, step);
                    }}
                  />
                </span>
              ))}
            </li>
          );
        })}
      </ul>
      {sessions.length === 0 && <p class="hint arrange-empty">{words.empty}</p>}
    </section>
  );
}

/** What a finger drags a row by. Whoever cannot drag has the buttons, so it is hidden from those who hear the page. */
function Handle(props: ArrangeGroupProps & { readonly session: Session }): JSX.Element {
  const { session, dragged, onDrag, onDrop, onCancel } = props;
  const isMine = (event: PointerEvent) => dragged?.pointer === event.pointerId;
  return (
    <span
      class="arrange-handle"
      aria-hidden="true"
      title={words.drag(session.name)}
      onPointerDown={(event: TargetedPointerEvent<HTMLElement>) => {
        event.preventDefault();
        event.currentTarget.setPointerCapture(event.pointerId);
        onDrag(session, event);
      }}
      onPointerMove={(event) => {
        if (isMine(event)) {
          onDrag(session, event);
        }
      }}
      onPointerUp={onDrop}
      onPointerCancel={onCancel}
    >
      <Icon name="drag" />
    </span>
  );
}

/** Scrolls on while something is held at an end of the list. */
function useScrollingAtEnds(
  list: RefObject<HTMLElement | null>,
  dragged: Signal<Dragged | undefined>,
): void {
  const isDragging = dragged.value !== undefined;
  useEffect(() => {
    const body = list.current?.closest<HTMLElement>('.home-body');
    if (!isDragging || !body) {
      return undefined;
    }
    let frame = 0;
    const scroll = () => {
      const { top, bottom } = body.getBoundingClientRect();
      const y = dragged.peek()?.y ?? top + NEAR_END;
      body.scrollTop += y < top + NEAR_END ? -STEP : y > bottom - NEAR_END ? STEP : 0;
      frame = requestAnimationFrame(scroll);
    };
    frame = requestAnimationFrame(scroll);
    return () => {
      cancelAnimationFrame(frame);
    };
  }, [isDragging, list, dragged]);
}

/** Headings and rows as they stand, but for the row that is dragged. */
function spotsIn(list: HTMLElement, dragged: string): readonly Spot[] {
  const elements = [...list.querySelectorAll<HTMLElement>('[data-group], [data-session]')];
  return elements
    .filter(({ dataset }) => dataset['session'] !== dragged)
    .map((element) => {
      const { top, bottom } = element.getBoundingClientRect();
      const { group, of = '' } = element.dataset;
      return { group: group ?? of, isHeading: group !== undefined, top, bottom };
    });
}
