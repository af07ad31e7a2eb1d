import type { JSX } from 'preact';
import type { Connection } from '../connection/connection';
import { activePane, placeOf, visiblePanes } from '../terminal/panes';
import { Button } from '../ui/button';
import { Sheet } from '../ui/sheet';
import { texts } from '../ui/texts';
import type { Pane, Window } from '../wire/model';
import { may, offers } from './scopes';
import type { SessionControls } from './session-controls';
import { ActionSheet } from './session-form';

const words = texts.panes;

interface PaneSheetProps {
  readonly controls: SessionControls;
  readonly connection: Connection;
  readonly window: Window;
  readonly onClosePane: (pane: Pane) => void;
  readonly onClose: () => void;
}

/** The panes of a window where they lie, to choose one from, and what can be done with the active one. */
export function PaneSheet(props: PaneSheetProps): JSX.Element {
  const { controls, connection, window, onClosePane, onClose } = props;
  const { zoom } = controls.terminal;
  const active = activePane(window);
  const choose = (pane: Pane) => {
    void controls.focusPane(pane);
    onClose();
  };
  return (
    <Sheet title={words.title} onClose={onClose}>
      <PaneMap window={window} filling={zoom.pane?.id} onChoose={choose} />
      <p class="hint">{may(connection, 'input') ? words.hint : words.hintView}</p>
      <div class="actions actions-pairs">
        {zoom.lens.kind === 'pane' && (
          <Button
            icon="windows"
            onClick={() => {
              zoom.lens = { kind: 'text' };
              onClose();
            }}
          >
            {words.whole}
          </Button>
        )}
        {active && offers(connection, 'manage', 'pane.split') && (
          <>
            <Button
              icon="split"
              onClick={() => {
                void controls.split(active, 'right');
                onClose();
              }}
            >
              {words.splitRight}
            </Button>
            <Button
              icon="split-below"
              onClick={() => {
                void controls.split(active, 'below');
                onClose();
              }}
            >
              {words.splitBelow}
            </Button>
          </>
        )}
        {active && window.panes.length > 1 && offers(connection, 'input', 'pane.zoom') && (
          <Button
            icon={window.zoomed ? 'unzoom' : 'zoom'}
            onClick={() => {
              void controls.zoomPane(active, !window.zoomed);
              onClose();
            }}
          >
            {window.zoomed ? words.unzoom : words.zoom}
          </Button>
        )}
        {active && offers(connection, 'manage', 'pane.close') && (
          <Button
            icon="close"
            kind="danger"
            onClick={() => {
              onClosePane(active);
            }}
          >
            {words.close}
          </Button>
        )}
      </div>
    </Sheet>
  );
}

interface PaneMapProps {
  readonly window: Window;
  /** The id of the pane that fills the screen. */
  readonly filling: string | undefined;
  readonly onChoose: (pane: Pane) => void;
}

function PaneMap({ window, filling, onChoose }: PaneMapProps): JSX.Element {
  const share = (part: number, of: number) => `${String((part / of) * 100)}%`;
  return (
    <div class="pane-map">
      {visiblePanes(window).map((pane) => {
        const { left, top, cols, rows } = placeOf(window, pane);
        return (
          <button
            key={pane.id}
            class={`pane-tile${pane.active ? ' pane-tile-active' : ''}`}
            type="button"
            data-testid="pane-tile"
            data-pane={pane.id}
            aria-label={words.pane(window.panes.indexOf(pane) + 1, pane.command)}
            aria-pressed={pane.id === filling}
            style={{
              left: share(left, window.cols),
              top: share(top, window.rows),
              width: share(cols, window.cols),
              height: share(rows, window.rows),
            }}
            onClick={() => {
              onChoose(pane);
            }}
          >
            <span>{pane.command}</span>
          </button>
        );
      })}
    </div>
  );
}

interface ClosePaneSheetProps {
  readonly controls: SessionControls;
  readonly window: Window;
  readonly pane: Pane;
  readonly onClose: () => void;
}

export function ClosePaneSheet(props: ClosePaneSheetProps): JSX.Element {
  const { controls, window, pane, onClose } = props;
  return (
    <ActionSheet
      title={words.closeTitle(pane.command)}
      submit={words.close}
      kind="danger"
      act={() => controls.closePane(pane.id)}
      onClose={onClose}
    >
      <p>
        {words.closeText} {window.panes.length === 1 && words.closeLast}
      </p>
    </ActionSheet>
  );
}
