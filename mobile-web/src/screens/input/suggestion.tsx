import { type Signal, useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { texts } from '../../ui/texts';
import type { Pane } from '../../wire/model';
import { Notice, NoticeButton } from './notices';

const words = texts.input.secret;

interface SuggestionProps {
  readonly pane: Pane | undefined;
  /** Whether the hidden field is open. */
  readonly secret: Signal<boolean>;
}

/** While a program hides what is typed, offers a field that does so too. */
export function Suggestion({ pane, secret }: SuggestionProps): JSX.Element | null {
  const refused = useSignal(false);
  const isHidden = pane?.echo === false;
  useEffect(() => {
    // The next time is another matter.
    refused.value = false;
  }, [isHidden, pane?.id, refused]);
  if (!isHidden || refused.value || secret.value) {
    return null;
  }
  return (
    <Notice
      sentence={words.hidden}
      testId="echo-off"
      onClose={() => {
        refused.value = true;
      }}
    >
      <NoticeButton
        onClick={() => {
          secret.value = true;
        }}
      >
        {words.use}
      </NoticeButton>
    </Notice>
  );
}
