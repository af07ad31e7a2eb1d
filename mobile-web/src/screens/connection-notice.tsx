import type { JSX } from 'preact';
import type { Connection, Stop } from '../connection/connection';
import { Button } from '../ui/button';
import { Message } from '../ui/message';
import { texts } from '../ui/texts';

interface ConnectionNoticeProps {
  readonly connection: Connection;
}

/** One line with what to do while a connection needs more than patience. */
export function ConnectionNotice({ connection }: ConnectionNoticeProps): JSX.Element | null {
  const state = connection.state.value;
  if (state.kind !== 'waiting' || state.closing === 'lost') {
    return null;
  }
  const { accessEnded, tooMany, retry } = texts.connection;
  return (
    <div class="notice-line" role="status">
      <p>{state.closing === 'access-ended' ? accessEnded : tooMany}</p>
      <Button
        onClick={() => {
          connection.wake();
        }}
      >
        {retry}
      </Button>
    </div>
  );
}

/** Instead of a screen, when the connection has ended for good. */
export function ConnectionStopped({ why }: { readonly why: Stop }): JSX.Element {
  const { title, text } = texts.connection.stopped[why];
  return (
    <Message icon="warning" title={title} text={text}>
      <Button
        kind="primary"
        onClick={() => {
          location.reload();
        }}
      >
        {texts.connection.reload}
      </Button>
    </Message>
  );
}
