import type { Signal } from '@preact/signals';
import type { JSX } from 'preact';
import { activePane } from '../terminal/panes';
import { IconButton } from '../ui/button';
import { texts } from '../ui/texts';
import type { App, Paired } from './app';
import { ConnectionBadge } from './connection-badge';
import { PaneDots } from './pane-dots';
import { goUp } from './route';
import { offers } from './scopes';
import type { SessionControls } from './session-controls';
import type { OpenSheet } from './session-sheet';
import { WindowTabs } from './window-tabs';

const words = texts.session;

interface HeadProps {
  readonly app: App;
  readonly paired: Paired;
  readonly name: string;
  readonly controls: SessionControls | undefined;
  readonly sheet: Signal<OpenSheet>;
}

/** The name of the session, whether it is live, and its windows and panes. */
export function SessionHead({ app, paired, name, controls, sheet }: HeadProps): JSX.Element {
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
          disabled={connection.state.value.kind !== 'online'}
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
  goUp({ screen: 'home' });
}
