import { type ReadonlySignal, signal } from '@preact/signals-core';
import type { Cancel } from '../connection/ports';
import { type Edit, TextEntry } from './text-entry';

/**
 * What the field always holds: a keyboard on the screen says nothing of an erasure where there is nothing to erase. Spaces
 * would have some keyboards begin a sentence.
 */
const FILLING = '\u200b'.repeat(12);

/** A field that grows without end makes some keyboards slow. */
const MOST = 400;

/**
 * Whether a key is the keyboard's own, on the way to a text. Safari ends a composition before it tells of the key that
 * ended it, which then has nothing but this number to be known by.
 */
export function isComposing(event: KeyboardEvent): boolean {
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- There is nothing else to tell it by.
  return event.isComposing || event.keyCode === 229;
}

export interface DirectInputListener {
  /** Text to send, and before it how many characters to erase. */
  edited(edit: Edit): void;
  /** Backspace, with a modifier of the key row held. */
  erased(): void;
  /** Whether a modifier of the key row waits for the next key. */
  readonly modified: boolean;
}

/**
 * Hears what is typed straight into the terminal. xterm.js keeps the keys that are no text; text is read here, off its
 * field, because what it makes of compositions and corrections comes twice with many keyboards.
 */
export class DirectInput {
  readonly #element: HTMLElement;
  readonly #listener: DirectInputListener;
  readonly #entry: TextEntry;
  readonly #composing = signal('');

  /** @param languages that somebody reads, best first, as the browser has them */
  constructor(element: HTMLElement, languages: readonly string[], listener: DirectInputListener) {
    this.#element = element;
    this.#listener = listener;
    this.#entry = new TextEntry(languages.some((language) => /^(zh|ja)\b/i.test(language)));
  }

  /** What is being composed and does not reach the program before it is done. */
  get composing(): ReadonlySignal<string> {
    return this.#composing;
  }

  /** Begins to listen, before xterm.js does. */
  listen(): Cancel {
    const quit = new AbortController();
    const on = <K extends keyof HTMLElementEventMap>(
      type: K,
      hear: (event: HTMLElementEventMap[K], field: HTMLTextAreaElement) => void,
    ) => {
      this.#element.addEventListener(
        type,
        (event) => {
          if (event.target instanceof HTMLTextAreaElement) {
            hear(event, event.target);
          }
        },
        { capture: true, signal: quit.signal },
      );
    };
    on('keydown', (event, field) => {
      this.#keyDown(event, field);
    });
    on('keypress', (event) => {
      if (!event.ctrlKey && !event.altKey && !event.metaKey) {
        event.stopPropagation();
      }
    });
    on('beforeinput', (event) => {
      event.stopPropagation();
    });
    on('compositionstart', (event) => {
      event.stopPropagation();
      this.#entry.start();
    });
    on('compositionupdate', (event) => {
      event.stopPropagation();
    });
    on('compositionend', (event, field) => {
      event.stopPropagation();
      this.#tell(this.#entry.end(field.value), field);
    });
    on('input', (event, field) => {
      event.stopPropagation();
      this.#tell(this.#entry.changed(field.value), field);
    });
    on('focus', (_, field) => {
      // xterm.js asks for everything else, but not for keyboards to complete nothing.
      field.autocomplete = 'off';
      field.setAttribute('enterkeyhint', 'enter');
      this.#fill(field);
    });
    on('blur', () => {
      // What was being composed has been told: its end comes first.
      this.#entry.reset('');
      this.#composing.value = '';
    });
    return () => {
      quit.abort();
    };
  }

  #keyDown(event: KeyboardEvent, field: HTMLTextAreaElement): void {
    const { key } = event;
    if (isComposing(event) || key === 'Dead') {
      event.stopPropagation();
      return;
    }
    const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey;
    if (isPlain && key === 'Backspace') {
      event.stopPropagation();
      if (this.#listener.modified) {
        event.preventDefault();
        this.#listener.erased();
      }
    } else if (isPlain && Array.from(key).length === 1) {
      event.stopPropagation();
    } else if (!['Shift', 'Control', 'Alt', 'Meta', 'CapsLock'].includes(key)) {
      // The cursor of the program may be anywhere afterwards: what came before cannot be corrected.
      queueMicrotask(() => {
        this.#fill(field);
      });
    }
  }

  #tell(edit: Edit, field: HTMLTextAreaElement): void {
    const isModified = this.#listener.modified;
    if (edit.erase > 0 || edit.text !== '') {
      this.#listener.edited(edit);
    }
    this.#composing.value = this.#entry.composed(field.value);
    const isSpent = !field.value.startsWith(FILLING.charAt(0)) || field.value.length > MOST;
    const isOver = edit.text.includes('\n') || (isModified && edit.text !== '');
    if (isOver || (isSpent && !this.#entry.composing)) {
      this.#fill(field);
    }
  }

  #fill(field: HTMLTextAreaElement): void {
    field.value = FILLING;
    field.setSelectionRange(FILLING.length, FILLING.length);
    this.#entry.reset(FILLING);
    this.#composing.value = '';
  }
}
