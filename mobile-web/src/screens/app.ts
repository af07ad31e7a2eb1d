import { computed, effect, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import { ClosableValues } from '../connection/closable-values';
import { Connection, type Sign, type Surroundings } from '../connection/connection';
import { Habits } from '../connection/habits';
import { Kept } from '../connection/kept';
import type { Machine, MachineStore } from '../connection/machine';
import { countUrgent } from '../connection/need';
import { Pairing } from '../connection/pairing';
import { type PairingCode, readPairingCode } from '../connection/pairing-code';
import { type Cancel, type KeyValues, namesIn } from '../connection/ports';
import { SessionList } from '../connection/session-list';
import { isInstalled } from '../pwa/install';
import type { Trust } from '../pwa/trust';
import { Drafts } from '../terminal/compose';
import { KeptScreens } from '../terminal/kept-screens';
import { deviceLabel } from '../ui/format';
import { texts } from '../ui/texts';
import { list, text } from '../wire/decode';
import { HomeView } from './home-view';
import { Typing } from './input/typing';
import { Preferences } from './preferences';
import { addressOf, type Route } from './route';
import { Sharing, type SharedStore } from './sharing';
import { TrustCheck } from './trust-check';
import { UpdateCheck } from './update-check';

/** The machine this device is paired with, and what is alive of it. */
export interface Paired {
  readonly machine: Machine;
  readonly connection: Connection;
  readonly sessions: SessionList;
  readonly habits: Habits;
  readonly view: HomeView;
  /** What the machine said of itself when it was last met, so that its list stands where it will stay. */
  readonly warnings: ReadonlySignal<readonly string[]>;
}

/** A sentence that is shown for a moment, and what can be done about it meanwhile. */
export interface Notice {
  readonly text: string;
  readonly action?: NoticeAction | undefined;
}

export interface NoticeAction {
  readonly label: string;
  readonly run: () => void;
}

/** In seconds: long enough to read a sentence. */
const NOTICE = 5;
/** In seconds: long enough to make up one's mind. */
const ASKED = 10;

export type Unusable = keyof typeof texts.unusable;

export type Phase =
  | { readonly kind: 'loading' }
  | { readonly kind: 'unusable'; readonly why: Unusable }
  | {
      readonly kind: 'unpaired';
      readonly note?: string;
      /** What was written and not sent when somebody at the machine ended the pairing. */
      readonly unsent?: readonly string[];
    }
  | { readonly kind: 'pairing'; readonly pairing: Pairing }
  | { readonly kind: 'paired'; readonly paired: Paired };

export interface AppParts {
  readonly at: Surroundings;
  readonly machines: MachineStore;
  readonly storage: KeyValues;
  /** What only this tab may remember, for as long as it is open. */
  readonly tabStorage: KeyValues;
  readonly route: Signal<Route>;
  readonly now: ReadonlySignal<number>;
  /** Whether the system asks for dark colours. */
  readonly dark: ReadonlySignal<boolean>;
  readonly shell: Shell;
}

/** What this device remembers for its owner, until it forgets the machine. */
interface Remembered {
  readonly storage: ClosableValues;
  readonly preferences: Preferences;
  readonly drafts: Drafts;
  readonly typing: Typing;
}

function remember(values: KeyValues): Remembered {
  const storage = new ClosableValues(values);
  const drafts = new Drafts(storage);
  const typing = new Typing(storage, drafts);
  return { storage, preferences: new Preferences(storage), drafts, typing };
}

/** What the page can do about itself in the browser that shows it. */
export interface Shell {
  /** Whether its machine can be one of the local network, whose certificate only its own authority vouches for. */
  readonly isLocal: boolean;
  readonly checkTrust: () => Promise<Trust>;
  /** Whether the machine serves another version of the page. */
  readonly isOutdated: () => Promise<boolean>;
  readonly shared: SharedStore;
  /** Takes away all files that the browser keeps of the page. */
  readonly wipe: () => Promise<void>;
  /** Tells the other tabs that the machine was forgotten in this one. */
  readonly tellForgotten: () => void;
}

/** What the page is about at the moment, and the few moves between its phases. */
export class App {
  readonly at: Surroundings;
  readonly route: ReadonlySignal<Route>;
  readonly now: ReadonlySignal<number>;
  /** Whether the page is dark, by the system or because it was chosen. */
  readonly dark: ReadonlySignal<boolean>;
  readonly screens: KeptScreens;
  readonly trust: TrustCheck;
  readonly update: UpdateCheck;
  readonly sharing: Sharing;
  /** See {@link Shell}. */
  readonly isLocal: boolean;
  /** Whether only a warning that was clicked away lets this page reach its machine. */
  readonly isUnverified: ReadonlySignal<boolean>;
  readonly #shell: Shell;
  readonly #machines: MachineStore;
  readonly #storage: KeyValues;
  readonly #tabStorage: KeyValues;
  readonly #route: Signal<Route>;
  readonly #remembered: Signal<Remembered>;
  readonly #phase = signal<Phase>({ kind: 'loading' });
  readonly #notice = signal<Notice | undefined>(undefined);
  #watch: Cancel | undefined;
  #noticeEnds: Cancel | undefined;

  constructor(parts: AppParts) {
    this.at = parts.at;
    this.route = parts.route;
    this.#route = parts.route;
    this.now = parts.now;
    this.#machines = parts.machines;
    this.#storage = parts.storage;
    this.#tabStorage = parts.tabStorage;
    this.#remembered = signal(remember(parts.storage));
    this.dark = computed(() => {
      const appearance = this.preferences.appearance.value;
      return appearance === 'system' ? parts.dark.value : appearance === 'dark';
    });
    this.sharing = new Sharing(parts.shell.shared, () => this.typing);
    this.screens = new KeptScreens(parts.tabStorage);
    this.#shell = parts.shell;
    this.isLocal = parts.shell.isLocal;
    this.trust = new TrustCheck(parts.shell.checkTrust);
    this.update = new UpdateCheck(parts.shell.isOutdated);
    this.isUnverified = computed(() => this.#isUnverified());
  }

  get preferences(): Preferences {
    return this.#remembered.value.preferences;
  }

  get drafts(): Drafts {
    return this.#remembered.value.drafts;
  }

  get typing(): Typing {
    return this.#remembered.value.typing;
  }

  get phase(): ReadonlySignal<Phase> {
    return this.#phase;
  }

  /** Whether a session is on the screen. */
  get isWatching(): boolean {
    const { screen } = this.#route.value;
    return this.#phase.value.kind === 'paired' && (screen === 'session' || screen === 'reader');
  }

  /** How many sessions want somebody, besides those that were muted. */
  get urgent(): number {
    const phase = this.#phase.value;
    if (phase.kind !== 'paired') {
      return 0;
    }
    const { sessions, habits } = phase.paired;
    return countUrgent(sessions.sessions.value, habits.muted);
  }

  get notice(): ReadonlySignal<Notice | undefined> {
    return this.#notice;
  }

  /** `fragment` is what the pairing link held behind `#`, if the page was opened by one. */
  async start(fragment: string | undefined): Promise<void> {
    if (!globalThis.isSecureContext) {
      this.#phase.value = { kind: 'unusable', why: 'insecure' };
      return;
    }
    // A browser may take its time over what it keeps: nobody waits for it.
    const looked = this.sharing.look();
    let machine: Machine | undefined;
    try {
      machine = await this.#machines.load();
    } catch (error) {
      console.error(error);
      this.#phase.value = { kind: 'unusable', why: 'storage' };
      return;
    }
    if (fragment !== undefined) {
      this.#openLink(fragment, machine);
    } else if (machine) {
      this.#meet(machine);
      await looked;
      if (this.sharing.shared.peek() && this.#route.peek().screen === 'home') {
        // It was shared when there was no time, or its files have not arrived.
        this.#goTo({ screen: 'share' });
      }
    } else {
      // Another tab may have been told that this device was unpaired while this one did not run.
      this.screens.forget();
      this.#phase.value = { kind: 'unpaired' };
    }
  }

  /** The page is looked at again, or something happened to the network. */
  wake(sign: Sign): void {
    if (this.trust.trust.peek() !== 'trusted') {
      // Somebody may come back from the settings, where the authority was installed.
      void this.trust.look();
    }
    const phase = this.#phase.peek();
    if (phase.kind === 'paired') {
      phase.paired.connection.wake(sign);
    } else if (phase.kind === 'pairing') {
      phase.pairing.wake();
    }
  }

  /** Nobody looks any more: keeps what is to be seen first when somebody does again. */
  hide(): void {
    const phase = this.#phase.peek();
    if (phase.kind === 'paired') {
      phase.paired.sessions.keep();
      phase.paired.view.keep();
      this.screens.keep();
    }
  }

  /** The page will not run for a while. */
  rest(): void {
    const phase = this.#phase.peek();
    if (phase.kind === 'paired') {
      phase.paired.connection.rest();
    }
  }

  tell(
    text: string,
    more: { readonly action?: NoticeAction; readonly seconds?: number } = {},
  ): void {
    this.#noticeEnds?.();
    this.#notice.value = { text, action: more.action };
    this.#noticeEnds = this.at.clock.after((more.seconds ?? NOTICE) * 1_000, () => {
      this.#notice.value = undefined;
    });
  }

  /** Unpairs at the machine if it can be reached, and deletes everything kept here either way. */
  async forget(paired: Paired): Promise<void> {
    const reachable = paired.connection.state.peek().kind === 'online';
    // The answer may be overtaken by the close that follows it, which says the same.
    this.#watch?.();
    let note: string = texts.welcome.left;
    if (reachable) {
      await paired.connection.request('device.leave', {}).catch((error: unknown) => {
        console.warn(error);
        note = `${note} ${texts.settings.forgetOffline}`;
      });
    } else {
      note = `${note} ${texts.settings.forgetOffline}`;
    }
    await this.#leave(paired, note);
    this.#shell.tellForgotten();
  }

  /** Another tab was told to forget the machine. */
  forgotten(): void {
    const phase = this.#phase.peek();
    if (phase.kind === 'paired') {
      void this.#leave(phase.paired, texts.welcome.left);
    }
  }

  /** Pairs by a code that was typed here, or that the page's own camera saw. */
  pairBy(code: PairingCode): void {
    if (this.#phase.peek().kind === 'unpaired') {
      this.#pair(code, true);
    }
  }

  /**
   * Loads the page from the machine and nothing else. The kept page also hides what the browser has to say about a
   * certificate that changed.
   */
  async openAnew(): Promise<void> {
    await this.#shell.wipe();
    location.reload();
  }

  /** Nobody comes back to what the address named before. */
  goHome(): void {
    this.#goTo({ screen: 'home' });
  }

  /** Loads the page again, in the version that the machine has now, as it was left; asks first when that costs something. */
  reload(): void {
    const load = () => {
      this.hide();
      location.reload();
    };
    if (this.typing.isUploading) {
      const { uploading, anyway } = texts.update;
      this.tell(uploading, { action: { label: anyway, run: load }, seconds: ASKED });
    } else {
      load();
    }
  }

  /** Leaves a pairing that came to nothing. */
  giveUp(): void {
    const phase = this.#phase.peek();
    if (phase.kind === 'pairing') {
      this.#watch?.();
      phase.pairing.stop();
      this.goHome();
      this.#phase.value = { kind: 'unpaired' };
    }
  }

  #openLink(fragment: string, machine: Machine | undefined): void {
    const before = this.#phase.peek();
    if (before.kind === 'pairing') {
      this.#watch?.();
      before.pairing.stop();
    }
    const code = readPairingCode(fragment);
    if (machine && (!code || code.serverId === machine.serverId)) {
      this.goHome();
      if (before.kind !== 'paired') {
        this.#meet(machine);
      }
      this.tell(code ? texts.pairing.already(machine.name) : texts.welcome.badLink);
    } else if (code) {
      this.#pair(code, false);
    } else {
      this.#phase.value = { kind: 'unpaired', note: texts.welcome.badLink };
    }
  }

  #isUnverified(): boolean {
    const trust = this.trust.trust.value;
    if (trust === 'unknown' && this.trust.checking.value) {
      return false;
    }
    const phase = this.#phase.value;
    const counted = phase.kind === 'paired' ? phase.paired.connection.counted.value : undefined;
    return counted ? counted.kind === 'local_unverified' : this.isLocal && trust === 'untrusted';
  }

  #goTo(route: Route): void {
    history.replaceState(null, '', route.screen === 'home' ? '/' : addressOf(route));
    this.#route.value = route;
  }

  #pair(code: PairingCode, scannedHere: boolean): void {
    // The worker went with the machine that was forgotten last, and looking brings it back.
    void this.trust.look();
    const label = deviceLabel(navigator.userAgent, isInstalled());
    const trusts = async () => {
      const trust = await this.trust.settled();
      return trust === 'unknown' ? undefined : trust === 'trusted';
    };
    const options = { code, label, scannedHere, ...(this.isLocal && { trusts }) };
    const pairing = new Pairing(this.at, this.#machines, options);
    this.#phase.value = { kind: 'pairing', pairing };
    this.#watch = effect(() => {
      const state = pairing.state.value;
      if (state.kind === 'paired') {
        // What was shared with a page that was not paired has waited for this.
        this.#goTo(this.sharing.shared.peek() ? { screen: 'share' } : { screen: 'home' });
        this.#meet(state.machine);
        this.tell(texts.pairing.paired(state.machine.name));
      }
    });
    pairing.start();
  }

  #meet(machine: Machine): void {
    this.#watch?.();
    const connection = new Connection(this.at, machine);
    const { storage } = this.#remembered.peek();
    const sessions = new SessionList(storage, this.at.clock);
    const habits = new Habits(storage);
    const warnings = new Kept(storage, 'traymux.warnings', list(text), []);
    const view = new HomeView(this.#tabStorage);
    const paired: Paired = {
      machine,
      connection,
      sessions,
      habits,
      view,
      warnings: warnings.signal,
    };
    connection.follow(sessions);
    this.#phase.value = { kind: 'paired', paired };
    const watchState = effect(() => {
      const state = connection.state.value;
      if (state.kind === 'stopped' && state.why === 'unpaired') {
        void this.#leave(paired, texts.welcome.revoked, true);
      } else if (state.kind === 'online') {
        warnings.value = state.welcome.warnings ?? [];
      }
    });
    const watchVersion = this.update.follow(connection.state, this.at.clock);
    const watchTrust = effect(() => {
      const trust = this.trust.trust.value;
      if (trust !== 'unknown' || !this.trust.checking.value) {
        connection.report(trust === 'trusted');
      }
    });
    const watchSessions = effect(() => {
      const { known } = sessions;
      if (known) {
        this.typing.retain(known);
        habits.retain(known);
      }
    });
    this.#watch = () => {
      watchState();
      watchVersion();
      watchTrust();
      watchSessions();
    };
    connection.start();
  }

  async #leave(paired: Paired, note: string, isGivenBack = false): Promise<void> {
    const { storage, typing } = this.#remembered.peek();
    this.#watch?.();
    paired.connection.stop();
    // An open terminal finds out in the meantime what was typed into the link that is gone.
    await Promise.resolve();
    const unsent = isGivenBack ? typing.unsent : [];
    paired.sessions.forget();
    paired.view.forget();
    this.screens.forget();
    // What was on its way hears only now that it got nowhere, and would be written down again.
    storage.close();
    for (const name of namesIn(this.#storage)) {
      if (name.startsWith('traymux.')) {
        this.#storage.removeItem(name);
      }
    }
    await this.#machines.forget();
    await this.#shell.wipe();
    this.goHome();
    this.#notice.value = undefined;
    this.#remembered.value = remember(this.#storage);
    this.#phase.value = { kind: 'unpaired', note, ...(unsent.length > 0 && { unsent }) };
  }
}
