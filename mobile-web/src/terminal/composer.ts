import { type ReadonlySignal, signal } from '@preact/signals-core';
import type { Drafts } from './compose';
import type { SentTexts } from './sent-texts';

/**
 * What became of a message: `taken` by the program; `not-taken`, so that Enter was not pressed; `doubtful`, because the
 * connection went away before the machine answered; `unsent`, because there was none; or a sentence that says why not.
 */
export type Outcome = 'taken' | 'not-taken' | 'doubtful' | 'unsent' | { readonly refused: string };

export type Delivery =
  | { readonly kind: 'none' }
  /** On its way, and no longer in the box. */
  | { readonly kind: 'sending'; readonly text: string }
  | Back;

/** Not taken, as far as is known, and back in the box; or aside, because the next one is being written there. */
interface Back {
  readonly kind: 'back';
  readonly text: string;
  readonly why: Exclude<Outcome, 'taken'>;
  readonly isAside: boolean;
}

const NONE: Delivery = { kind: 'none' };

/**
 * What is written for one session: the text of the box, and the one message that is on its way. A message that was not
 * taken comes back into the box, once that disturbs nobody who writes there, and is on the device all the while, unless it was written while the program showed nothing
 * of what is typed: a password is remembered nowhere.
 */
export class Composer {
  /** Whether the program shows nothing of what is typed now. */
  hidden = false;
  readonly #session: string;
  readonly #drafts: Drafts;
  readonly #sent: SentTexts;
  readonly #text;
  readonly #delivery = signal<Delivery>(NONE);
  /** Whether what stands in the box was written while it was hidden, and the same of the message on its way or back. */
  #isSecret = false;
  #isSecretSent = false;
  /** What is aside while another message is on its way. */
  #aside: (Back & { readonly isSecret: boolean }) | undefined;
  /** Which of the sent texts is shown, and what was written before one was. */
  #looking: { readonly at: number; readonly before: string } | undefined;

  constructor(session: string, drafts: Drafts, sent: SentTexts) {
    this.#session = session;
    this.#drafts = drafts;
    this.#sent = sent;
    const kept = drafts.read(session);
    this.#text = signal(kept);
    if (kept !== '' && drafts.wasUnderWay(session)) {
      this.#delivery.value = { kind: 'back', text: kept, why: 'doubtful', isAside: false };
    }
  }

  /** What stands in the box. */
  get text(): ReadonlySignal<string> {
    return this.#text;
  }

  get delivery(): ReadonlySignal<Delivery> {
    return this.#delivery;
  }

  write(text: string): void {
    this.#looking = undefined;
    this.#show(text);
  }

  /** Adds to what stands there, with a blank between if there is none. */
  append(text: string): void {
    const before = this.#text.peek();
    this.write(before === '' || /\s$/.test(before) ? before + text : `${before} ${text}`);
  }

  /** Shows what was sent before (`older`) or after what is shown. Answers whether there was any. */
  look(direction: 'older' | 'newer'): boolean {
    const at = (this.#looking?.at ?? -1) + (direction === 'older' ? 1 : -1);
    const before = this.#looking?.before ?? this.#text.peek();
    const found = at === -1 ? before : this.#sent.of(this.#session)[at];
    if (found === undefined || (at === -1 && !this.#looking)) {
      return false;
    }
    this.#looking = at === -1 ? undefined : { at, before };
    this.#show(found);
    return true;
  }

  /**
   * Sends what stands in the box, or else `apart` from it, once. Does nothing while a message is on its way.
   */
  async send(deliver: (text: string) => Promise<Outcome>, apart?: string): Promise<void> {
    const text = apart ?? this.#text.peek();
    if (this.#delivery.peek().kind === 'sending') {
      return;
    }
    const before = this.#delivery.peek();
    this.#aside =
      before.kind === 'back' && before.isAside
        ? { ...before, isSecret: this.#isSecretSent }
        : undefined;
    this.#looking = undefined;
    this.#delivery.value = { kind: 'sending', text };
    this.#isSecretSent = this.hidden || (apart === undefined && this.#isSecret);
    if (apart === undefined) {
      this.#show('');
    } else {
      this.#keep();
    }
    const outcome = await deliver(text);
    if (outcome === 'taken') {
      this.#remember(text);
    }
    this.#arrive(outcome === 'taken' || text === '' ? undefined : { text, why: outcome });
  }

  /** Puts a message that is aside into the box, before what is written there. */
  takeBack(): void {
    const delivery = this.#delivery.peek();
    if (delivery.kind === 'back' && delivery.isAside) {
      const text = this.#looking?.before ?? this.#text.peek();
      this.#delivery.value = { ...delivery, isAside: false };
      this.#isSecret ||= this.#isSecretSent;
      this.write(joined(delivery.text, text));
    }
  }

  /** The message on its way is there, or has come back. */
  #arrive(back: Pick<Back, 'text' | 'why'> | undefined): void {
    const aside = this.#aside;
    this.#aside = undefined;
    if (!back) {
      this.#delivery.value = aside
        ? { kind: 'back', text: aside.text, why: aside.why, isAside: true }
        : NONE;
      this.#isSecretSent = aside?.isSecret === true;
      this.#keep();
      return;
    }
    const text = joined(aside?.text ?? '', back.text);
    const why = aside?.why === 'doubtful' ? 'doubtful' : back.why;
    this.#isSecretSent ||= aside?.isSecret === true;
    // Who writes meanwhile may be in the middle of a word that the keyboard still composes.
    this.#delivery.value = { kind: 'back', text, why, isAside: true };
    if (this.#text.peek() === '') {
      this.takeBack();
    } else {
      this.#keep();
    }
  }

  /** Somebody saw on the screen that it has arrived. */
  settle(): void {
    const delivery = this.#delivery.peek();
    if (delivery.kind === 'back') {
      this.#delivery.value = NONE;
      this.#remember(delivery.text);
      if (delivery.isAside) {
        this.#keep();
        return;
      }
      const text = this.#text.peek();
      this.write(
        text.startsWith(delivery.text) ? text.slice(delivery.text.length).trimStart() : text,
      );
    }
  }

  /** What was said about a message has been read; its text is in the box. */
  dismiss(): void {
    this.takeBack();
    if (this.#delivery.peek().kind === 'back') {
      this.#delivery.value = NONE;
      this.#keep();
    }
  }

  #remember(text: string): void {
    if (!this.#isSecretSent) {
      this.#sent.add(this.#session, text);
    }
  }

  #show(text: string): void {
    this.#text.value = text;
    this.#isSecret = text !== '' && (this.hidden || this.#isSecret);
    const delivery = this.#delivery.peek();
    if (text === '' && delivery.kind === 'back' && !delivery.isAside) {
      this.#delivery.value = NONE;
    }
    this.#keep();
  }

  #keep(): void {
    const delivery = this.#delivery.peek();
    // What is only looked at is kept as sent already.
    const text = this.#isSecret ? '' : (this.#looking?.before ?? this.#text.peek());
    switch (delivery.kind) {
      case 'none':
        this.#drafts.write(this.#session, text);
        return;
      case 'sending': {
        const sending = this.#isSecretSent ? '' : delivery.text;
        const aside = this.#aside?.isSecret === false ? this.#aside : undefined;
        const isInDoubt = sending !== '' || aside?.why === 'doubtful';
        const kept = joined(aside?.text ?? '', sending, text);
        this.#drafts.write(this.#session, kept, isInDoubt);
        return;
      }
      case 'back': {
        const aside = delivery.isAside && !this.#isSecretSent ? delivery.text : '';
        this.#drafts.write(this.#session, joined(aside, text), delivery.why === 'doubtful');
        return;
      }
    }
  }
}

/** One below the other. */
function joined(...parts: readonly string[]): string {
  return parts.filter((each) => each !== '').join('\n');
}
