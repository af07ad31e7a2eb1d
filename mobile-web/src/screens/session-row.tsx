import type { JSX } from 'preact';
import { IconButton } from '../ui/button';
import { activePane } from '../terminal/panes';
import { age, shortDirectory } from '../ui/format';
import { Icon } from '../ui/icons';
import { texts } from '../ui/texts';
import type { Alert, Session } from '../wire/model';
import { addressOf } from './route';

interface SessionRowProps {
  readonly session: Session;
  readonly now: number;
  /** Whether the name of the tmux server tells anything. */
  readonly withServer: boolean;
  /** Opens what else can be done with the session; absent where this device may not. */
  readonly onMore?: (() => void) | undefined;
}

/** One session: its name, what its active pane is doing and where, and for how long it has been quiet. */
export function SessionRow({ session, now, withServer, onMore }: SessionRowProps): JSX.Element {
  const pane = activePane(session.windows.find((each) => each.active) ?? session.windows[0]);
  const alerts = alertsOf(session);
  const count = session.windows.length;
  return (
    <li class="row">
      <a
        class="row-link"
        href={addressOf({ screen: 'session', session: session.id })}
        data-testid="session-row"
        data-session-name={session.name}
      >
        <span class="row-top">
          <span class="row-name">{session.name}</span>
          {withServer && (
            <span class="row-server" title={texts.home.server(session.server)}>
              {session.server}
            </span>
          )}
          {alerts.map((alert) => (
            <span
              key={alert}
              class={`row-alert row-alert-${alert}`}
              role="img"
              aria-label={texts.home.alerts[alert]}
              title={texts.home.alerts[alert]}
            >
              <Icon name={alert} />
            </span>
          ))}
          <span class="row-age">{age(Date.parse(session.activity), now)}</span>
        </span>
        {pane && (
          <span class="row-doing">
            <span class="row-command">{pane.command}</span>
            {pane.title !== '' && <span class="row-title">{pane.title}</span>}
          </span>
        )}
        <span class="row-bottom">
          {pane && <span class="row-directory">{shortDirectory(pane.directory)}</span>}
          <span class="row-facts">
            {session.attached > 0 && (
              <span class="fact" role="img" aria-label={texts.home.attached}>
                <Icon name="monitor" />
              </span>
            )}
            <span class="fact" role="img" aria-label={texts.home.windows(count)}>
              <Icon name="windows" />
              {count}
            </span>
          </span>
        </span>
      </a>
      {onMore && <IconButton icon="more" label={texts.home.more(session.name)} onClick={onMore} />}
    </li>
  );
}

/** What the windows raised, each kind once, the most urgent first. */
function alertsOf({ windows }: Session): readonly Alert[] {
  const raised = new Set(windows.flatMap((window) => window.alerts));
  return (['bell', 'activity', 'silence'] as const).filter((alert) => raised.has(alert));
}
