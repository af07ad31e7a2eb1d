import { type Signal, useComputed, useSignal, useSignalEffect } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { clippingOf, isWeighty } from '../terminal/clipping';
import { LiveTerminal } from '../terminal/live-terminal';
import { activePane } from '../terminal/panes';
import type { TerminalElement } from '../terminal/terminal-screen';
import { darkTheme, lightTheme } from '../terminal/themes';
import { IconButton } from '../ui/button';
import { texts } from '../ui/texts';
import type { App, Paired } from './app';
import { ConnectionBadge } from './connection-badge';
import { ConnectionNotice } from './connection-notice';
import { InputPanel } from './input-panel';
import { PaneDots } from './pane-dots';
import { obstacleTo } from './paste-sheet';
import { goTo } from './route';
import { may, offers } from './scopes';
import { SessionControls } from './session-controls';
import { Pill, SessionOverlay } from './session-overlay';
import { type OpenSheet, SessionSheet } from './session-sheet';
import { WindowTabs } from './window-tabs';

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
  const controls = useSignal<SessionControls | undefined>(undefined);
  const sheet = useSignal<OpenSheet>({ sheet: 'none' });
  const pull = useSignal<'pulling' | 'ready' | undefined>(undefined);
  const draft = useSignal(app.drafts.read(session));
  const lastName = useRef<string>(words.unknown);
  const found = useComputed(() => sessions.sessions.value.find((each) => each.id === session));
  const tmuxVersion = useComputed(() => sessions.tmuxVersion(session));
  const mayType = may(connection, 'input');

  useEffect(() => {
    if (!element.current) {
      return undefined;
    }
    let typed = false;
    const live = new LiveTerminal(
      element.current,
      {
        connection,
        clock: app.at.clock,
        session,
        tmux: tmuxVersion,
        inflate: app.at.inflate,
        screens: app.screens,
        window: (id) => found.value?.windows.find((each) => each.id === id),
        mayType: () => may(connection, 'input'),
        theme: app.dark.peek() ? darkTheme : lightTheme,
        fontSize: app.preferences.fontSize,
      },
      {
        fontSizeChanged: (pixels) => {
          app.preferences.fontSize = pixels;
        },
        tapped: () => {
          typed = live.focused || document.activeElement === box.current;
          if (may(connection, 'input')) {
            focusInput(app, live, box.current);
          }
        },
        tappedTwice: () => {
          if (!typed) {
            // The first tap opened the keyboard, and it was not what was meant.
            live.blur();
            box.current?.blur();
          }
          const { zoom } = live;
          zoom.lens = zoom.lens.kind === 'text' && zoom.isWider ? { kind: 'width' } : TEXT;
        },
        pulled: (state) => {
          pull.value = state;
        },
        readBack: () => {
          readBack(session, own);
        },
        turned: (step) => {
          void own.turn(step);
        },
        pasted: (text) => {
          offerPaste(app, own, sheet, text);
        },
      },
    );
    const own = new SessionControls(app, paired, session, live);
    controls.value = own;
    return () => {
      controls.value = undefined;
      live.dispose();
    };
  }, [app, connection, session, controls, found, paired, pull, sheet]);

  useSignalEffect(() => {
    const live = controls.value?.terminal;
    if (live) {
      live.theme = app.dark.value ? darkTheme : lightTheme;
      live.zoom.fontSize = app.preferences.fontSize;
    }
  });

  useSignalEffect(() => {
    const reason = controls.value?.terminal.view.leaseEnd.value;
    if (reason) {
      app.tell(texts.size.ended[reason]);
    }
  });

  lastName.current = found.value?.name ?? lastName.current;
  const live = controls.value?.terminal;
  const view = live?.view.state.value;
  const online = connection.state.value.kind === 'online';
  const isLive = online && view?.kind === 'live';
  return (
    <main class="page session">
      <SessionHead
        app={app}
        paired={paired}
        name={lastName.current}
        controls={controls.value}
        sheet={sheet}
      />
      <ConnectionNotice connection={connection} />
      <div class="stage">
        <div
          class={`screen${isLive ? '' : ' dimmed'}`}
          ref={element}
          data-testid="terminal"
          data-mode={isLive ? view.mode : 'none'}
          data-shows={view?.kind === 'live' ? view.shows : undefined}
          role="group"
          aria-label={words.terminal(lastName.current)}
        />
        {live && view && <SessionOverlay app={app} paired={paired} terminal={live} view={view} />}
        {pull.value && <Pill>{pull.value === 'ready' ? words.letGo : words.pull}</Pill>}
      </div>
      {controls.value && mayType && view?.kind !== 'ended' && (
        <InputPanel
          app={app}
          session={session}
          controls={controls.value}
          live={isLive}
          box={box}
          draft={draft}
          onPaste={() => {
            void pasteFromClipboard(app, controls.peek(), sheet);
          }}
        />
      )}
      {online && !mayType && view?.kind !== 'ended' && (
        <p class="read-only" role="status">
          {texts.input.readOnly}
        </p>
      )}
      {controls.value && (
        <SessionSheet
          app={app}
          connection={connection}
          controls={controls.value}
          open={sheet}
          onReadBack={() => {
            sheet.value = { sheet: 'none' };
            readBack(session, controls.peek());
          }}
          onText={(text) => {
            offerPaste(app, controls.peek(), sheet, text);
          }}
          onBox={
            app.preferences.inputMode === 'compose'
              ? (text) => {
                  draft.value += text;
                  app.drafts.write(session, draft.peek());
                  sheet.value = { sheet: 'none' };
                }
              : undefined
          }
        />
      )}
    </main>
  );
}

const TEXT = { kind: 'text' } as const;

interface HeadProps {
  readonly app: App;
  readonly paired: Paired;
  readonly name: string;
  readonly controls: SessionControls | undefined;
  readonly sheet: Signal<OpenSheet>;
}

/** The name of the session, whether it is live, and its windows and panes. */
function SessionHead({ app, paired, name, controls, sheet }: HeadProps): JSX.Element {
  const { connection, sessions } = paired;
  const terminal = controls?.terminal;
  const windows = controls?.session?.windows ?? [];
  const window = terminal?.window.value;
  const view = terminal?.view.state.value;
  const creates = offers(connection, 'manage', 'window.create');
  const changes = offers(connection, 'manage', 'window.rename');
  const panes = window?.panes.length ?? 0;
  const filling = terminal?.zoom.pane;
  return (
    <header class="session-head">
      <IconButton icon="back" label={words.back} onClick={goHome} />
      <h1>{name}</h1>
      {controls && (windows.length > 1 || panes > 1) && (
        <nav class="places">
          <WindowTabs
            windows={windows}
            shows={window?.id}
            onSelect={(id) => void controls.select(id)}
            onMenu={
              changes
                ? ({ id }) => {
                    sheet.value = { sheet: 'window', window: id };
                  }
                : undefined
            }
            onCreate={creates ? () => void controls.createWindow() : undefined}
          />
          {window && (
            <PaneDots
              window={window}
              filling={filling}
              onNext={() => {
                const active = activePane(window);
                void (filling || !active ? controls.turn(1) : controls.focusPane(active));
              }}
              onOpen={() => {
                sheet.value = { sheet: 'panes' };
              }}
            />
          )}
        </nav>
      )}
      {controls && view?.kind === 'live' && view.mode === 'lease' && (
        <IconButton
          icon="phone"
          kind="primary"
          label={`${texts.size.fitted}. ${texts.size.giveBack}`}
          testId="give-back"
          keepsFocus
          onClick={() => void controls.lease(false)}
        />
      )}
      <ConnectionBadge
        connection={connection}
        seen={connection.lastSeen ?? sessions.seen.value}
        now={app.now.value}
        compact
      />
      <IconButton
        icon="more"
        label={words.options}
        onClick={() => {
          sheet.value = { sheet: 'view' };
        }}
      />
    </header>
  );
}

function goHome(): void {
  goTo({ screen: 'home' });
}

/** Opens the history of the pane that fills the screen, or else of the active one. */
function readBack(session: string, controls: SessionControls | undefined): void {
  const window = controls?.terminal.window.peek();
  const pane = controls?.terminal.zoom.pane ?? (window && activePane(window));
  if (pane) {
    goTo({ screen: 'reader', session, pane: pane.id });
  }
}

function focusInput(app: App, terminal: LiveTerminal, box: HTMLTextAreaElement | null): void {
  if (app.preferences.inputMode === 'direct') {
    terminal.focus();
  } else {
    box?.focus();
  }
}

/** Pastes a short line at once, asks about anything else, and says why when it cannot be pasted. */
function offerPaste(
  app: App,
  controls: SessionControls | undefined,
  sheet: Signal<OpenSheet>,
  text: string,
): void {
  const clipping = clippingOf(text);
  const obstacle = obstacleTo(clipping);
  sheet.value = { sheet: 'none' };
  if (obstacle !== undefined) {
    app.tell(obstacle);
  } else if (isWeighty(clipping)) {
    sheet.value = { sheet: 'paste', clipping };
  } else {
    const paste = controls?.terminal.paste(clipping.bytes);
    if (controls && paste) {
      void controls.paste(paste);
    }
  }
}

async function pasteFromClipboard(
  app: App,
  controls: SessionControls | undefined,
  sheet: Signal<OpenSheet>,
): Promise<void> {
  let text: string;
  try {
    text = await navigator.clipboard.readText();
  } catch (error) {
    // Refused, or a browser that has no such thing.
    console.info(error);
    sheet.value = { sheet: 'manual-paste' };
    return;
  }
  offerPaste(app, controls, sheet, text);
}
