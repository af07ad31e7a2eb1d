import type { JSX } from 'preact';
import type { Composer } from '../../terminal/composer';
import { texts } from '../../ui/texts';
import type { App } from '../app';
import { Notice, NoticeButton } from './notices';

const words = texts.input;

interface LeftDraftProps {
  readonly app: App;
  readonly composer: Composer;
}

/** What was written for a session that has ended, so that it is not lost with it. */
export function LeftDraft({ app, composer }: LeftDraftProps): JSX.Element | null {
  const text = composer.text.value;
  if (text.trim() === '') {
    return null;
  }
  return (
    <div class="input">
      <Notice sentence={words.left} text={text} testId="left-draft">
        <NoticeButton
          onClick={() => {
            void copy(app, text);
          }}
        >
          {words.copy}
        </NoticeButton>
      </Notice>
    </div>
  );
}

async function copy(app: App, text: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    app.tell(texts.reader.menu.copied);
  } catch (error) {
    console.info(error);
    app.tell(words.copyRefused);
  }
}
