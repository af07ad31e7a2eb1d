import { useComputed, useSignal, useSignalEffect } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect, useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import { buzz } from '../terminal/bell';
import { LiveTerminal } from '../terminal/live-terminal';
import { activePane } from '../terminal/panes';
import type { TerminalElement } from '../terminal/terminal-screen';
import { darkTheme, lightTheme } from '../terminal/themes';
import { texts } from '../ui/texts';
import type { App, Paired } from './app';
import { ConnectionNotice } from './connection-notice';
import { copy } from './copying';
import { FindBar } from './find-bar';
import { sendFiles } from './input/files';
import { InputPanel } from './input/input-panel';
import { LeftDraft } from './input/left-draft';
import { LazySheet } from './lazy';
import { offerManualPaste, offerPaste, pasteFromClipboard } from './pasting';
import { goTo } from './route';
import { may } from './scopes';
import { SelectionBar } from './selection-bar';
import { SessionControls } from './session-controls';
import { SessionHead } from './session-head';
import { Pill, SessionOverlay } from './session-overlay';
import type { OpenSheet } from './session-sheet';
import '../ui/styles/session.css';
import '../ui/styles/screen.css';
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
  const finding = useSignal(false);
  /** Whether the bar had the focus that was just closed; without it the keyboard would close, too. */
  const leftBar = useRef(false);
  const rings = useSignal(0);
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
        keystrokes: app.typing.keystrokes(session),
        window: (id) => found.value?.windows.find((each) => each.id === id),
        mayType: () => may(connection, 'input'),
        theme: app.dark.peek() ? darkTheme : lightTheme,
        fontSize: app.preferences.fontSize,
        drawing: app.preferences.drawing.peek(),
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
        turned: (what, step) => {
          void (what === 'pane' ? own.turn(step) : own.turnWindow(step));
        },
        linkPicked: (address) => {
          sheet.value = { sheet: 'link', address };
        },
        chord: (shortcut) => {
          switch (shortcut) {
            case 'copy':
              if (live.selectedText !== '') {
                void copy(app, sheet, live.selectedText);
              }
              return;
            case 'find':
              finding.value = true;
              return;
            case 'leave':
              live.blur();
              box.current?.focus();
              return;
          }
        },
        rang: () => {
          rings.value += 1;
          if (app.preferences.bellHaptics.peek()) {
            buzz();
          }
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
      live.drawing = app.preferences.drawing.value;
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
  // A view that was detached or broke can be opened again, and its draft is there.
  const isOver =
    view?.kind === 'ended' && (view.reason === 'session_ended' || view.reason === 'server_ended');
  const toBox =
    app.preferences.inputMode === 'compose' && mayType
      ? (text: string) => {
          composer.append(text);
          sheet.value = { sheet: 'none' };
        }
      : undefined;
  const find = (text: string) => {
    live?.markings.finder.look(text);
    finding.value = true;
  };
  const closeFind = () => {
    finding.value = false;
    live?.markings.finder.look('');
  };
  useLayoutEffect(() => {
    if (live && leftBar.current) {
      leftBar.current = false;
      focusInput(app, live, box.current);
    }
  });
  return (
    <main
      class="page session"
      onDragOver={(event) => {
        if (event.dataTransfer?.types.includes('Files')) {
          event.preventDefault();
        }
      }}
      onDrop={(event) => {
        const files = [...(event.dataTransfer?.files ?? [])];
        // Text goes where it is dropped.
        if (files.length > 0) {
          event.preventDefault();
          void sendFiles(app, paired, controls.peek(), files);
        }
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
          aria-description={words.asText}
        />
        {live && view && <SessionOverlay app={app} paired={paired} terminal={live} view={view} />}
        {rings.value > 0 && <div class="bell" key={rings.value} data-testid="bell" />}
        {live && (
          <SelectionBar app={app} terminal={live} sheet={sheet} onFind={find} onBox={toBox} />
        )}
        {pull.value && <Pill>{pull.value === 'ready' ? words.letGo : words.pull}</Pill>}
      </div>
      {live && finding.value && (
        <FindBar
          markings={live.markings}
          onHistory={(query) => {
            closeFind();
            readBack(session, controls.peek(), query);
          }}
          onClose={() => {
            leftBar.current = mayType && document.activeElement?.matches('.find-bar *') === true;
            closeFind();
          }}
        />
      )}
      {controls.value && mayType && !finding.value && view?.kind !== 'ended' && (
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
      {isOver && (
        <LeftDraft
          composer={composer}
          onCopy={(text) => {
            void copy(app, sheet, text);
          }}
        />
      )}
      {online && !mayType && view?.kind !== 'ended' && (
        <p class="read-only" role="status">
          {texts.input.readOnly}
        </p>
      )}
      {controls.value && sheet.value.sheet !== 'none' && (
        <LazySheet
          load={sessionSheet}
          props={{
            app,
            connection,
            controls: controls.value,
            open: sheet,
            onReadBack: () => {
              sheet.value = { sheet: 'none' };
              readBack(session, controls.peek());
            },
            onFind: () => {
              sheet.value = { sheet: 'none' };
              finding.value = true;
            },
            onText: (text) => {
              void offerManualPaste(app, controls.peek(), sheet, text);
            },
            onBox: toBox,
            onFile: (file) => {
              void sendFiles(app, paired, controls.peek(), [file]);
            },
          }}
          onClose={() => {
            sheet.value = { sheet: 'none' };
          }}
        />
      )}
    </main>
  );
}

const sessionSheet = () => import('./session-sheet');

const TEXT = { kind: 'text' } as const;

/** Opens the history of the pane that fills the screen, or else of the active one. */
function readBack(session: string, controls: SessionControls | undefined, query?: string): void {
  const window = controls?.terminal.window.peek();
  const pane = controls?.terminal.zoom.pane ?? (window && activePane(window));
  if (pane) {
    goTo({ screen: 'reader', session, pane: pane.id, ...(query && { query }) });
  }
}

function focusInput(app: App, terminal: LiveTerminal, box: HTMLTextAreaElement | null): void {
  if (app.preferences.inputMode === 'direct') {
    terminal.focus();
  } else {
    box?.focus();
  }
}
