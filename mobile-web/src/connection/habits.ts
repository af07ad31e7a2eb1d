import { computed, type ReadonlySignal } from '@preact/signals-core';
import { flag, list, oneOf, text } from '../wire/decode';
import { Kept } from './kept';
import type { KeyValues } from './ports';
import { PARTINGS } from './sections';

/** As many commands as fit above a keyboard. */
const COMMANDS = 8;

/** What this device remembers about the sessions of its machine: how to list them, which are muted, what was started. */
export class Habits {
  /** How the list is parted. */
  readonly parting: Kept<(typeof PARTINGS)[number]>;
  /** Whether the sessions that have stopped are listed one by one. */
  readonly unfoldsStopped: Kept<boolean>;
  /** Whether directories whose name begins with a dot are offered. */
  readonly showsHidden: Kept<boolean>;
  readonly #muted: Kept<readonly string[]>;
  readonly #mutedSet: ReadonlySignal<ReadonlySet<string>>;
  readonly #commands: Kept<readonly string[]>;

  constructor(storage: KeyValues) {
    this.parting = new Kept(storage, 'traymux.parting', oneOf(...PARTINGS), 'need');
    this.unfoldsStopped = new Kept(storage, 'traymux.unfolds-stopped', flag, false);
    this.showsHidden = new Kept(storage, 'traymux.shows-hidden', flag, false);
    this.#muted = new Kept(storage, 'traymux.muted', list(text), []);
    this.#mutedSet = computed(() => new Set(this.#muted.value));
    this.#commands = new Kept(storage, 'traymux.commands', list(text), []);
  }

  /** The ids of the sessions that this device is not to be told of. */
  get muted(): ReadonlySet<string> {
    return this.#mutedSet.value;
  }

  mute(session: string, muted: boolean): void {
    const others = this.#muted.signal.peek().filter((id) => id !== session);
    this.#muted.value = muted ? [...others, session] : others;
  }

  /** Drops what is known of sessions that are none of these. */
  retain(sessions: ReadonlySet<string>): void {
    const muted = this.#muted.signal.peek();
    const there = muted.filter((id) => sessions.has(id));
    if (there.length < muted.length) {
      this.#muted.value = there;
    }
  }

  /** What sessions were started with here, the last one first. */
  get commands(): readonly string[] {
    return this.#commands.value;
  }

  started(command: string): void {
    const others = this.#commands.signal.peek().filter((each) => each !== command);
    this.#commands.value = [command, ...others].slice(0, COMMANDS);
  }
}
