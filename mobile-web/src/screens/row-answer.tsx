import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import type { Row } from '../connection/sections';
import { isComposing } from '../terminal/direct-input';
import { IconButton } from '../ui/button';
import { texts } from '../ui/texts';
import type { Question } from '../wire/model';
import type { HomeControls } from './home-controls';
import { MessageField } from './message-field';
import { QuickAnswers } from './quick-answers';

interface RowAnswerProps {
  readonly controls: HomeControls;
  readonly row: Row;
  /** What was asked when this was opened; it stays, so that no key goes into another field than it was meant for. */
  readonly question: Question | undefined;
  readonly onClose: () => void;
}

/** Under a row: the answers to what is asked there, or a field for a message. */
export function RowAnswer({ controls, row, question, onClose }: RowAnswerProps): JSX.Element {
  const isGone = question?.id !== row.standing?.pane.attention?.question?.id;
  useEffect(() => {
    const closeByKey = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && !isComposing(event)) {
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
          gone={isGone}
          answer={async (answer) => {
            await controls.answer(row, question, answer);
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
