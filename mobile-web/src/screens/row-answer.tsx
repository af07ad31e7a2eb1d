import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
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
  const question = controls.asks(row) ? row.standing?.pane.attention?.question : undefined;
  const wasAsked = useRef(question !== undefined);
  useEffect(() => {
    if (!question && wasAsked.current) {
      // It was answered elsewhere. A field in the place of its answers would open the keyboard.
      onClose();
    }
  });
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
      {question ? (
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
