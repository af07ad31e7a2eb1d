import type { Signal } from '@preact/signals';
import type { JSX } from 'preact';
import type { Connection } from '../connection/connection';
import type { Clipping } from '../terminal/clipping';
import type { App } from './app';
import { ClosePaneSheet, PaneSheet } from './pane-sheet';
import { CopySheet } from './copy-sheet';
import { LinkSheet } from './link-sheet';
import { ManualPasteSheet, PasteSheet } from './paste-sheet';
import type { SessionControls } from './session-controls';
import { ViewSheet } from './view-sheet';
import { CloseWindowSheet, RenameWindowSheet, WindowMenu } from './window-sheets';

/** What a paste is called that is too large for anything but a file. */
const PASTED = 'pasted.txt';

/** What rises from the lower edge of an open session. */
export type OpenSheet =
  | { readonly sheet: 'none' | 'view' | 'panes' }
  /** Where a link leads, as somebody wrote it. */
  | { readonly sheet: 'link'; readonly address: string }
  | { readonly sheet: 'copy'; readonly text: string }
  | { readonly sheet: 'manual-paste'; readonly kept: string }
  | { readonly sheet: 'window' | 'rename-window' | 'close-window'; readonly window: string }
  | { readonly sheet: 'close-pane'; readonly pane: string }
  | { readonly sheet: 'paste'; readonly clipping: Clipping };

interface SessionSheetProps {
  readonly app: App;
  readonly connection: Connection;
  readonly controls: SessionControls;
  readonly open: Signal<OpenSheet>;
  /** A text was pasted by hand. */
  readonly onText: (text: string) => void;
  readonly onReadBack: () => void;
  readonly onFind: () => void;
  /** Puts a text into the compose box; absent where there is none. */
  readonly onBox: ((text: string) => void) | undefined;
  readonly onFile: (file: File) => void;
}

/** The sheet that is open, if what it is about is still there. */
export default function SessionSheet(props: SessionSheetProps): JSX.Element | null {
  const { app, connection, controls, open, onText, onReadBack, onFind, onBox, onFile } = props;
  const state = open.value;
  const { terminal } = controls;
  const view = terminal.view.state.value;
  const close = () => {
    open.value = { sheet: 'none' };
  };
  switch (state.sheet) {
    case 'none':
      return null;
    case 'view':
      return (
        <ViewSheet
          controls={controls}
          connection={connection}
          view={view}
          onPanes={() => {
            open.value = { sheet: 'panes' };
          }}
          onReadBack={onReadBack}
          onFind={onFind}
          onClose={close}
        />
      );
    case 'panes': {
      const window = terminal.window.value;
      return window ? (
        <PaneSheet
          controls={controls}
          connection={connection}
          window={window}
          onClosePane={({ id }) => {
            open.value = { sheet: 'close-pane', pane: id };
          }}
          onClose={close}
        />
      ) : null;
    }
    case 'close-pane': {
      const window = terminal.window.value;
      const pane = window?.panes.find(({ id }) => id === state.pane);
      return window && pane ? (
        <ClosePaneSheet controls={controls} window={window} pane={pane} onClose={close} />
      ) : null;
    }
    case 'link':
      return <LinkSheet app={app} address={state.address} open={open} />;
    case 'copy':
      return <CopySheet text={state.text} onClose={close} />;
    case 'manual-paste':
      return <ManualPasteSheet kept={state.kept} onText={onText} onClose={close} />;
    case 'paste':
      return (
        <PasteSheet
          controls={controls}
          clipping={state.clipping}
          onBox={onBox}
          onFile={
            controls.maySendFiles
              ? (text) => {
                  close();
                  onFile(new File([text], PASTED, { type: 'text/plain' }));
                }
              : undefined
          }
          onSaid={(sentence) => {
            app.tell(sentence);
          }}
          onClose={close}
        />
      );
    case 'window':
    case 'rename-window':
    case 'close-window':
      return <OfWindow state={state} controls={controls} open={open} onClose={close} />;
  }
}

interface OfWindowProps {
  readonly state: Extract<OpenSheet, { readonly window: string }>;
  readonly controls: SessionControls;
  readonly open: Signal<OpenSheet>;
  readonly onClose: () => void;
}

function OfWindow({ state, controls, open, onClose }: OfWindowProps): JSX.Element | null {
  const { session } = controls;
  const window = session?.windows.find(({ id }) => id === state.window);
  if (!session || !window) {
    return null;
  }
  const props = { controls, session, window, onClose };
  switch (state.sheet) {
    case 'window':
      return (
        <WindowMenu
          {...props}
          onRename={() => {
            open.value = { sheet: 'rename-window', window: window.id };
          }}
          onCloseWindow={() => {
            open.value = { sheet: 'close-window', window: window.id };
          }}
        />
      );
    case 'rename-window':
      return <RenameWindowSheet {...props} />;
    case 'close-window':
      return <CloseWindowSheet {...props} />;
  }
}
