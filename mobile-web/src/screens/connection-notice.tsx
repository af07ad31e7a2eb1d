import type { JSX } from 'preact';
import type { Connection, Stop } from '../connection/connection';
import { Button } from '../ui/button';
import { Message } from '../ui/message';
import { texts } from '../ui/texts';
import type { Closing } from '../wire/close';
import { goTo } from './route';

interface ConnectionNoticeProps {
  readonly connection: Connection;
}

/** One line with what to do while a connection needs more than patience. */
export function ConnectionNotice({ connection }: ConnectionNoticeProps): JSX.Element | null {
  const state = connection.state.value;
  const reason = state.kind === 'waiting' ? reasonOf(state.closing) : undefined;
  if (reason === undefined) {
    return null;
  }
  return (
    <div class="notice-line" role="status">
      <p>{reason}</p>
      {state.kind === 'waiting' && state.closing === 'unverified' ? (
        <Button
          onClick={() => {
            goTo({ screen: 'trust' });
          }}
        >
          {texts.trust.remedy}
        </Button>
      ) : (
        <Button
          onClick={() => {
            connection.wake();
          }}
        >
          {texts.connection.retry}
        </Button>
      )}
    </div>
  );
}

/** Nothing for what only needs patience, or does not end in waiting. */
function reasonOf(closing: Closing): string | undefined {
  const { accessEnded, tooMany, unverified } = texts.connection;
  switch (closing) {
    case 'access-ended':
      return accessEnded;
    case 'unverified':
      return unverified;
    case 'too-many':
      return tooMany;
    case 'lost':
    case 'unpaired':
    case 'version':
    case 'malformed':
      return undefined;
  }
}

/** Instead of a screen, when the connection has ended for good. */
export function ConnectionStopped({ why }: { readonly why: Stop }): JSX.Element {
  const { title, text } = texts.connection.stopped[why];
  return (
    <Message icon="warning" title={title} text={text}>
      {why === 'other-server' && (
        <Button
          icon="settings"
          onClick={() => {
            goTo({ screen: 'settings' });
          }}
        >
          {texts.settings.title}
        </Button>
      )}
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
