import type { JSX } from 'preact';
import type { Row } from '../connection/sections';
import { Button } from '../ui/button';
import { Sheet } from '../ui/sheet';
import { texts } from '../ui/texts';
import type { HomeControls } from './home-controls';
import type { OfSession } from './home-sheets';
import { goTo } from './route';
import { Standing } from './session-row';

const words = texts.session.actions;

interface SessionMenuProps {
  readonly controls: HomeControls;
  readonly row: Row;
  readonly onSheet: (sheet: OfSession) => void;
  readonly onAnswer: () => void;
  readonly onClose: () => void;
}

/** Everything that can be done with a session, and why it is in the state that it is in. */
export function SessionMenu(props: SessionMenuProps): JSX.Element {
  const { controls, row, onSheet, onAnswer, onClose } = props;
  const { session, standing, isMuted } = row;
  const reason = standing?.pane.attention?.reason;
  return (
    <Sheet title={session.name} onClose={onClose}>
      {standing?.need && (
        <p class="menu-standing">
          <Standing need={standing.need} />
          {reason !== undefined && reason !== '' && <span class="hint">{words.why(reason)}</span>}
        </p>
      )}
      <div class="actions actions-pairs">
        <Button
          icon="terminal"
          onClick={() => {
            goTo({ screen: 'session', session: session.id });
          }}
        >
          {words.open}
        </Button>
        {controls.asks(row) && (
          <Button icon="reply" onClick={onAnswer}>
            {texts.home.answer}
          </Button>
        )}
        {controls.mayType && standing && (
          <Button
            icon="compose"
            onClick={() => {
              onSheet('message');
            }}
          >
            {texts.home.message}
          </Button>
        )}
        <Button
          icon={isMuted ? 'bell' : 'mute'}
          onClick={() => {
            controls.mute(row);
            onClose();
          }}
        >
          {isMuted ? texts.home.unmute : texts.home.mute}
        </Button>
        {controls.mayManage && <Management {...props} />}
      </div>
    </Sheet>
  );
}

function Management({ controls, row, onSheet, onClose }: SessionMenuProps): JSX.Element {
  const { session } = row;
  return (
    <>
      {controls.manages('session.arrange') && (
        <Button
          icon="group"
          onClick={() => {
            onSheet('group');
          }}
        >
          {words.group}
        </Button>
      )}
      <Button
        icon="rename"
        onClick={() => {
          onSheet('rename');
        }}
      >
        {words.rename}
      </Button>
      {controls.manages('session.stop') && (
        <Button
          icon="stop"
          onClick={() => {
            onSheet('stop');
          }}
        >
          {words.stop}
        </Button>
      )}
      <Button
        icon="trash"
        kind="danger"
        onClick={() => {
          if (controls.killsWithUndo) {
            void controls.kill(session);
            onClose();
          } else {
            onSheet('kill');
          }
        }}
      >
        {words.kill}
      </Button>
    </>
  );
}
