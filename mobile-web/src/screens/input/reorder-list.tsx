import { useSignal } from '@preact/signals';
import type { ComponentChildren, JSX } from 'preact';
import { useRef } from 'preact/hooks';
import { IconButton } from '../../ui/button';
import { Icon } from '../../ui/icons';
import { texts } from '../../ui/texts';

const words = texts.input.order;

interface ReorderListProps<T> {
  readonly label: string;
  readonly items: readonly T[];
  readonly keyOf: (item: T) => string;
  /** What an item is called where it cannot be seen. */
  readonly labelOf: (item: T) => string;
  readonly show: (item: T) => ComponentChildren;
  /** Puts the item at one place to another, counted from 0. */
  readonly onMove: (from: number, to: number) => void;
  readonly onRemove: (item: T, at: number) => void;
}

interface Drag {
  readonly from: number;
  readonly to: number;
  /** How far the finger has moved, and how far an item is from the next; in CSS pixels. */
  readonly distance: number;
  readonly step: number;
}

/** A list whose order is the person's: by dragging, or by buttons that do the same. */
export function ReorderList<T>(props: ReorderListProps<T>): JSX.Element {
  const { label, items, keyOf, labelOf, show, onMove, onRemove } = props;
  const drag = useSignal<Drag | undefined>(undefined);
  const moved = useSignal('');
  const list = useRef<HTMLOListElement>(null);
  const move = (from: number, to: number) => {
    const item = items[from];
    if (item !== undefined && to >= 0 && to < items.length && to !== from) {
      onMove(from, to);
      moved.value = words.moved(labelOf(item), to + 1, items.length);
    }
  };
  const press = (event: PointerEvent, from: number) => {
    event.preventDefault();
    (event.currentTarget as HTMLElement).setPointerCapture(event.pointerId);
    const [first, second] = list.current?.children ?? [];
    const step =
      first && second
        ? second.getBoundingClientRect().top - first.getBoundingClientRect().top
        : Number.POSITIVE_INFINITY;
    const start = event.clientY;
    drag.value = { from, to: from, distance: 0, step };
    const handle = event.currentTarget as HTMLElement;
    const follow = ({ clientY }: PointerEvent) => {
      const distance = clientY - start;
      const to = Math.round(from + distance / step);
      drag.value = { from, to: Math.min(items.length - 1, Math.max(0, to)), distance, step };
    };
    const quit = new AbortController();
    handle.addEventListener('pointermove', follow, { signal: quit.signal });
    const end = (isDone: boolean) => () => {
      quit.abort();
      const last = drag.peek();
      drag.value = undefined;
      if (isDone && last) {
        move(last.from, last.to);
      }
    };
    handle.addEventListener('pointerup', end(true), { signal: quit.signal });
    handle.addEventListener('pointercancel', end(false), { signal: quit.signal });
  };
  return (
    <>
      <ol class="order" ref={list} aria-label={label}>
        {items.map((item, index) => (
          <li
            key={keyOf(item)}
            class={`order-item${drag.value?.from === index ? ' order-dragged' : ''}`}
            style={{ transform: shiftOf(drag.value, index) }}
          >
            <span
              class="order-handle"
              aria-hidden="true"
              onPointerDown={(event) => {
                press(event, index);
              }}
            >
              <Icon name="drag" />
            </span>
            <span class="order-face">{show(item)}</span>
            <IconButton
              icon="up"
              label={words.up(labelOf(item))}
              disabled={index === 0}
              onClick={() => {
                move(index, index - 1);
              }}
            />
            <IconButton
              icon="down"
              label={words.down(labelOf(item))}
              disabled={index === items.length - 1}
              onClick={() => {
                move(index, index + 1);
              }}
            />
            <IconButton
              icon="trash"
              label={words.remove(labelOf(item))}
              onClick={() => {
                onRemove(item, index);
              }}
            />
          </li>
        ))}
      </ol>
      <p class="visually-hidden" role="status">
        {moved.value}
      </p>
    </>
  );
}

/** Where an item is drawn while one is dragged: the others make room. */
function shiftOf(drag: Drag | undefined, index: number): string {
  if (!drag) {
    return '';
  }
  const { from, to, distance, step } = drag;
  if (index === from) {
    return `translateY(${String(distance)}px)`;
  }
  if (index > from && index <= to) {
    return `translateY(${String(-step)}px)`;
  }
  return index < from && index >= to ? `translateY(${String(step)}px)` : '';
}
