import type { JSX } from 'preact';
import type { Connection, Stop } from '../connection/connection';
import { Button } from '../ui/button';
import { Message } from '../ui/message';
import { texts } from '../ui/texts';
import type { Closing } from '../wire/close';

interface ConnectionNoticeProps {
  readonly connection: Connection;
}

/** One line with what to do while a connection needs more than patience. */
export function ConnectionNotice({ connection }: ConnectionNoticeProps): JSX.Element | null {
  const state = connection.state.value;
  if (state.kind !== 'waiting' || state.closing === 'lost') {
    return null;
  }
  const { retry } = texts.connection;
  return (
    <div class="notice-line" role="status">
      <p>{reasonOf(state.closing)}</p>
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

function reasonOf(closing: Closing): string {
  const { accessEnded, tooMany, unverified } = texts.connection;
  switch (closing) {
    case 'access-ended':
      return accessEnded;
    case 'unverified':
      return unverified;
    default:
      return tooMany;
  }
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
