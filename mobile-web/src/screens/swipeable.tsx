import { useSignal } from '@preact/signals';
import type { ComponentChildren, JSX, TargetedPointerEvent } from 'preact';
import { useRef } from 'preact/hooks';
import { Icon, type IconName } from '../ui/icons';
import { type Side, Swipe } from './swipe';

/** What a swipe does, and how it is shown while the finger is on its way. */
export interface SwipeAction {
  readonly icon: IconName;
  readonly label: string;
  readonly run: () => void;
}

interface SwipeableProps {
  /** Uncovered by a swipe along the line of reading. */
  readonly start: SwipeAction | undefined;
  /** Uncovered by a swipe against it. */
  readonly end: SwipeAction | undefined;
  readonly children: ComponentChildren;
}

/** The browser's own gestures begin so close to the edges of the screen, in CSS pixels. */
const EDGE = 24;

/** A row that a finger moves aside. Everything that a swipe does has a button somewhere else, so this tells nothing. */
export function Swipeable({ start, end, children }: SwipeableProps): JSX.Element {
  const swipe = useRef<Swipe | undefined>(undefined);
  const moved = useSignal<{ readonly offset: number; readonly chosen: Side | undefined }>(still);
  const settle = () => {
    swipe.current = undefined;
    moved.value = still;
  };
  const begin = (event: TargetedPointerEvent<HTMLElement>) => {
    const { pointerType, isPrimary, clientX, clientY, currentTarget } = event;
    const isAtEdge = clientX < EDGE || clientX > window.innerWidth - EDGE;
    if (pointerType === 'mouse' || !isPrimary || isAtEdge) {
      return;
    }
    const sides = new Set<Side>([
      ...(start ? (['start'] as const) : []),
      ...(end ? (['end'] as const) : []),
    ]);
    const isRightToLeft = getComputedStyle(currentTarget).direction === 'rtl';
    swipe.current = new Swipe({ x: clientX, y: clientY }, sides, isRightToLeft);
  };
  const follow = (event: TargetedPointerEvent<HTMLElement>) => {
    const { current } = swipe;
    if (!current) {
      return;
    }
    current.move({ x: event.clientX, y: event.clientY });
    if (current.isOver) {
      settle();
    } else if (current.isSideways) {
      event.currentTarget.setPointerCapture(event.pointerId);
      moved.value = { offset: current.offset, chosen: current.chosen };
    }
  };
  const finish = () => {
    const chosen = swipe.current?.chosen;
    settle();
    if (chosen) {
      (chosen === 'start' ? start : end)?.run();
    }
  };
  const { offset, chosen } = moved.value;
  return (
    <div
      class="swipe"
      data-moving={offset !== 0}
      onPointerDown={begin}
      onPointerMove={follow}
      onPointerUp={finish}
      onPointerCancel={settle}
    >
      {start && <Uncovered side="start" action={start} isChosen={chosen === 'start'} />}
      {end && <Uncovered side="end" action={end} isChosen={chosen === 'end'} />}
      <div
        class="swipe-front"
        style={offset === 0 ? undefined : { transform: `translateX(${String(offset)}px)` }}
      >
        {children}
      </div>
    </div>
  );
}

const still = { offset: 0, chosen: undefined };

interface UncoveredProps {
  readonly side: Side;
  readonly action: SwipeAction;
  readonly isChosen: boolean;
}

function Uncovered({ side, action, isChosen }: UncoveredProps): JSX.Element {
  return (
    <span class={`swipe-${side}${isChosen ? ' swipe-chosen' : ''}`} aria-hidden="true">
      <Icon name={action.icon} />
      {action.label}
    </span>
  );
}
