import type { JSX } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { Row } from '../connection/sections';
import { IconButton } from '../ui/button';
import { texts } from '../ui/texts';
import type { HomeControls } from './home-controls';
import { sentenceOf } from './input/notices';

interface MessageFieldProps {
  readonly controls: HomeControls;
  readonly row: Row;
  /** The program has taken the message. */
  readonly onSent: () => void;
}

/** Writes to a session from outside. What is written but not sent stands in the box of its own screen, too. */
export function MessageField({ controls, row, onSent }: MessageFieldProps): JSX.Element {
  const composer = controls.composer(row);
  const box = useRef<HTMLTextAreaElement>(null);
  const label = texts.home.messageTo(row.session.name);
  const written = composer.text.value;
  const delivery = composer.delivery.value;
  const isSending = delivery.kind === 'sending';
  const isClosed = !controls.isLive || isSending || written === '';
  useLayoutEffect(() => {
    // Nobody writes here yet whom it could disturb.
    composer.takeBack();
    box.current?.focus();
  }, [composer]);
  const send = async () => {
    if (!isClosed && (await controls.message(row))) {
      onSent();
    }
  };
  return (
    <div class="message-field">
      <textarea
        ref={box}
        rows={2}
        aria-label={label}
        placeholder={label}
        data-testid="message"
        value={isSending ? delivery.text : written}
        readonly={isSending}
        onInput={(event) => {
          composer.write(event.currentTarget.value);
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && !event.isComposing) {
            event.preventDefault();
            void send();
          }
        }}
      />
      <IconButton
        icon="send"
        kind="primary"
        label={isSending ? texts.input.sending : texts.input.send}
        testId="send-message"
        keepsFocus
        disabled={isClosed}
        onClick={() => void send()}
      />
      {delivery.kind === 'back' && <p class="hint">{sentenceOf(delivery.why)}</p>}
      {!controls.isLive && <p class="hint">{texts.home.offlineMessage}</p>}
    </div>
  );
}
