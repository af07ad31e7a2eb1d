import { Interrupted } from '../connection/link';
import type { Paste } from '../connection/paste';
import type { Answer } from '../connection/questions';
import type { Outcome } from '../terminal/composer';
import type { LiveTerminal } from '../terminal/live-terminal';
import { activePane, paneAfter } from '../terminal/panes';
import { texts } from '../ui/texts';
import type { Direction, Result } from '../wire/methods';
import type { Pane, Question, Session } from '../wire/model';
import type { App, Paired } from './app';
import { deliver } from './delivering';
import { sentenceFor } from './failure';
import { may, offers } from './scopes';

/** What one can do with an open session besides typing. What goes wrong is told in a sentence. */
export class SessionControls {
  readonly #app: App;
  readonly #paired: Paired;
  readonly #session: string;
  readonly #terminal: LiveTerminal;

  constructor(app: App, paired: Paired, session: string, terminal: LiveTerminal) {
    this.#app = app;
    this.#paired = paired;
    this.#session = session;
    this.#terminal = terminal;
  }

  get terminal(): LiveTerminal {
    return this.#terminal;
  }

  /** As last heard; missing once it is gone. */
  get session(): Session | undefined {
    return this.#paired.sessions.sessions.value.find((each) => each.id === this.#session);
  }

  async select(window: string): Promise<void> {
    if (window !== this.#terminal.window.peek()?.id) {
      this.#terminal.zoom.lens = { kind: 'text' };
      await this.#try(this.#terminal.view.select(window));
    }
  }

  async createWindow(): Promise<void> {
    const after = this.#terminal.window.peek()?.id;
    const created = await this.#try(
      this.#paired.connection.request('window.create', {
        session: this.#session,
        ...(after !== undefined && { after }),
      }),
    );
    if (created) {
      await this.select(created.window);
    }
  }

  /** Fails when the machine says no. */
  async renameWindow(window: string, name: string): Promise<void> {
    const { connection } = this.#paired;
    await connection.request('window.rename', { session: this.#session, window, name });
  }

  /** One place to the left (−1) or to the right (1). */
  async moveWindow(window: string, step: 1 | -1): Promise<void> {
    const windows = this.session?.windows ?? [];
    const before = windows[windows.findIndex(({ id }) => id === window) + (step === 1 ? 2 : -1)];
    await this.#try(
      this.#paired.connection.request('window.move', {
        session: this.#session,
        window,
        ...(before && { before: before.id }),
      }),
    );
  }

  /** Fails when the machine says no. */
  async closeWindow(window: string): Promise<void> {
    await this.#paired.connection.request('window.close', { session: this.#session, window });
  }

  /** Fills the screen with a pane. Where one may type it becomes the active one, for everybody. */
  async focusPane(pane: Pane): Promise<void> {
    const { connection } = this.#paired;
    const { zoom } = this.#terminal;
    const factor = zoom.lens.kind === 'pane' ? zoom.lens.factor : 1;
    zoom.lens = { kind: 'pane', pane: pane.id, factor };
    if (!pane.active && may(connection, 'input')) {
      const wanted = { session: this.#session, pane: pane.id };
      await this.#try(connection.request('pane.select', wanted));
    }
  }

  /** The pane that comes after the one that fills the screen (1), or before it (−1). */
  async turn(step: 1 | -1): Promise<void> {
    const window = this.#terminal.window.peek();
    const pane = window && paneAfter(window, this.#terminal.zoom.pane?.id, step);
    if (pane) {
      await this.focusPane(pane);
    }
  }

  /** The window that comes after the one that is shown (1), or before it (−1); there is none beyond the ends. */
  async turnWindow(step: 1 | -1): Promise<void> {
    const windows = this.session?.windows ?? [];
    const shown = this.#terminal.window.peek()?.id;
    const next = windows[windows.findIndex(({ id }) => id === shown) + step];
    if (next) {
      await this.select(next.id);
    }
  }

  async split(pane: Pane, direction: Direction): Promise<void> {
    const wanted = { session: this.#session, pane: pane.id, direction };
    await this.#try(this.#paired.connection.request('pane.split', wanted));
  }

  /** Seen by everybody who looks at the window. */
  async zoomPane(pane: Pane, zoomed: boolean): Promise<void> {
    const wanted = { session: this.#session, pane: pane.id, zoomed };
    await this.#try(this.#paired.connection.request('pane.zoom', wanted));
  }

  /** Fails when the machine says no. */
  async closePane(pane: string): Promise<void> {
    await this.#paired.connection.request('pane.close', { session: this.#session, pane });
  }

  async lease(hold: boolean): Promise<void> {
    this.#terminal.zoom.lens = { kind: 'text' };
    const done = await this.#try(this.#terminal.view.lease(hold).then(() => true));
    if (done) {
      this.#app.tell(hold ? texts.size.fitted : texts.size.given);
    }
  }

  /** Whether files can be sent to the machine. */
  get maySendFiles(): boolean {
    return offers(this.#paired.connection, 'files', 'file.upload');
  }

  /** Sends a message to the active pane; without words it is a press of Enter. */
  async message(text: string): Promise<Outcome> {
    if (text === '') {
      this.#terminal.press('enter');
      return 'taken';
    }
    // Before the terminal is there, the session's current window is what it is going to show.
    const current = this.session?.windows.find(({ active }) => active);
    const pane = this.#terminal.activePane ?? activePane(current);
    if (!pane) {
      return { refused: texts.paste.noPane };
    }
    const outcome = await deliver(this.#paired, { session: this.#session, pane: pane.id, text });
    if (outcome === 'taken' || outcome === 'not-taken') {
      this.#terminal.showCursor();
    }
    return outcome;
  }

  /** Answers what a program asks. Fails when the machine says no. */
  async answer(question: Question, answer: Answer): Promise<void> {
    const pane = this.#terminal.activePane?.id ?? '';
    const asked = { session: this.#session, pane, question: question.id };
    await this.#paired.connection.request('question.answer', { ...asked, ...answer });
  }

  /** Fails when the machine says no, or is older than this. */
  async agentCommands(pane: string): Promise<Result<'agent.commands'>> {
    return this.#paired.connection.request('agent.commands', { session: this.#session, pane });
  }

  /** Sends all of a paste. Resolves with whether the program has got it; with nothing when that is not known. */
  async paste(paste: Paste): Promise<boolean | undefined> {
    try {
      return await paste.run();
    } catch (error) {
      this.#app.tell(error instanceof Interrupted ? texts.paste.interrupted : sentenceFor(error));
      return undefined;
    }
  }

  async #try<T>(request: Promise<T>): Promise<T | undefined> {
    try {
      return await request;
    } catch (error) {
      const isLost = error instanceof Interrupted;
      this.#app.tell(isLost ? texts.session.interruptedHere : sentenceFor(error));
      return undefined;
    }
  }
}
