import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { Row } from '../connection/sections';
import { IconButton } from '../ui/button';
import { texts } from '../ui/texts';
import type { HomeControls } from './home-controls';

interface MessageFieldProps {
  readonly controls: HomeControls;
  readonly row: Row;
  /** The program has taken the message. */
  readonly onSent: () => void;
}

/** Writes to a session from outside. What is written but not sent is the draft that its own screen shows, too. */
export function MessageField({ controls, row, onSent }: MessageFieldProps): JSX.Element {
  const { drafts } = controls.app;
  const { id, name } = row.session;
  const box = useRef<HTMLTextAreaElement>(null);
  const written = useSignal(drafts.read(id));
  const isSending = useSignal(false);
  const label = texts.home.messageTo(name);
  const isClosed = !controls.isLive || isSending.value || written.value === '';
  useLayoutEffect(() => {
    box.current?.focus();
  }, []);
  const write = (text: string) => {
    written.value = text;
    drafts.write(id, text);
  };
  const send = async () => {
    if (isClosed) {
      return;
    }
    isSending.value = true;
    const isTaken = await controls.message(row, written.peek());
    isSending.value = false;
    if (isTaken) {
      write('');
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
        value={written.value}
        readonly={isSending.value}
        onInput={(event) => {
          write(event.currentTarget.value);
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
        label={isSending.value ? texts.input.sending : texts.input.send}
        testId="send-message"
        keepsFocus
        disabled={isClosed}
        onClick={() => void send()}
      />
      {!controls.isLive && <p class="hint">{texts.home.offlineMessage}</p>}
    </div>
  );
}
