import type { Move } from '../connection/arrangement';
import { Interrupted } from '../connection/link';
import type { Answer, OpenAnswers } from '../connection/questions';
import type { Row } from '../connection/sections';
import type { Composer, Outcome } from '../terminal/composer';
import { texts } from '../ui/texts';
import type { Question, Session } from '../wire/model';
import type { App, Paired } from './app';
import { deliver } from './delivering';
import { isQuestionGone, sentenceFor } from './failure';
import { goTo } from './route';
import { may, offers } from './scopes';

/** Seconds in which a session that was killed can still be spared. */
const UNDO = 8;

const words = texts.home;

/** What one can do with sessions from the list. What goes wrong is told in a sentence, where it does not fail. */
export class HomeControls {
  readonly app: App;
  readonly paired: Paired;

  constructor(app: App, paired: Paired) {
    this.app = app;
    this.paired = paired;
  }

  /** Whether what is asked of the machine reaches it now. */
  get isLive(): boolean {
    const { connection, sessions } = this.paired;
    return connection.state.value.kind === 'online' && sessions.seen.value === undefined;
  }

  /** What the machine calls itself. */
  get machineName(): string {
    const state = this.paired.connection.state.value;
    return state.kind === 'online' ? state.welcome.server.name : this.paired.machine.name;
  }

  get mayType(): boolean {
    return may(this.paired.connection, 'input');
  }

  get mayManage(): boolean {
    return may(this.paired.connection, 'manage');
  }

  /** Whether it is shown beside the list. */
  isOpen({ id }: Session): boolean {
    const route = this.app.route.value;
    return 'session' in route && route.session === id;
  }

  /** Whether the machine can do this for a device that manages sessions. */
  manages(feature: string): boolean {
    return offers(this.paired.connection, 'manage', feature);
  }

  /** Whether the row asks something that can be answered by its id. */
  asks(row: Row): boolean {
    return this.answersTo(row).question !== undefined;
  }

  /**
   * The answers to what the row asks now, to be opened. Whatever it asks later is not what somebody is writing an answer
   * to, and the rest of a password must not go where the next field happens to be.
   */
  answersTo({ session, standing }: Row): OpenAnswers {
    const isAnswerable = offers(this.paired.connection, 'input', 'question.answer');
    const question = isAnswerable ? standing?.pane.attention?.question : undefined;
    return { session: session.id, question };
  }

  mute({ session, isMuted }: Row): void {
    this.paired.habits.mute(session.id, !isMuted);
    this.app.tell((isMuted ? words.unmuted : words.muted)(session.name));
  }

  /** Fails when the machine says no. */
  async answer({ session, standing }: Row, { id }: Question, answer: Answer): Promise<void> {
    if (!standing) {
      return;
    }
    const wanted = { session: session.id, pane: standing.pane.id, question: id, ...answer };
    try {
      await this.paired.connection.request('question.answer', wanted);
      this.app.tell(words.answered(session.name));
    } catch (error) {
      if (!isQuestionGone(error)) {
        throw error;
      }
      // Its row has no place for a sentence any more.
      this.app.tell(texts.answers.gone);
    }
  }

  /** What is written for a session, in the list as on its own screen. */
  composer({ session, standing }: Row): Composer {
    const composer = this.app.typing.composer(session.id);
    composer.hidden = standing?.pane.echo === false;
    return composer;
  }

  /** Sends what is written to the pane that the row tells about. Resolves with whether the program has taken it. */
  async message(row: Row): Promise<boolean> {
    const { session, standing } = row;
    if (!standing) {
      return false;
    }
    let isTaken = false;
    await this.composer(row).send(async (text) => {
      const wanted = { session: session.id, pane: standing.pane.id, text };
      const outcome = await deliver(this.paired, wanted);
      isTaken = outcome === 'taken';
      this.app.tell(sentenceOf(outcome, session.name));
      return outcome;
    });
    return isTaken;
  }

  /** Whether a session that is killed can be spared for a while. */
  get killsWithUndo(): boolean {
    return this.manages('session.spare');
  }

  async kill(session: Session): Promise<void> {
    const wanted = { session: session.id, undo: UNDO };
    const killed = await this.#try(this.paired.connection.request('session.kill', wanted));
    if (killed) {
      const undo = () => void this.spare(session);
      const action = { label: words.undo, run: undo };
      this.app.tell(words.killed(session.name), { action, seconds: UNDO });
    }
  }

  /** Ends a session at once. Fails when the machine says no. */
  async killForGood(session: Session): Promise<void> {
    await this.paired.connection.request('session.kill', { session: session.id });
  }

  async spare(session: Session): Promise<void> {
    const spared = await this.#try(
      this.paired.connection.request('session.spare', { session: session.id }),
    );
    if (spared) {
      this.app.tell(words.spared(session.name));
    }
  }

  /** Starts a session and opens it; what is empty is left to the machine. Fails when that says no. */
  async create(name: string, directory: string, command: string): Promise<void> {
    const { connection, habits } = this.paired;
    const { session } = await connection.request('session.create', {
      ...(name && { name }),
      ...(directory && { directory }),
      ...(command && { command }),
    });
    if (command) {
      habits.started(command);
    }
    goTo({ screen: 'session', session });
  }

  /** Fails when the machine says no. */
  async rename(session: Session, name: string): Promise<void> {
    await this.paired.connection.request('session.rename', { session: session.id, name });
  }

  /** Asks what runs in it to end. Fails when the machine says no. */
  async stop(session: Session): Promise<void> {
    await this.paired.connection.request('session.stop', { session: session.id });
    this.app.tell(words.stopped(session.name));
  }

  /** Puts it into a group, or with an empty name into none. Fails when the machine says no. */
  async putInto(session: Session, group: string): Promise<void> {
    await this.paired.connection.request('session.arrange', { session: session.id, group });
    this.app.tell(words.arrange.moved(session.name, group));
  }

  async arrange(session: Session, move: Move): Promise<void> {
    const { connection } = this.paired;
    const wanted = { session: session.id, ...move };
    const moved = await this.#try(connection.request('session.arrange', wanted));
    const { group = '' } = move;
    if (moved && group !== (session.group ?? '')) {
      this.app.tell(words.arrange.moved(session.name, group));
    }
  }

  async #try<T>(request: Promise<T>): Promise<T | undefined> {
    try {
      return await request;
    } catch (error) {
      this.app.tell(error instanceof Interrupted ? texts.session.interrupted : sentenceFor(error));
      return undefined;
    }
  }
}

function sentenceOf(outcome: Outcome, session: string): string {
  switch (outcome) {
    case 'taken':
      return words.sent(session);
    case 'not-taken':
      return words.notTaken(session);
    case 'doubtful':
      return words.interruptedMessage;
    case 'unsent':
      return texts.input.unsent;
    default:
      return outcome.refused;
  }
}
