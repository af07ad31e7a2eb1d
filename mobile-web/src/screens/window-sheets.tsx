import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { Button } from '../ui/button';
import { Sheet } from '../ui/sheet';
import { texts } from '../ui/texts';
import type { Session, Window } from '../wire/model';
import type { SessionControls } from './session-controls';
import { ActionSheet, Field } from './session-form';

const words = texts.windows;

interface WindowSheetProps {
  readonly controls: SessionControls;
  readonly session: Session;
  readonly window: Window;
  readonly onClose: () => void;
}

interface WindowMenuProps extends WindowSheetProps {
  readonly onRename: () => void;
  readonly onCloseWindow: () => void;
}

/** What can be done with a window. */
export function WindowMenu(props: WindowMenuProps): JSX.Element {
  const { controls, session, window, onClose, onRename, onCloseWindow } = props;
  const at = session.windows.findIndex(({ id }) => id === window.id);
  return (
    <Sheet title={window.name} onClose={onClose}>
      <div class="actions">
        <Button icon="rename" onClick={onRename}>
          {words.rename}
        </Button>
        <div class="form-actions">
          <Button
            icon="left"
            disabled={at <= 0}
            onClick={() => {
              void controls.moveWindow(window.id, -1);
            }}
          >
            {words.moveLeft}
          </Button>
          <Button
            icon="right"
            disabled={at === session.windows.length - 1}
            onClick={() => {
              void controls.moveWindow(window.id, 1);
            }}
          >
            {words.moveRight}
          </Button>
        </div>
        <Button icon="close" kind="danger" onClick={onCloseWindow}>
          {words.close}
        </Button>
      </div>
    </Sheet>
  );
}

export function RenameWindowSheet({ controls, window, onClose }: WindowSheetProps): JSX.Element {
  const name = useSignal(window.name);
  return (
    <ActionSheet
      title={words.rename}
      submit={words.renameSubmit}
      problem={() => (isWindowName(name.value) ? undefined : words.nameRule)}
      act={() => controls.renameWindow(window.id, name.value)}
      onClose={onClose}
    >
      <Field label={words.name} value={name} autofocus />
    </ActionSheet>
  );
}

export function CloseWindowSheet(props: WindowSheetProps): JSX.Element {
  const { controls, session, window, onClose } = props;
  return (
    <ActionSheet
      title={words.closeTitle(window.name)}
      submit={words.close}
      kind="danger"
      act={() => controls.closeWindow(window.id)}
      onClose={onClose}
    >
      <p>
        {words.closeText} {session.windows.length === 1 && words.closeLast}
      </p>
    </ActionSheet>
  );
}

/** The rule of the server, so that the form can say so at once. */
function isWindowName(name: string): boolean {
  return /^\P{Cc}{1,64}$/u.test(name);
}
