import type { Connection } from '../../connection/connection';
import { Kept } from '../../connection/kept';
import type { KeyValues } from '../../connection/ports';
import { carrierOf, Uploads } from '../../connection/uploads';
import type { Drafts } from '../../terminal/compose';
import { Composer } from '../../terminal/composer';
import { Keystrokes, sessionsAdrift } from '../../terminal/keystrokes';
import { SentTexts } from '../../terminal/sent-texts';
import { flag } from '../../wire/decode';
import { KeyLayout } from './key-layout';
import { Snippets } from './snippets';

/** What this device remembers of how its owner types, and what. */
export class Typing {
  readonly keys: KeyLayout;
  readonly snippets: Snippets;
  readonly sent: SentTexts;
  /** Whether Enter sends what stands in the box, and begins a line with Shift; else it is Ctrl that sends. */
  readonly enterSends: Kept<boolean>;
  /** Whether large pictures are made smaller before they are sent. */
  readonly shrinksPictures: Kept<boolean>;
  readonly #storage: KeyValues;
  readonly #drafts: Drafts;
  readonly #composers = new Map<string, Composer>();
  readonly #keystrokes = new Map<string, Keystrokes>();
  readonly #uploads = new Map<string, Uploads>();

  constructor(storage: KeyValues, drafts: Drafts) {
    this.#storage = storage;
    this.#drafts = drafts;
    this.keys = new KeyLayout(storage);
    this.snippets = new Snippets(storage);
    this.sent = new SentTexts(storage);
    this.enterSends = new Kept(storage, 'traymux.enter-sends', flag, false);
    this.shrinksPictures = new Kept(storage, 'traymux.shrinks-pictures', flag, true);
  }

  /** What is written for a session: the same for as long as the page lives, whatever is on its way meanwhile. */
  composer(session: string): Composer {
    let composer = this.#composers.get(session);
    if (!composer) {
      composer = new Composer(session, this.#drafts, this.sent);
      this.#composers.set(session, composer);
    }
    return composer;
  }

  /** What was typed straight into a session and may not have arrived: the same for as long as the page lives. */
  keystrokes(session: string): Keystrokes {
    let keystrokes = this.#keystrokes.get(session);
    if (!keystrokes) {
      keystrokes = new Keystrokes(session, this.#storage);
      this.#keystrokes.set(session, keystrokes);
    }
    return keystrokes;
  }

  /** The files on their way to a session, which go on when somebody looks at another. */
  uploads(session: string, connection: Connection): Uploads {
    let uploads = this.#uploads.get(session);
    if (!uploads) {
      uploads = new Uploads(carrierOf(connection));
      this.#uploads.set(session, uploads);
    }
    return uploads;
  }

  /** Whether files are on their way, which the page cannot send on once it is loaded again. */
  get isUploading(): boolean {
    return [...this.#uploads.values()].some((uploads) => uploads.isBusy);
  }

  /** Drops what belongs to sessions that are none of these. */
  retain(sessions: ReadonlySet<string>): void {
    for (const session of sessionsAdrift(this.#storage)) {
      if (!sessions.has(session)) {
        // What nobody has looked after is left behind as a draft is.
        this.composer(session).append(this.keystrokes(session).take());
        this.#keystrokes.delete(session);
      }
    }
    this.#drafts.retain(sessions);
    this.sent.retain(sessions);
    for (const session of [...this.#composers.keys()]) {
      if (!sessions.has(session)) {
        this.#composers.delete(session);
      }
    }
  }

  /** Everything that was written and not sent, for whoever loses the machine over it. */
  get unsent(): readonly string[] {
    for (const session of sessionsAdrift(this.#storage)) {
      this.keystrokes(session);
    }
    const adrift = [...this.#keystrokes.values()].map((each) => each.take());
    return [...this.#drafts.all, ...adrift.filter((text) => text !== '')];
  }
}
