import type { Bytes } from '../wire/bytes';
import type { OutputFrame } from '../wire/frames';
import type { Method, Params, Result } from '../wire/methods';
import { Acknowledgement } from './acknowledgement';
import type { Link } from './link';
import type { Piece } from './paste';
import type { Inflate } from './ports';
import { Sequence } from './sequence';

export interface AttachmentListener {
  /** Output to draw, in its order; `parsed` is to be called when the terminal has parsed it. */
  drawn(bytes: Bytes, parsed: () => void): void;
  /** Something could not be inflated, so nobody knows what should be on the screen. */
  broken(): void;
}

/** What the requests come to that change what a view shows. */
export type Shown = Result<'terminal.resize'>;
type Showing = 'terminal.resize' | 'terminal.lease' | 'window.select';

/** Far below the server's limit of 64 KiB per message, so that a long paste still leaves room for keys. */
const INPUT_FRAME = 16_384;

/** A view that is attached: its channel, from the answer that opened it to whatever ends it. */
export class Attachment {
  readonly channel: number;
  readonly #link: Link;
  readonly #inflate: Inflate | undefined;
  readonly #listener: AttachmentListener;
  readonly #acknowledgement: Acknowledgement;
  /** What the server sent, in its order, though inflating takes its time. */
  readonly #sequence = new Sequence();

  /** `window` is the number of bytes that may go unacknowledged. */
  constructor(
    link: Link,
    { channel, window }: { readonly channel: number; readonly window: number },
    inflate: Inflate | undefined,
    listener: AttachmentListener,
  ) {
    this.channel = channel;
    this.#link = link;
    this.#inflate = inflate;
    this.#listener = listener;
    this.#acknowledgement = new Acknowledgement(window, (parsed) => {
      link.sendFrame({ kind: 'acknowledge', channel, parsed });
    });
  }

  /** Runs a step when all that arrived before is drawn. */
  add(step: () => void): void {
    this.#sequence.add(step);
  }

  output({ kind, payload }: OutputFrame): void {
    if (kind === 'output') {
      this.#sequence.add(this.#draw(payload));
    } else if (this.#inflate) {
      this.#sequence.addLater(
        this.#inflate(payload).then(
          (inflated) => this.#draw(inflated),
          (error: unknown) => () => {
            console.error(error);
            this.#listener.broken();
          },
        ),
      );
    }
  }

  /** Sends one of the requests that change what is shown. `shown` hears of it in order with the output. */
  show<M extends Showing>(
    method: M,
    params: Omit<Params[M], 'channel'>,
    shown: (shown: Shown) => void,
  ): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#link.call<Method & M>(method, { ...params, channel: this.channel } as Params[M], {
        accepted: (result: Shown) => {
          this.add(() => {
            shown(result);
          });
          resolve();
        },
        refused: reject,
      });
    });
  }

  input(bytes: Bytes): void {
    const { channel } = this;
    for (let start = 0; start < bytes.length; start += INPUT_FRAME) {
      const payload = bytes.subarray(start, start + INPUT_FRAME);
      this.#link.sendFrame({ kind: 'input', channel, payload });
    }
  }

  wheel(turned: Omit<Params['terminal.wheel'], 'channel'>): void {
    this.#link.call(
      'terminal.wheel',
      { ...turned, channel: this.channel },
      { accepted: ignore, refused: warn },
    );
  }

  paste(pane: string, piece: Piece): Promise<Result<'terminal.paste'>> {
    return this.#link.request('terminal.paste', { channel: this.channel, pane, ...piece });
  }

  /** What is still on its way is not drawn any more. */
  stop(): void {
    this.#sequence.stop();
  }

  /** Gives the channel back to the server. */
  detach(): void {
    this.stop();
    detach(this.#link, this.channel);
  }

  #draw(payload: Bytes): () => void {
    return () => {
      this.#listener.drawn(payload, () => {
        if (!this.#sequence.stopped) {
          this.#acknowledgement.parsed(payload.length);
        }
      });
    };
  }
}

/** Gives a channel back that nobody wants. Whether it was still there makes no difference any more. */
export function detach(link: Link, channel: number): void {
  link.call('terminal.detach', { channel }, { accepted: ignore, refused: ignore });
}

function ignore(): void {
  // Nothing follows from it.
}

function warn(reason: unknown): void {
  console.warn(reason);
}
