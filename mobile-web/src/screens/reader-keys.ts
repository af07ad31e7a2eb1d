import type { ReadonlySignal } from '@preact/signals';
import type { RefObject } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { ReaderScroller } from './reader-scroller';

/** What the keys of a reader do. */
export interface KeyTargets {
  readonly isSearching: ReadonlySignal<boolean>;
  readonly search: () => void;
  readonly closeSearch: () => void;
  readonly close: () => void;
  readonly step: (by: 1 | -1) => void;
  readonly scroller: RefObject<ReaderScroller | null>;
}

/** Hears keys wherever the focus is: it is nowhere once the button that had it is gone. */
export function useReaderKeys(to: KeyTargets): void {
  const targets = useRef(to);
  targets.current = to;
  useEffect(() => {
    const hear = (event: KeyboardEvent) => {
      if (handleKey(event, targets.current)) {
        event.preventDefault();
      }
    };
    document.addEventListener('keydown', hear);
    return () => {
      document.removeEventListener('keydown', hear);
    };
  }, []);
}

/** The keys of a pager. Says whether it was one. */
function handleKey(event: KeyboardEvent, to: KeyTargets): boolean {
  const { target } = event;
  if (target instanceof Element && target.closest('dialog')) {
    return false;
  }
  const isTyping = target instanceof HTMLInputElement;
  const isChord = event.ctrlKey || event.metaKey;
  if (isChord && event.key.toLowerCase() === 'f') {
    to.search();
    return true;
  }
  if (event.key === 'Escape') {
    if (to.isSearching.peek()) {
      to.closeSearch();
    } else {
      to.close();
    }
    return true;
  }
  if (isTyping || isChord || event.altKey) {
    return false;
  }
  switch (event.key) {
    case '/':
      to.search();
      return true;
    case 'n':
      to.step(1);
      return true;
    case 'N':
      to.step(-1);
      return true;
    case 'Home':
    case 'g':
      to.scroller.current?.showStart();
      return true;
    case 'End':
    case 'G':
      to.scroller.current?.showEnd();
      return true;
    default:
      return false;
  }
}
