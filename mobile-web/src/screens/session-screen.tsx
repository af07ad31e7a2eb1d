import { useSignal, useSignalEffect } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { ViewState } from '../connection/view';
import { LiveTerminal } from '../terminal/live-terminal';
import type { TerminalElement } from '../terminal/terminal-screen';
import { darkTheme, lightTheme } from '../terminal/themes';
import { Button, IconButton } from '../ui/button';
import { moment } from '../ui/format';
import { texts } from '../ui/texts';
import type { App, Paired } from './app';
import { ConnectionBadge } from './connection-badge';
import { ConnectionNotice, ConnectionStopped } from './connection-notice';
import { InputPanel } from './input-panel';
import { goTo } from './route';
import { may } from './scopes';

interface SessionScreenProps {
  readonly app: App;
  readonly paired: Paired;
  readonly session: string;
}

const words = texts.session;

/** One session: its live screen, and what one types with. */
export default function SessionScreen(props: SessionScreenProps): JSX.Element {
  const { app, paired, session } = props;
  const { connection, sessions } = paired;
  const element = useRef<HTMLDivElement & TerminalElement>(null);
  const box = useRef<HTMLTextAreaElement>(null);
  const terminal = useSignal<LiveTerminal | undefined>(undefined);
  const options = useSignal(false);
  const lastName = useRef<string>(words.unknown);
  const mayType = may(connection, 'input');

  useEffect(() => {
    if (!element.current) {
      return undefined;
    }
    const live = new LiveTerminal(
      element.current,
      {
        connection,
        clock: app.at.clock,
        session,
        inflate: app.at.inflate,
        screens: app.screens,
        mayType: () => may(connection, 'input'),
        theme: app.dark.peek() ? darkTheme : lightTheme,
        fontSize: app.preferences.fontSize,
      },
      {
        fontSizeChanged: (pixels) => {
          app.preferences.fontSize = pixels;
        },
        tapped: () => {
          if (may(connection, 'input')) {
            focusInput(app, live, box.current);
          }
        },
      },
    );
    terminal.value = live;
    return () => {
      terminal.value = undefined;
      live.dispose();
    };
  }, [app, connection, session, terminal]);

  useSignalEffect(() => {
    const live = terminal.value;
    if (live) {
      live.theme = app.dark.value ? darkTheme : lightTheme;
      live.fontSize = app.preferences.fontSize;
    }
  });

  const found = sessions.sessions.value.find((each) => each.id === session);
  lastName.current = found?.name ?? lastName.current;
  const window = found?.windows.find((each) => each.active);
  const live = terminal.value;
  const view = live?.view.state.value;
  const online = connection.state.value.kind === 'online';
  const isLive = online && view?.kind === 'live';
  return (
    <main class="page session">
      <header class="session-head">
        <IconButton icon="back" label={words.back} onClick={goHome} />
        <h1>
          <span class="session-name">{lastName.current}</span>
          {window && <span class="session-window">{window.name}</span>}
        </h1>
        <ConnectionBadge
          connection={connection}
          seen={connection.lastSeen ?? sessions.seen.value}
          now={app.now.value}
          compact
        />
        <IconButton
          icon="more"
          label={words.options}
          keepsFocus
          onClick={() => {
            options.value = !options.value;
          }}
        />
      </header>
      {options.value && live && <ViewOptions terminal={live} />}
      <ConnectionNotice connection={connection} />
      <div class="stage">
        <div
          class={`screen${isLive ? '' : ' dimmed'}${isLive && view.mode === 'mirror' ? ' screen-mirror' : ''}`}
          ref={element}
          data-testid="terminal"
          data-mode={isLive ? view.mode : 'none'}
          role="group"
          aria-label={words.terminal(lastName.current)}
        />
        {live && <Overlay app={app} paired={paired} terminal={live} view={view} />}
      </div>
      {live && mayType && view?.kind !== 'ended' && (
        <InputPanel app={app} session={session} terminal={live} live={isLive} box={box} />
      )}
      {online && !mayType && view?.kind !== 'ended' && (
        <p class="read-only" role="status">
          {texts.input.readOnly}
        </p>
      )}
    </main>
  );
}

function goHome(): void {
  goTo({ screen: 'home' });
}

function focusInput(app: App, terminal: LiveTerminal, box: HTMLTextAreaElement | null): void {
  if (app.preferences.inputMode === 'direct') {
    terminal.focus();
  } else {
    box?.focus();
  }
}

function ViewOptions({ terminal }: { readonly terminal: LiveTerminal }): JSX.Element {
  return (
    <div class="view-options" role="toolbar" aria-label={words.options}>
      <IconButton
        icon="smaller"
        label={words.smaller}
        keepsFocus
        onClick={() => {
          terminal.fontSize -= 1;
        }}
      />
      <IconButton
        icon="larger"
        label={words.larger}
        keepsFocus
        onClick={() => {
          terminal.fontSize += 1;
        }}
      />
    </div>
  );
}

interface OverlayProps {
  readonly app: App;
  readonly paired: Paired;
  readonly terminal: LiveTerminal;
  readonly view: ViewState | undefined;
}

/** What is said over the screen: that it is not live, why, and what to do about it. */
function Overlay({ app, paired, terminal, view }: OverlayProps): JSX.Element | null {
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
  if (view?.kind === 'ended') {
    const { title, text } = words.ended[view.reason];
    const isGone = view.reason === 'session_ended' || view.reason === 'server_ended';
    return <Ended title={title} text={text} terminal={isGone ? undefined : terminal} />;
  }
  if (view?.kind === 'refused') {
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
  if (view?.kind === 'live' && view.mode === 'mirror') {
    return <Pill>{words.desktopSize(view.size.cols, view.size.rows)}</Pill>;
  }
  return view?.kind === 'attaching' ? <Pill>{words.attaching}</Pill> : null;
}

function Pill({ children }: { readonly children: string }): JSX.Element {
  return (
    <p class="pill" role="status">
      {children}
    </p>
  );
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
          <Button kind="primary" icon="back" onClick={goHome}>
            {words.back}
          </Button>
        </div>
      </section>
    </div>
  );
}
