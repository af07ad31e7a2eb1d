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
  if (state.kind !== 'waiting' || state.closing === 'lost') {
    return null;
  }
  return (
    <div class="notice-line" role="status">
      <p>{reasons[state.closing]}</p>
      {state.closing === 'unverified' ? (
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

const reasons: Readonly<Partial<Record<Closing, string>>> = {
  'access-ended': texts.connection.accessEnded,
  unverified: texts.connection.unverified,
  'too-many': texts.connection.tooMany,
};

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
