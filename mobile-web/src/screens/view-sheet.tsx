import type { JSX } from 'preact';
import type { Connection } from '../connection/connection';
import type { ViewState } from '../connection/view';
import type { Mode } from '../wire/model';
import { Button, IconButton } from '../ui/button';
import { Sheet } from '../ui/sheet';
import { texts } from '../ui/texts';
import { offers } from './scopes';
import type { SessionControls } from './session-controls';

const words = texts.session;

interface ViewSheetProps {
  readonly controls: SessionControls;
  readonly connection: Connection;
  readonly view: ViewState;
  readonly onPanes: () => void;
  readonly onReadBack: () => void;
  readonly onFind: () => void;
  readonly onClose: () => void;
}

/** How the session is looked at: who decides about its size, and how large its letters are. */
export function ViewSheet(props: ViewSheetProps): JSX.Element {
  const { controls, connection, view, onPanes, onReadBack, onFind, onClose } = props;
  const mode = view.kind === 'live' ? view.mode : undefined;
  const isThere = view.kind !== 'ended' && controls.session !== undefined;
  const isOffline = connection.state.value.kind !== 'online';
  const { terminal } = controls;
  const { zoom } = terminal;
  const window = terminal.window.value;
  const { create } = texts.windows;
  const act = (what: () => void) => () => {
    what();
    onClose();
  };
  return (
    <Sheet title={words.options} onClose={onClose}>
      {mode && <p class="hint">{sizeWords(mode, terminal.size, window?.lease?.holder)}</p>}
      <div class="actions">
        {mode !== undefined && mode !== 'fit' && offers(connection, 'input', 'terminal.lease') && (
          <Button
            icon="phone"
            kind={mode === 'lease' ? 'primary' : 'plain'}
            disabled={isOffline}
            onClick={act(() => void controls.lease(mode !== 'lease'))}
          >
            {mode === 'lease' ? texts.size.giveBack : texts.size.fit}
          </Button>
        )}
        {zoom.lens.kind !== 'text' ? (
          <Button
            icon={zoom.lens.kind === 'pane' ? 'windows' : 'larger'}
            onClick={act(() => {
              zoom.lens = { kind: 'text' };
            })}
          >
            {zoom.lens.kind === 'pane' ? texts.panes.whole : words.textSize}
          </Button>
        ) : (
          zoom.isWider && (
            <Button
              icon="width"
              onClick={act(() => {
                zoom.lens = { kind: 'width' };
              })}
            >
              {words.fitWidth}
            </Button>
          )
        )}
        {isThere && (
          <Button icon="history" onClick={onReadBack}>
            {words.readBack}
          </Button>
        )}
        <Button icon="search" onClick={onFind}>
          {texts.screen.search.open}
        </Button>
        <Button
          icon="copy"
          onClick={act(() => {
            terminal.markings.selectAll();
          })}
        >
          {texts.screen.selectAll}
        </Button>
        {isThere && (
          <Button icon="panes" onClick={onPanes}>
            {texts.panes.open}
          </Button>
        )}
        {isThere && offers(connection, 'manage', 'window.create') && (
          <Button
            icon="plus"
            disabled={isOffline}
            onClick={act(() => void controls.createWindow())}
          >
            {create}
          </Button>
        )}
        <div class="stepper">
          <IconButton
            icon="smaller"
            label={words.smaller}
            onClick={() => {
              zoom.fontSize -= 1;
            }}
          />
          <span class="stepper-sample" role="status">
            {words.fontSize(zoom.fontSize)}
          </span>
          <IconButton
            icon="larger"
            label={words.larger}
            onClick={() => {
              zoom.fontSize += 1;
            }}
          />
        </div>
      </div>
    </Sheet>
  );
}

function sizeWords(
  mode: Mode,
  { cols, rows }: { readonly cols: number; readonly rows: number },
  holder: string | undefined,
): string {
  const { alone, lease, other, mirror } = texts.size;
  switch (mode) {
    case 'fit':
      return alone;
    case 'lease':
      return lease;
    case 'mirror':
      return holder === undefined ? mirror(cols, rows) : other(holder);
  }
}
