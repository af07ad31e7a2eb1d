import { type ReadonlySignal, signal } from '@preact/signals-core';
import type { Bytes } from '../wire/bytes';
import type { OutputFrame } from '../wire/frames';
import type { EndReason, Event } from '../wire/messages';
import type { Result } from '../wire/methods';
import type { Mode, Size } from '../wire/model';
import { Acknowledgement } from './acknowledgement';
import type { Follower } from './connection';
import { type Link, Refused } from './link';

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
  | { readonly kind: 'live'; readonly mode: Mode; readonly size: Size }
  | { readonly kind: 'ended'; readonly reason: EndReason }
  /** The server would not attach; `message` is its sentence. */
  | { readonly kind: 'refused'; readonly message: string };

interface Attached {
  readonly link: Link;
  readonly channel: number;
  readonly acknowledgement: Acknowledgement;
}

/** Far below the server's limit of 64 KiB per message, so that a long paste still leaves room for keys. */
const INPUT_FRAME = 16_384;

/** One live terminal of a session: attached whenever the link stands, and repainted when it comes back. */
export class View implements Follower {
  readonly #session: string;
  readonly #canvas: Canvas;
  readonly #state = signal<ViewState>({ kind: 'attaching' });
  #wanted: Size | undefined;
  #link: Link | undefined;
  #attached: Attached | undefined;
  /** Counts attempts to attach; an answer to an earlier one is not for us any more. */
  #generation = 0;

  constructor(session: string, canvas: Canvas) {
    this.#session = session;
    this.#canvas = canvas;
  }

  get state(): ReadonlySignal<ViewState> {
    return this.#state;
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
    this.#attached = undefined;
    this.#generation++;
  }

  event(event: Event): void {
    if (event.topic !== 'terminal' || event.data.channel !== this.#attached?.channel) {
      return;
    }
    const { data } = event;
    switch (data.kind) {
      case 'size':
        this.#resized({ cols: data.cols, rows: data.rows }, data.mode);
        return;
      case 'restart':
        this.#canvas.restart();
        return;
      case 'lease_ended':
        return;
      case 'ended':
        this.#attached = undefined;
        this.#state.value = { kind: 'ended', reason: data.reason };
        return;
    }
  }

  output(frame: OutputFrame): void {
    const attached = this.#attached;
    if (frame.channel !== attached?.channel) {
      return;
    }
    const { length } = frame.payload;
    this.#canvas.output(frame.payload, () => {
      if (this.#attached === attached) {
        attached.acknowledgement.parsed(length);
      }
    });
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
      { session: this.#session, ...wanted },
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
    };
    this.#attached = attached;
    this.#canvas.begin({ cols, rows });
    this.#state.value = { kind: 'live', mode, size: { cols, rows } };
    const wanted = this.#wanted;
    if (wanted && wanted !== asked) {
      this.#ask(attached, wanted);
    }
  }

  #refused(reason: Refused): void {
    this.#state.value =
      reason.failure.code === 'session_gone'
        ? { kind: 'ended', reason: 'session_ended' }
        : { kind: 'refused', message: reason.failure.message };
  }

  #ask(attached: Attached, size: Size): void {
    const { link, channel } = attached;
    link.call(
      'terminal.resize',
      { channel, ...size },
      {
        accepted: ({ cols, rows, mode }) => {
          if (this.#attached === attached) {
            this.#resized({ cols, rows }, mode);
          }
        },
        refused: (reason) => {
          // The view ended or the link broke; either says so itself.
          console.warn(reason);
        },
      },
    );
  }

  #resized(size: Size, mode: Mode): void {
    this.#canvas.resize(size);
    this.#state.value = { kind: 'live', mode, size };
  }

  #detach(): void {
    this.#generation++;
    const attached = this.#attached;
    this.#attached = undefined;
    if (attached) {
      detach(attached.link, attached.channel);
    }
  }
}

function detach(link: Link, channel: number): void {
  const ignore = () => {
    // Whether the view was still there makes no difference any more.
  };
  link.call('terminal.detach', { channel }, { accepted: ignore, refused: ignore });
}
