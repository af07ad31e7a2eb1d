import type { Cancel, KeyValues } from '../connection/ports';
import { type Decoded, object, optional, text, whole, WireError } from '../wire/decode';

const KEY = 'traymux.screen';
/** Characters; a screen of 500 rows in a thousand colours is not worth a tab's whole storage. */
const MOST = 400_000;

const kept = object({
  session: text,
  cols: whole(2, 1000),
  rows: whole(1, 500),
  ansi: text,
  place: optional(object({ shows: text })),
});

/** What a terminal showed: its size, the bytes that paint it again, and where its view stood. */
export type KeptScreen = Omit<Decoded<typeof kept>, 'session'>;

/**
 * The screen that was last looked at, kept by the tab while nobody looks, so that it is there again before
 * any network. It may hold secrets: one at most, in this tab only, gone with the session, the page or the pairing.
 */
export class KeptScreens {
  readonly #storage: KeyValues;
  #shown: { readonly session: string; readonly take: () => KeptScreen | undefined } | undefined;

  constructor(storage: KeyValues) {
    this.#storage = storage;
  }

  /** From now on `take` says what there is to keep of the session; until its screen is left. */
  show(session: string, take: () => KeptScreen | undefined): Cancel {
    const shown = { session, take };
    this.#shown = shown;
    return () => {
      if (this.#shown === shown) {
        this.#shown = undefined;
        this.forget();
      }
    };
  }

  /** Keeps what is shown. Where nothing live is, what was kept before stays. */
  keep(): void {
    const screen = this.#shown?.take();
    if (!this.#shown || !screen || screen.ansi.length > MOST) {
      return;
    }
    try {
      this.#storage.setItem(KEY, JSON.stringify({ session: this.#shown.session, ...screen }));
    } catch (error) {
      // A full storage costs the first glance only.
      console.warn(error);
    }
  }

  read(session: string): KeptScreen | undefined {
    const value = this.#storage.getItem(KEY);
    if (value === null) {
      return undefined;
    }
    try {
      const screen = kept(JSON.parse(value), 'kept screen');
      return screen.session === session ? screen : undefined;
    } catch (error) {
      if (!(error instanceof WireError) && !(error instanceof SyntaxError)) {
        throw error;
      }
      this.forget();
      return undefined;
    }
  }

  forget(): void {
    this.#storage.removeItem(KEY);
  }
}
