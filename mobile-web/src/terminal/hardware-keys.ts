import type { Cancel } from '../connection/ports';

/** What a chord means to the page while the terminal has the focus. Everything else is the program's. */
export type Shortcut = 'copy' | 'paste' | 'find' | 'leave';

/** What there is to know of a key event. */
export type Chord = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'shiftKey' | 'altKey' | 'metaKey'>;

/** Ctrl and Shift, since Ctrl alone is the program's; ⌘ where there is one. */
const SHORTCUTS: Readonly<Record<string, Shortcut>> = {
  c: 'copy',
  v: 'paste',
  f: 'find',
  x: 'leave',
};

/** Keys of the browser itself, as long as nobody types into the terminal. */
const OF_THE_BROWSER = new Set(['Tab', 'F5', 'F11', 'F12', 'Unidentified', 'Process', 'Dead']);
const MODIFIERS = new Set(['Shift', 'Control', 'Alt', 'AltGraph', 'Meta', 'CapsLock', 'Fn']);

export function shortcutOf(chord: Chord): Shortcut | undefined {
  const { key, ctrlKey, shiftKey, altKey, metaKey } = chord;
  if (altKey) {
    return undefined;
  }
  if (key === 'Insert' && ctrlKey !== shiftKey) {
    return ctrlKey ? 'copy' : 'paste';
  }
  const isCommand = metaKey && !ctrlKey && !shiftKey;
  const isBoth = ctrlKey && shiftKey && !metaKey;
  const shortcut = SHORTCUTS[key.toLowerCase()];
  return isBoth || (isCommand && shortcut !== 'leave') ? shortcut : undefined;
}

/** Whether a key that was pressed while nothing has the focus is meant for the terminal. */
export function isForTerminal(chord: Chord): boolean {
  return !chord.metaKey && !OF_THE_BROWSER.has(chord.key) && !MODIFIERS.has(chord.key);
}

/**
 * Listens for keys that nothing has the focus for, which a hardware keyboard presses, and for shortcuts of the page.
 *
 * @param press takes a key. Returns whether the browser is not to do anything with it any more.
 */
export function listenToKeys(
  element: HTMLElement,
  press: (event: KeyboardEvent) => boolean,
): Cancel {
  const down = (event: KeyboardEvent) => {
    const { target } = event;
    const isNowhere = target === document.body || target === document.documentElement;
    const isCovered =
      element.closest('[inert]') !== null || document.querySelector('dialog[open]') !== null;
    if (isNowhere && !isCovered && !event.defaultPrevented && press(event)) {
      event.preventDefault();
    }
  };
  document.addEventListener('keydown', down);
  return () => {
    document.removeEventListener('keydown', down);
  };
}
