import type { JSX } from 'preact';
import { IconButton } from '../ui/button';
import { age, shortDirectory } from '../ui/format';
import { Icon } from '../ui/icons';
import { texts } from '../ui/texts';
import type { Pane, Session } from '../wire/model';
import { addressOf } from './route';

interface SessionRowProps {
  readonly session: Session;
  readonly now: number;
  /** Opens what else can be done with the session; absent where this device may not. */
  readonly onMore?: (() => void) | undefined;
}

/** One session: its name, what its active pane is doing and where, and for how long it has been quiet. */
export function SessionRow({ session, now, onMore }: SessionRowProps): JSX.Element {
  const pane = activePane(session);
  const bell = session.windows.some((window) => window.alerts.includes('bell'));
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
          {bell && (
            <span class="row-bell" role="img" aria-label={texts.home.bell}>
              <Icon name="bell" />
            </span>
          )}
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

function activePane(session: Session): Pane | undefined {
  const window = session.windows.find((each) => each.active) ?? session.windows[0];
  return window?.panes.find((each) => each.active) ?? window?.panes[0];
}
