import type { JSX } from 'preact';
import { Button } from '../ui/button';
import { texts } from '../ui/texts';
import type { App } from './app';

/** One quiet line when there is another version of the page. */
export function UpdateNotice({ app }: { readonly app: App }): JSX.Element | null {
  if (!app.update.ready.value) {
    return null;
  }
  return (
    <div class="notice-line" role="status" data-testid="update">
      <p>{texts.update.ready}</p>
      <Button
        icon="update"
        onClick={() => {
          app.reload();
        }}
      >
        {texts.connection.reload}
      </Button>
    </div>
  );
}
