import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import type { Composer } from '../../terminal/composer';
import { texts } from '../../ui/texts';
import { Notice, NoticeButton } from './notices';

const words = texts.input;

interface LeftDraftProps {
  readonly composer: Composer;
  readonly onCopy: (text: string) => void;
}

/** What was written for a session that has ended, so that it is not lost with it. */
export function LeftDraft({ composer, onCopy }: LeftDraftProps): JSX.Element | null {
  const text = composer.text.value;
  const delivery = composer.delivery.value;
  useEffect(() => {
    // Nobody writes into a session that has ended.
    composer.takeBack();
  }, [composer, delivery]);
  if (text.trim() === '') {
    return null;
  }
  return (
    <div class="input">
      <Notice sentence={words.left} text={text} testId="left-draft">
        <NoticeButton
          onClick={() => {
            onCopy(text);
          }}
        >
          {words.copy}
        </NoticeButton>
      </Notice>
    </div>
  );
}
