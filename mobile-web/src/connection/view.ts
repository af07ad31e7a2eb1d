import { type ReadonlySignal, signal } from '@preact/signals-core';
import type { Bytes } from '../wire/bytes';
import type { OutputFrame } from '../wire/frames';
import type { EndReason, Event, LeaseEnd } from '../wire/messages';
import type { Method, Params, Result } from '../wire/methods';
import type { Mode, Size } from '../wire/model';
import { Acknowledgement } from './acknowledgement';
import type { Follower } from './connection';
import { Interrupted, type Link, Refused } from './link';
import { type Piece, Paste } from './paste';
import type { Inflate } from './ports';
import { Sequence } from './sequence';

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

/** Where a view stands: the window it shows, and whether it asked for that window's size. */
export interface Place {
  readonly shows: string;
  readonly holds: boolean;
}

export interface ViewOptions {
  readonly session: string;
  /** Where to begin, as an earlier view of the session left off; else the session's current window. */
  readonly place?: Place | undefined;
  /** Absent where the browser cannot inflate. */
  readonly inflate: Inflate | undefined;
}

interface Attached {
  readonly link: Link;
  readonly channel: number;
  readonly acknowledgement: Acknowledgement;
  /** What the server sent, in its order, though inflating takes its time. */
  readonly sequence: Sequence;
}

type Shown = Result<'terminal.resize'>;

/** Far below the server's limit of 64 KiB per message, so that a long paste still leaves room for keys. */
const INPUT_FRAME = 16_384;

/** One live terminal of a session: attached whenever the link stands, and repainted when it comes back. */
export class View implements Follower {
  readonly #session: string;
  readonly #canvas: Canvas;
  readonly #state = signal<ViewState>({ kind: 'attaching' });
  readonly #leaseEnd = signal<LeaseEnd | undefined>(undefined);
  #inflate: Inflate | undefined;
  #shows: string | undefined;
  /** Whether the window's size was asked for, and nobody has taken it since. */
  #holds = false;
  #wanted: Size | undefined;
  #link: Link | undefined;
  #attached: Attached | undefined;
  /** Counts attempts to attach; an answer to an earlier one is not for us any more. */
  #generation = 0;

  constructor({ session, place, inflate }: ViewOptions, canvas: Canvas) {
    this.#session = session;
    this.#shows = place?.shows;
    this.#holds = place?.holds ?? false;
    this.#inflate = inflate;
    this.#canvas = canvas;
  }

  get state(): ReadonlySignal<ViewState> {
    return this.#state;
  }

  /** `undefined` until it was live once. */
  get place(): Place | undefined {
    return this.#shows === undefined ? undefined : { shows: this.#shows, holds: this.#holds };
  }

  /** Who took the lease from this view, until it is asked for again or the view moves on. */
  get leaseEnd(): ReadonlySignal<LeaseEnd | undefined> {
    return this.#leaseEnd;
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
      this.#holds = false;
      this.#attach();
      return;
    }
    await this.#show(attached, 'window.select', { channel: attached.channel, window });
    this.#holds = false;
    this.#leaseEnd.value = undefined;
  }

  /** Makes the window as large as this view asks for, or gives its size back. Fails like {@link Link.request}. */
  async lease(hold: boolean): Promise<void> {
    const attached = this.#must();
    await this.#show(attached, 'terminal.lease', { channel: attached.channel, hold });
    this.#holds = hold;
    this.#leaseEnd.value = undefined;
  }

  /** Turns the wheel over a cell (from 0) of a pane; negative notches are up. */
  wheel(pane: string, notches: number, at: { readonly col: number; readonly row: number }): void {
    const attached = this.#attached;
    attached?.link.call(
      'terminal.wheel',
      { channel: attached.channel, pane, notches, col: at.col, row: at.row },
      { accepted: ignore, refused: warn },
    );
  }

  /** Hands bytes to a pane, piece by piece, as one paste. */
  paste(pane: string, bytes: Bytes): Paste {
    return new Paste(bytes, async (piece: Piece) => {
      const { link, channel } = this.#must();
      return link.request('terminal.paste', { channel, pane, ...piece });
    });
  }

  /** Sends bytes as typed. What is typed while no terminal is attached is lost, and was not shown either. */
  input(bytes: Bytes): void {
    const attached = this.#attached;
    if (!attached) {
      return;
    }
    for (let start = 0; start < bytes.length; start += INPUT_FRAME) {
      const payload = bytes.subarray(start, start + INPUT_FRAME);
      attached.link.sendFrame({ kind: 'input', channel: attached.channel, payload });
    }
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
    if (event.topic !== 'terminal' || event.data.channel !== this.#attached?.channel) {
      return;
    }
    const attached = this.#attached;
    const { data } = event;
    switch (data.kind) {
      case 'size':
        this.#resized(attached, data);
        return;
      case 'restart':
        attached.sequence.add(() => {
          this.#canvas.restart();
        });
        return;
      case 'lease_ended':
        this.#holds = false;
        this.#leaseEnd.value = data.reason;
        return;
      case 'ended':
        attached.sequence.add(() => {
          this.#leave();
          this.#state.value = { kind: 'ended', reason: data.reason };
        });
        return;
    }
  }

  output(frame: OutputFrame): void {
    const attached = this.#attached;
    if (frame.channel !== attached?.channel) {
      return;
    }
    if (frame.kind === 'output') {
      attached.sequence.add(this.#draw(attached, frame.payload));
    } else if (this.#inflate) {
      attached.sequence.addLater(
        this.#inflate(frame.payload).then(
          (payload) => this.#draw(attached, payload),
          (error: unknown) => () => {
            // Nothing says what was in it: paint everything anew, and without compression.
            console.error(error);
            this.#inflate = undefined;
            this.reattach();
          },
        ),
      );
    }
  }

  #draw({ acknowledgement, sequence }: Attached, payload: Bytes): () => void {
    return () => {
      this.#canvas.output(payload, () => {
        if (!sequence.stopped) {
          acknowledgement.parsed(payload.length);
        }
      });
    };
  }

  #attach(): void {
    const link = this.#link;
    const wanted = this.#wanted;
    if (!link || !wanted) {
      return;
    }
    const generation = ++this.#generation;
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
    const { channel, cols, rows, mode, window } = result;
    const attached: Attached = {
      link,
      channel,
      acknowledgement: new Acknowledgement(window, (parsed) => {
        link.sendFrame({ kind: 'acknowledge', channel, parsed });
      }),
      sequence: new Sequence(),
    };
    this.#attached = attached;
    this.#canvas.begin({ cols, rows });
    this.#enter(result);
    const wanted = this.#wanted;
    if (wanted && wanted !== asked) {
      this.#ask(attached, wanted);
    }
    if (this.#holds && mode === 'mirror') {
      // Away for longer than the machine keeps a lease for somebody who is gone.
      this.lease(true).catch(warn);
    }
  }

  #refused({ failure }: Refused): void {
    switch (failure.code) {
      case 'session_gone':
        this.#state.value = { kind: 'ended', reason: 'session_ended' };
        return;
      case 'window_gone':
        // Closed while the link was down: the session's current window is the next best.
        this.#shows = undefined;
        this.#holds = false;
        this.#attach();
        return;
      default:
        this.#state.value = { kind: 'refused', message: failure.message };
    }
  }

  #must(): Attached {
    if (!this.#attached) {
      throw new Interrupted();
    }
    return this.#attached;
  }

  #ask(attached: Attached, size: Size): void {
    // The view ended or the link broke; either says so itself.
    this.#show(attached, 'terminal.resize', { channel: attached.channel, ...size }).catch(warn);
  }

  /** Sends one of the requests that change what is shown; its answer is in order with the output. */
  #show<M extends 'terminal.resize' | 'terminal.lease' | 'window.select'>(
    attached: Attached,
    method: M,
    params: Params[M],
  ): Promise<void> {
    return new Promise((resolve, reject) => {
      attached.link.call<Method & M>(method, params, {
        accepted: (shown: Shown) => {
          this.#resized(attached, shown);
          resolve();
        },
        refused: reject,
      });
    });
  }

  #resized({ sequence }: Attached, shown: Shown): void {
    sequence.add(() => {
      this.#canvas.resize({ cols: shown.cols, rows: shown.rows });
      this.#enter(shown);
    });
  }

  #enter({ cols, rows, mode, shows }: Shown): void {
    if (shows !== this.#shows) {
      // A lease is of one window: nobody asked for the size of the one that is shown instead.
      this.#holds = false;
    }
    this.#shows = shows;
    this.#state.value = { kind: 'live', mode, size: { cols, rows }, shows };
  }

  #detach(): void {
    const attached = this.#attached;
    this.#leave();
    if (attached) {
      detach(attached.link, attached.channel);
    }
  }

  /** What is still on its way belongs to nobody from now on. */
  #leave(): void {
    this.#generation++;
    this.#attached?.sequence.stop();
    this.#attached = undefined;
  }
}

function detach(link: Link, channel: number): void {
  // Whether the view was still there makes no difference any more.
  link.call('terminal.detach', { channel }, { accepted: ignore, refused: ignore });
}

function ignore(): void {
  // Nothing follows from it.
}

function warn(reason: unknown): void {
  console.warn(reason);
}
