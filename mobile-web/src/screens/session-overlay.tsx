import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import type { ViewState } from '../connection/view';
import type { LiveTerminal } from '../terminal/live-terminal';
import { Button } from '../ui/button';
import { moment } from '../ui/format';
import { texts } from '../ui/texts';
import type { App, Paired } from './app';
import { ConnectionStopped } from './connection-notice';
import { goUp } from './route';

const words = texts.session;

/** How long it is said who decides about the size: long enough to read, too short to be in the way. */
const SAY = 4_000;

interface OverlayProps {
  readonly app: App;
  readonly paired: Paired;
  readonly terminal: LiveTerminal;
  readonly view: ViewState;
}

/** What is said over the screen: that it is not live, why, and what to do about it. */
export function SessionOverlay({ app, paired, terminal, view }: OverlayProps): JSX.Element | null {
  const { connection, sessions } = paired;
  const state = connection.state.value;
  if (state.kind === 'stopped') {
    return (
      <div class="overlay">
        <ConnectionStopped why={state.why} />
      </div>
    );
  }
  if (terminal.broken.value) {
    return <Ended title={words.broken.title} text={words.broken.text} terminal={terminal} />;
  }
  if (view.kind === 'ended') {
    const { title, text } = words.ended[view.reason];
    const isGone = view.reason === 'session_ended' || view.reason === 'server_ended';
    return <Ended title={title} text={text} terminal={isGone ? undefined : terminal} />;
  }
  if (view.kind === 'refused') {
    return <Ended title={words.refused} text={view.message} terminal={terminal} />;
  }
  if (state.kind !== 'online') {
    const seen = connection.lastSeen ?? sessions.seen.value;
    const { connecting, lastSeenReconnecting } = texts.connection;
    return (
      <Pill>
        {seen === undefined ? connecting : lastSeenReconnecting(moment(seen, app.now.value))}
      </Pill>
    );
  }
  if (view.kind === 'attaching') {
    return <Pill>{words.attaching}</Pill>;
  }
  if (view.mode === 'mirror') {
    const { cols, rows } = view.size;
    const holder = terminal.window.value?.lease?.holder;
    const size = holder === undefined ? words.desktopSize(cols, rows) : texts.size.fittedTo(holder);
    return <PassingPill key={size} app={app} sentence={size} />;
  }
  return null;
}

export function Pill({ children }: { readonly children: string }): JSX.Element {
  return (
    <p class="pill" role="status">
      {children}
    </p>
  );
}

/** Says something for a moment. */
function PassingPill(props: { readonly app: App; readonly sentence: string }): JSX.Element | null {
  const { app, sentence } = props;
  const shown = useSignal(true);
  useEffect(
    () =>
      app.at.clock.after(SAY, () => {
        shown.value = false;
      }),
    [app, shown],
  );
  return shown.value ? <Pill>{sentence}</Pill> : null;
}

interface EndedProps {
  readonly title: string;
  readonly text: string;
  /** Present when opening again makes sense. */
  readonly terminal: LiveTerminal | undefined;
}

function Ended({ title, text, terminal }: EndedProps): JSX.Element {
  return (
    <div class="overlay">
      <section class="ended" role="alert">
        <h2>{title}</h2>
        <p>{text}</p>
        <div class="form-actions">
          {terminal && (
            <Button
              onClick={() => {
                terminal.restart();
              }}
            >
              {words.openAgain}
            </Button>
          )}
          <Button
            kind="primary"
            icon="back"
            onClick={() => {
              goUp({ screen: 'home' });
            }}
          >
            {words.back}
          </Button>
        </div>
      </section>
    </div>
  );
}
