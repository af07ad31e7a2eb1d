import type { JSX } from 'preact';
import type { Row } from '../connection/sections';
import { Sheet } from '../ui/sheet';
import { texts } from '../ui/texts';
import type { HomeControls } from './home-controls';
import { MessageField } from './message-field';
import { Said, Standing } from './session-row';

interface MessageSheetProps {
  readonly controls: HomeControls;
  readonly row: Row;
  readonly onClose: () => void;
}

/** A message to a session that stays closed, under what is known of it. */
export function MessageSheet({ controls, row, onClose }: MessageSheetProps): JSX.Element {
  const { session, standing } = row;
  return (
    <Sheet title={texts.home.messageTo(session.name)} onClose={onClose}>
      {standing && (
        <div class="message-about">
          <p class="menu-standing">
            {standing.need && <Standing need={standing.need} />}
            <span class="row-command">
              {standing.pane.attention?.agent ?? standing.pane.command}
            </span>
          </p>
          <Said pane={standing.pane} />
        </div>
      )}
      <MessageField controls={controls} row={row} onSent={onClose} />
    </Sheet>
  );
}
