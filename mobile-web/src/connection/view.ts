import { type ReadonlySignal, signal } from '@preact/signals-core';
import type { Bytes } from '../wire/bytes';
import type { OutputFrame } from '../wire/frames';
import type { EndReason, Event, LeaseEnd } from '../wire/messages';
import type { Result } from '../wire/methods';
import type { Mode, Size } from '../wire/model';
import { Attachment, detach, type Shown } from './attachment';
import type { Follower } from './connection';
import { Interrupted, type Link, Refused } from './link';
import { Paste } from './paste';
import type { Inflate } from './ports';

/** What a view draws on. Calls come in order, and so must their effects on what is shown. */
export interface Canvas {
  /** Start over with an empty terminal of this size. */
  begin(size: Size): void;
  resize(size: Size): void;
  /** Empty the terminal; its size stays. */
  restart(): void;
  /** Calls `parsed` when the bytes have gone through the terminal's parser. */
  output(bytes: Bytes, parsed: () => void): void;
}

export type ViewState =
  | { readonly kind: 'attaching' }
  /** `shows` is the id of the window. */
  | { readonly kind: 'live'; readonly mode: Mode; readonly size: Size; readonly shows: string }
  | { readonly kind: 'ended'; readonly reason: EndReason }
  /** The server would not attach; `message` is its sentence. */
  | { readonly kind: 'refused'; readonly message: string };

/** Where a view stands: the window it shows. */
export interface Place {
  readonly shows: string;
}

/** Why this view holds its window's size no more: it was taken, or nobody was here for too long. */
export type LeaseLoss = LeaseEnd | 'given_back';

export interface ViewOptions {
  readonly session: string;
  /** Where to begin, as an earlier view of the session left off; else the session's current window. */
  readonly place?: Place | undefined;
  /** Absent where the browser cannot inflate. */
  readonly inflate: Inflate | undefined;
}

/** One live terminal of a session: attached whenever the link stands, and repainted when it comes back. */
export class View implements Follower {
  readonly #session: string;
  readonly #canvas: Canvas;
  readonly #state = signal<ViewState>({ kind: 'attaching' });
  readonly #leaseLoss = signal<LeaseLoss | undefined>(undefined);
  #inflate: Inflate | undefined;
  #shows: string | undefined;
  /** The window whose size this view held when its link was lost. */
  #held: string | undefined;
  #wanted: Size | undefined;
  #link: Link | undefined;
  #attached: Attachment | undefined;
  /** Counts attempts to attach; an answer to an earlier one is not for us any more. */
  #generation = 0;

  constructor({ session, place, inflate }: ViewOptions, canvas: Canvas) {
    this.#session = session;
    this.#shows = place?.shows;
    this.#inflate = inflate;
    this.#canvas = canvas;
  }

  get state(): ReadonlySignal<ViewState> {
    return this.#state;
  }

  /** `undefined` until it was live once. */
  get place(): Place | undefined {
    return this.#shows === undefined ? undefined : { shows: this.#shows };
  }

  /** How this view lost the lease, until it is asked for again or the view moves on. */
  get leaseLoss(): ReadonlySignal<LeaseLoss | undefined> {
    return this.#leaseLoss;
  }

  /** The size that would fill the screen; the first one attaches. */
  want(size: Size): void {
    const before = this.#wanted;
    if (before?.cols === size.cols && before.rows === size.rows) {
      return;
    }
    this.#wanted = size;
    if (!before) {
      this.#attach();
    } else if (this.#attached) {
      this.#ask(this.#attached, size);
    }
  }

  /** Shows another window of the session, here only; with the next attachment when there is none. Fails like {@link Link.request}. */
  async select(window: string): Promise<void> {
    const attached = this.#attached;
    if (!attached) {
      this.#shows = window;
      this.#attach();
      return;
    }
    await attached.show('window.select', { window }, this.#showing);
    this.#leaseLoss.value = undefined;
  }

  /** Makes the window as large as this view asks for, or gives its size back. Fails like {@link Link.request}. */
  async lease(hold: boolean): Promise<void> {
    await this.#must().show('terminal.lease', { hold }, this.#showing);
    this.#leaseLoss.value = undefined;
  }

  /** Turns the wheel over a cell (from 0) of a pane; negative notches are up. */
  wheel(pane: string, notches: number, at: { readonly col: number; readonly row: number }): void {
    this.#attached?.wheel({ pane, notches, col: at.col, row: at.row });
  }

  /** Hands bytes to a pane, piece by piece, as one paste. */
  paste(pane: string, bytes: Bytes): Paste {
    return new Paste(bytes, async (piece) => this.#must().paste(pane, piece));
  }

  /** Whether there is a terminal that input goes to. The state is of the last one until there is another. */
  get isAttached(): boolean {
    return this.#attached !== undefined;
  }

  /** Sends bytes as typed. Answers whether there is a terminal that they went to. */
  input(bytes: Bytes): boolean {
    this.#attached?.input(bytes);
    return this.isAttached;
  }

  /** Attaches anew: after an end, a refusal, or a terminal that broke. */
  reattach(): void {
    this.#detach();
    this.#attach();
  }

  /** Gives the terminal back to the server. */
  close(): void {
    this.#detach();
    this.#link = undefined;
  }

  online(link: Link): void {
    this.#link = link;
    if (this.#state.peek().kind !== 'ended') {
      this.#attach();
    }
  }

  offline(): void {
    this.#link = undefined;
    this.#leave();
  }

  event(event: Event): void {
    const attached = this.#attached;
    if (event.topic !== 'terminal' || !attached) {
      return;
    }
    const { data } = event;
    if (data.kind === 'unknown' || data.channel !== attached.channel) {
      return;
    }
    switch (data.kind) {
      case 'size':
        attached.add(() => {
          this.#showing(data);
        });
        return;
      case 'restart':
        attached.add(() => {
          this.#canvas.restart();
        });
        return;
      case 'lease_ended':
        this.#leaseLoss.value = data.reason;
        return;
      case 'ended':
        attached.add(() => {
          this.#leave();
          this.#state.value = { kind: 'ended', reason: data.reason };
        });
        return;
    }
  }

  output(frame: OutputFrame): void {
    if (frame.channel === this.#attached?.channel) {
      this.#attached.output(frame);
    }
  }

  #attach(): void {
    const link = this.#link;
    const wanted = this.#wanted;
    if (!link || !wanted) {
      return;
    }
    const generation = ++this.#generation;
    const before = this.#state.value;
    if (before.kind === 'live') {
      this.#held = before.mode === 'lease' ? before.shows : undefined;
    }
    this.#state.value = { kind: 'attaching' };
    link.call(
      'terminal.attach',
      {
        session: this.#session,
        ...wanted,
        ...(this.#shows !== undefined && { shows: this.#shows }),
        ...(this.#inflate && { deflate: true }),
      },
      {
        accepted: (result) => {
          if (generation === this.#generation) {
            this.#begin(link, wanted, result);
          } else {
            detach(link, result.channel);
          }
        },
        refused: (reason) => {
          if (generation === this.#generation && reason instanceof Refused) {
            this.#refused(reason);
          }
        },
      },
    );
  }

  #begin(link: Link, asked: Size, result: Result<'terminal.attach'>): void {
    const { cols, rows, mode } = result;
    const attached = new Attachment(link, result, this.#inflate, {
      drawn: (bytes, parsed) => {
        this.#canvas.output(bytes, parsed);
      },
      broken: () => {
        // Everything anew, and without compression.
        this.#inflate = undefined;
        this.reattach();
      },
    });
    this.#attached = attached;
    this.#canvas.begin({ cols, rows });
    this.#enter(result);
    const wanted = this.#wanted;
    if (wanted && wanted !== asked) {
      this.#ask(attached, wanted);
    }
    if (this.#held === result.shows && mode !== 'lease') {
      // Away for longer than the machine keeps a lease for somebody who is gone, or it was taken
      // meanwhile. Not asked for again: somebody may sit at the machine by now.
      this.#leaseLoss.value = 'given_back';
    }
    this.#held = undefined;
  }

  #refused({ failure }: Refused): void {
    switch (failure.code) {
      case 'session_gone':
        this.#state.value = { kind: 'ended', reason: 'session_ended' };
        return;
      case 'window_gone':
        // Closed while the link was down: the session's current window is the next best.
        this.#shows = undefined;
        this.#attach();
        return;
      default:
        this.#state.value = { kind: 'refused', message: failure.message };
    }
  }

  #must(): Attachment {
    if (!this.#attached) {
      throw new Interrupted();
    }
    return this.#attached;
  }

  #ask(attached: Attachment, size: Size): void {
    // The view ended or the link broke; either says so itself.
    attached.show('terminal.resize', size, this.#showing).catch(warn);
  }

  readonly #showing = (shown: Shown) => {
    this.#canvas.resize({ cols: shown.cols, rows: shown.rows });
    this.#enter(shown);
  };

  #enter({ cols, rows, mode, shows }: Shown): void {
    this.#shows = shows;
    this.#state.value = { kind: 'live', mode, size: { cols, rows }, shows };
  }

  #detach(): void {
    this.#attached?.detach();
    this.#leave();
  }

  /** What is still on its way belongs to nobody from now on. */
  #leave(): void {
    this.#generation++;
    this.#attached?.stop();
    this.#attached = undefined;
  }
}

function warn(reason: unknown): void {
  console.warn(reason);
}
