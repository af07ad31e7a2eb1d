import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import type { Row } from '../connection/sections';
import { IconButton } from '../ui/button';
import { texts } from '../ui/texts';
import type { HomeControls } from './home-controls';
import { MessageField } from './message-field';
import { QuickAnswers } from './quick-answers';

interface RowAnswerProps {
  readonly controls: HomeControls;
  readonly row: Row;
  readonly onClose: () => void;
}

/** Under a row: the answers to what is asked there, or a field for a message. */
export function RowAnswer({ controls, row, onClose }: RowAnswerProps): JSX.Element {
  const question = row.standing?.pane.attention?.question;
  useEffect(() => {
    const closeByKey = (event: KeyboardEvent) => {
      if (event.key === 'Escape') {
        onClose();
      }
    };
    addEventListener('keydown', closeByKey);
    return () => {
      removeEventListener('keydown', closeByKey);
    };
  }, [onClose]);
  return (
    <div class="row-answer">
      {question && controls.asks(row) ? (
        <QuickAnswers
          question={question}
          clock={controls.app.at.clock}
          disabled={!controls.isLive}
          answer={async (answer) => {
            await controls.answer(row, answer);
            onClose();
          }}
        />
      ) : (
        <MessageField controls={controls} row={row} onSent={onClose} />
      )}
      <IconButton icon="close" label={texts.home.closeAnswer} onClick={onClose} />
    </div>
  );
}
