import { useComputed, useSignal, useSignalEffect } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect, useMemo, useRef } from 'preact/hooks';
import { LiveTerminal } from '../terminal/live-terminal';
import { activePane } from '../terminal/panes';
import type { TerminalElement } from '../terminal/terminal-screen';
import { darkTheme, lightTheme } from '../terminal/themes';
import { texts } from '../ui/texts';
import type { App, Paired } from './app';
import { ConnectionNotice } from './connection-notice';
import { sendFiles } from './input/files';
import { InputPanel } from './input/input-panel';
import { LeftDraft } from './input/left-draft';
import { offerManualPaste, offerPaste, pasteFromClipboard } from './pasting';
import { goTo } from './route';
import { may } from './scopes';
import { SessionControls } from './session-controls';
import { SessionHead } from './session-head';
import { Pill, SessionOverlay } from './session-overlay';
import { type OpenSheet, SessionSheet } from './session-sheet';
import '../ui/styles/session.css';
import '../ui/styles/input.css';

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
  // Held on to: what was written outlives a session that ends.
  const composer = useMemo(() => app.typing.composer(session), [app, session]);
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
        tapped: (clicked) => {
          typed = live.focused || document.activeElement === box.current;
          if (!clicked && may(connection, 'input')) {
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
        readBack: (pane) => {
          goTo({ screen: 'reader', session, pane: pane.id });
        },
        turned: (step) => {
          void own.turn(step);
        },
        pasted: (text) => {
          void offerPaste(app, own, sheet, text);
        },
        pastedFiles: (files) => {
          void sendFiles(app, paired, own, files);
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
    const reason = controls.value?.terminal.view.leaseLoss.value;
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
    <main
      class="page session"
      onDragOver={(event) => {
        event.preventDefault();
      }}
      onDrop={(event) => {
        event.preventDefault();
        void sendFiles(app, paired, controls.peek(), [...(event.dataTransfer?.files ?? [])]);
      }}
    >
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
          paired={paired}
          session={session}
          controls={controls.value}
          live={isLive}
          box={box}
          onPaste={() => {
            void pasteFromClipboard(app, controls.peek(), sheet);
          }}
          onLongText={(text) => {
            void offerPaste(app, controls.peek(), sheet, text);
          }}
          onFiles={(files) => {
            void sendFiles(app, paired, controls.peek(), files);
          }}
        />
      )}
      {view?.kind === 'ended' && <LeftDraft app={app} composer={composer} />}
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
            void offerManualPaste(app, controls.peek(), sheet, text);
          }}
          onBox={
            app.preferences.inputMode === 'compose'
              ? (text) => {
                  composer.append(text);
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
