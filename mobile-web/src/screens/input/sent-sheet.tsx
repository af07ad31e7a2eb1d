import type { JSX } from 'preact';
import type { SentTexts } from '../../terminal/sent-texts';
import { Button } from '../../ui/button';
import { Sheet } from '../../ui/sheet';
import { texts } from '../../ui/texts';

const words = texts.input.sent;

interface SentSheetProps {
  readonly sent: SentTexts;
  readonly session: string;
  readonly onInsert: (text: string) => void;
  readonly onClose: () => void;
}

/** What was sent to the session from here, the last one first. */
export function SentSheet({ sent, session, onInsert, onClose }: SentSheetProps): JSX.Element {
  const list = sent.of(session);
  return (
    <Sheet title={words.title} onClose={onClose}>
      <p class="hint">{list.length === 0 ? words.empty : words.where}</p>
      <ul class="snippets">
        {list.map((text) => (
          <li key={text} class="snippet">
            <button
              class="snippet-insert"
              type="button"
              onClick={() => {
                onInsert(text);
              }}
            >
              <span class="snippet-text" dir="auto">
                {text}
              </span>
            </button>
          </li>
        ))}
      </ul>
      <div class="form-actions">
        {list.length > 0 && (
          <Button
            icon="trash"
            onClick={() => {
              sent.clear(session);
              onClose();
            }}
          >
            {words.clear}
          </Button>
        )}
        <Button onClick={onClose}>{texts.input.close}</Button>
      </div>
    </Sheet>
  );
}
