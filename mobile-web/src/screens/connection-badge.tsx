import type { JSX } from 'preact';
import type { Connection, ConnectionState } from '../connection/connection';
import { moment } from '../ui/format';
import { texts } from '../ui/texts';

interface ConnectionBadgeProps {
  readonly connection: Connection;
  /** When the machine was last heard, in milliseconds since 1970, if not now. */
  readonly seen: number | undefined;
  readonly now: number;
  /** Only the dot, with its words for those who do not see it. */
  readonly compact?: boolean;
}

/** A dot and a word: whether what is shown is live. */
export function ConnectionBadge(props: ConnectionBadgeProps): JSX.Element {
  const { connection, seen, now, compact = false } = props;
  const state = connection.state.value;
  const words = wordsFor(state, seen, now);
  return (
    <span
      class={`connection connection-${state.kind}${compact ? ' connection-compact' : ''}`}
      role="status"
      data-testid="connection-state"
      data-state={state.kind}
      title={words}
    >
      <span class="connection-dot" aria-hidden="true" />
      <span class={compact ? 'visually-hidden' : ''}>{words}</span>
    </span>
  );
}

function wordsFor(state: ConnectionState, seen: number | undefined, now: number): string {
  if (state.kind === 'online') {
    return texts.connection.online;
  }
  if (seen === undefined) {
    return texts.connection.connecting;
  }
  const time = moment(seen, now);
  return state.kind === 'stopped'
    ? texts.connection.lastSeen(time)
    : texts.connection.lastSeenReconnecting(time);
}
