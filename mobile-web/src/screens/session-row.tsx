import type { ComponentChildren, JSX } from 'preact';
import type { Need } from '../connection/need';
import { useRef } from 'preact/hooks';
import type { OpenAnswers } from '../connection/questions';
import type { Row } from '../connection/sections';
import { excerpt, type Found, type Stretch } from '../connection/session-search';
import { Button, IconButton } from '../ui/button';
import { age, shortDirectory } from '../ui/format';
import { Icon, type IconName } from '../ui/icons';
import { texts } from '../ui/texts';
import type { Alert, Pane, Session } from '../wire/model';
import { Ending } from './ending';
import type { HomeControls } from './home-controls';
import { RowAnswer } from './row-answer';
import { addressOf } from './route';
import { type SwipeAction, Swipeable } from './swipeable';

const words = texts.home;

const GLYPHS: Readonly<Record<Need, IconName>> = {
  waiting: 'question',
  'your-turn': 'reply',
  working: 'play',
  idle: 'terminal',
  stopped: 'stop',
};

/** What a search has found of a session. */
export interface FoundInRow {
  readonly inName: readonly Stretch[];
  readonly found: Found | undefined;
}

interface SessionRowProps {
  readonly controls: HomeControls;
  readonly row: Row;
  readonly now: number;
  /** Whether the name of the tmux server tells anything. */
  readonly withServer: boolean;
  /** Its answers, while they are open. */
  readonly answers: OpenAnswers | undefined;
  /** Opens these, or closes those that are open. */
  readonly onAnswers: (answers: OpenAnswers | undefined) => void;
  /** Opens what else can be done with the session. */
  readonly onMore: () => void;
  readonly hit?: FoundInRow | undefined;
}

/** One session: what it needs and since when, what runs in it, and what it said last. */
export function SessionRow(props: SessionRowProps): JSX.Element {
  const { controls, row, now, withServer, answers, onAnswers, onMore, hit } = props;
  const { session, standing, isMuted } = row;
  const { mayType } = controls;
  const element = useRef<HTMLLIElement>(null);
  const need = standing?.need;
  const open = () => {
    onAnswers(controls.answersTo(row));
  };
  const answer: SwipeAction = {
    icon: 'reply',
    label: controls.asks(row) ? words.answer : words.message,
    run: open,
  };
  const mute: SwipeAction = {
    icon: isMuted ? 'bell' : 'mute',
    label: isMuted ? words.unmute : words.mute,
    run: () => {
      controls.mute(row);
    },
  };
  const asks = need === 'waiting' && mayType && session.ending === undefined;
  return (
    <li
      ref={element}
      class={`row${isMuted ? ' row-muted' : ''}`}
      data-need={need}
      data-moves={session.id}
    >
      <Swipeable start={mayType && session.ending === undefined ? answer : undefined} end={mute}>
        <a
          class="row-link"
          href={addressOf({ screen: 'session', session: session.id })}
          draggable={false}
          aria-current={controls.isOpen(session) ? 'page' : undefined}
          data-testid="session-row"
          data-session-name={session.name}
        >
          <Top {...{ row, now, withServer, hit }} />
          {standing && <Doing need={need} pane={standing.pane} machine={controls.machineName} />}
          {hit?.found ? (
            <FoundLine found={hit.found} />
          ) : (
            standing && answers?.question === undefined && <Said pane={standing.pane} />
          )}
          <Bottom session={session} pane={standing?.pane} />
        </a>
        {asks && !answers && <Button onClick={open}>{words.answer}</Button>}
        <IconButton icon="more" label={words.more(session.name)} onClick={onMore} />
      </Swipeable>
      {session.ending !== undefined && (
        <Ending
          ending={Date.parse(session.ending)}
          clock={controls.app.at.clock}
          onUndo={controls.mayManage ? () => void controls.spare(session) : undefined}
        />
      )}
      {answers && (
        <RowAnswer
          controls={controls}
          row={row}
          question={answers.question}
          onClose={() => {
            if (element.current?.contains(document.activeElement)) {
              // What has the focus goes away.
              element.current.querySelector<HTMLElement>('.row-link')?.focus();
            }
            onAnswers(undefined);
          }}
        />
      )}
    </li>
  );
}

function Top(props: Pick<SessionRowProps, 'row' | 'now' | 'withServer' | 'hit'>): JSX.Element {
  const { row, now, withServer, hit } = props;
  const { session, standing, isMuted } = row;
  return (
    <span class="row-top">
      <span class="row-name" dir="auto">
        <Marked text={session.name} stretches={hit?.inName ?? []} />
      </span>
      {withServer && (
        <span class="row-server" title={words.server(session.server)}>
          {session.server}
        </span>
      )}
      {isMuted && <Fact icon="mute" label={words.isMuted} />}
      {alertsOf(session).map((alert) => (
        <Fact key={alert} icon={alert} label={words.alerts[alert]} />
      ))}
      <span class="row-age">{age(standing?.since ?? Date.parse(session.activity), now)}</span>
    </span>
  );
}

interface DoingProps {
  readonly need: Need | undefined;
  readonly pane: Pane;
  /** Most terminals are titled by the machine, which tells nothing. */
  readonly machine: string;
}

/** The state, and what it is the state of. */
function Doing({ need, pane, machine }: DoingProps): JSX.Element {
  const { attention, command, title } = pane;
  return (
    <span class="row-doing">
      {need && <Standing need={need} />}
      <span class="row-command">{attention?.agent ?? command}</span>
      {title !== '' && title !== machine && (
        <span class="row-title" dir="auto">
          {title}
        </span>
      )}
    </span>
  );
}

/** A state by a sign and a word. */
export function Standing({ need }: { readonly need: Need }): JSX.Element {
  return (
    <span class={`need need-${need}`}>
      <Icon name={GLYPHS[need]} />
      <span>{words.needs[need]}</span>
    </span>
  );
}

/** The question that is asked, or else the last line of the screen. */
export function Said({ pane: { attention, last } }: { readonly pane: Pane }): JSX.Element | null {
  if (attention?.question) {
    return (
      <span class="row-question" dir="auto">
        {attention.question.text}
      </span>
    );
  }
  // A bare prompt says nothing.
  return last === undefined || !/[\p{L}\p{N}]/u.test(last) ? null : (
    <span class="row-last" dir="auto">
      {last}
    </span>
  );
}

/** As much of a text as a row has room for. */
const EXCERPT = 48;

function FoundLine({ found }: { readonly found: Found }): JSX.Element {
  const { text, stretches } = excerpt(found, EXCERPT);
  return (
    <span class="row-found">
      <span class="row-field">{words.fields[found.field]}</span>
      <span class="row-last" dir="auto">
        <Marked text={text} stretches={stretches} />
      </span>
    </span>
  );
}

interface MarkedProps {
  readonly text: string;
  readonly stretches: readonly Stretch[];
}

function Marked({ text, stretches }: MarkedProps): JSX.Element {
  const parts: ComponentChildren[] = [];
  let at = 0;
  for (const { start, end } of stretches) {
    parts.push(text.slice(at, start), <mark key={start}>{text.slice(start, end)}</mark>);
    at = end;
  }
  return (
    <>
      {parts}
      {text.slice(at)}
    </>
  );
}

interface BottomProps {
  readonly session: Session;
  readonly pane: Pane | undefined;
}

function Bottom({ session, pane }: BottomProps): JSX.Element {
  const count = session.windows.length;
  return (
    <span class="row-bottom">
      {pane && <bdi class="row-directory">{shortDirectory(pane.directory)}</bdi>}
      <span class="row-facts">
        {session.attached > 0 && <Fact icon="monitor" label={words.attached} />}
        {count > 1 && (
          <Fact icon="windows" label={words.windows(count)}>
            {count}
          </Fact>
        )}
      </span>
    </span>
  );
}

interface FactProps {
  readonly icon: IconName;
  readonly label: string;
  readonly children?: ComponentChildren;
}

function Fact({ icon, label, children }: FactProps): JSX.Element {
  return (
    <span class={`fact fact-${icon}`} role="img" aria-label={label} title={label}>
      <Icon name={icon} />
      {children}
    </span>
  );
}

/** What the windows raised, each kind once, the most urgent first. */
function alertsOf({ windows }: Session): readonly Alert[] {
  const raised = new Set(windows.flatMap((window) => window.alerts));
  return (['bell', 'activity', 'silence'] as const).filter((alert) => raised.has(alert));
}
