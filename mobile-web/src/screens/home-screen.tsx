import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { Button, IconButton } from '../ui/button';
import { Icon } from '../ui/icons';
import { Message } from '../ui/message';
import { Sheet } from '../ui/sheet';
import { texts } from '../ui/texts';
import type { Session } from '../wire/model';
import type { App, Paired } from './app';
import { ConnectionBadge } from './connection-badge';
import { ConnectionNotice, ConnectionStopped } from './connection-notice';
import { goTo } from './route';
import { may } from './scopes';
import { KillSheet, NewSessionSheet, RenameSheet } from './session-form';
import { SessionRow } from './session-row';

type Open =
  | { readonly sheet: 'none' | 'create' }
  | { readonly sheet: 'more' | 'rename' | 'kill'; readonly session: Session };

/** So many sessions fit on a screen; with more it takes a search to find one. */
const SEARCH_FROM = 9;

/** What tmux calls the server it starts when nobody says otherwise. */
const DEFAULT_SERVER = 'default';

interface HomeProps {
  readonly app: App;
  readonly paired: Paired;
}

interface HomeScreenProps extends HomeProps {
  /** Whether it stands beside what was chosen from it. */
  readonly beside?: boolean;
}

/** The machine's sessions, live. */
export function HomeScreen({ app, paired, beside = false }: HomeScreenProps): JSX.Element {
  const { connection, sessions, machine } = paired;
  const open = useSignal<Open>({ sheet: 'none' });
  const query = useSignal('');
  const state = connection.state.value;
  const manages = may(connection, 'manage');
  const isSearchable = sessions.sessions.value.length >= SEARCH_FROM;
  const create = () => {
    open.value = { sheet: 'create' };
  };
  const close = () => {
    open.value = { sheet: 'none' };
  };
  const Frame = beside ? 'nav' : 'main';
  return (
    <Frame class="page home" aria-label={beside ? texts.home.title : undefined}>
      <header class="head">
        <h1>{state.kind === 'online' ? state.welcome.server.name : machine.name}</h1>
        <ConnectionBadge connection={connection} seen={sessions.seen.value} now={app.now.value} />
      </header>
      <ConnectionNotice connection={connection} />
      {state.kind === 'online' &&
        state.welcome.warnings?.map((warning) => (
          <div key={warning} class="notice-line" role="note">
            <p>{warning}</p>
          </div>
        ))}
      {app.isUnverified.value && (
        <Unverified viewOnly={connection.counted.value?.unverifiedTls === 'view-only'} />
      )}
      <div class="home-body">
        {state.kind === 'stopped' ? (
          <ConnectionStopped why={state.why} />
        ) : (
          <SessionsBody
            app={app}
            paired={paired}
            query={query}
            onMore={
              manages
                ? (session) => {
                    open.value = { sheet: 'more', session };
                  }
                : undefined
            }
          />
        )}
      </div>
      <footer class="bar">
        <IconButton
          icon="settings"
          label={texts.home.settings}
          onClick={() => {
            goTo({ screen: 'settings' });
          }}
        />
        {isSearchable && (
          <label class="search">
            <Icon name="search" />
            <span class="visually-hidden">{texts.home.search}</span>
            <input
              type="search"
              autocapitalize="off"
              autocomplete="off"
              placeholder={texts.home.search}
              value={query.value}
              onInput={(event) => {
                query.value = event.currentTarget.value;
              }}
            />
          </label>
        )}
        {manages && <CreateButton crowded={isSearchable} onClick={create} />}
      </footer>
      <HomeSheet open={open} paired={paired} onClose={close} />
    </Frame>
  );
}

/** The way to the assistant that ends the browser's warning. */
function Unverified({ viewOnly }: { readonly viewOnly: boolean }): JSX.Element {
  return (
    <button
      class="unverified"
      type="button"
      data-testid="unverified"
      onClick={() => {
        goTo({ screen: 'trust' });
      }}
    >
      <Icon name="unlocked" />
      <span>{viewOnly ? texts.trust.viewOnly : texts.trust.label}</span>
      <span class="unverified-more">{texts.trust.remedy}</span>
    </button>
  );
}

interface CreateButtonProps {
  /** The bar has little room left. */
  readonly crowded: boolean;
  readonly onClick: () => void;
}

function CreateButton({ crowded, onClick }: CreateButtonProps): JSX.Element {
  const label = texts.home.create;
  return crowded ? (
    <IconButton kind="primary" icon="plus" label={label} onClick={onClick} />
  ) : (
    <Button kind="primary" icon="plus" onClick={onClick}>
      {label}
    </Button>
  );
}

interface SessionsBodyProps extends HomeProps {
  readonly query: { value: string };
  readonly onMore: ((session: Session) => void) | undefined;
}

function SessionsBody({ app, paired, query, onMore }: SessionsBodyProps): JSX.Element {
  const { sessions, connection } = paired;
  const tmux = sessions.tmux.value;
  if (!tmux) {
    return <Skeleton />;
  }
  const all = sessions.sessions.value;
  if (tmux.state !== 'ready' && tmux.state !== 'idle' && all.length === 0) {
    return <Message icon="warning" title={texts.home.tmux[tmux.state]} text={tmux.message} />;
  }
  if (all.length === 0) {
    const { empty, emptyText, emptyManage } = texts.home;
    return (
      <Message
        icon="terminal"
        title={empty}
        text={may(connection, 'manage') ? emptyManage : emptyText}
      />
    );
  }
  // A search that was typed before the list shrank must not hide what is left of it.
  const wanted = all.length >= SEARCH_FROM ? query.value.trim().toLowerCase() : '';
  const shown = all.filter((session) => matches(session, wanted));
  const withServer = new Set(all.map(({ server }) => server)).size > 1;
  const isLive = connection.state.value.kind === 'online' && sessions.seen.value === undefined;
  return (
    <>
      {'message' in tmux && (
        <div class="notice-line" role="status">
          <p>{tmux.message}</p>
        </div>
      )}
      {shown.length === 0 && (
        <Message icon="search" title={texts.home.noMatch(query.value)}>
          <Button
            onClick={() => {
              query.value = '';
            }}
          >
            {texts.home.clearSearch}
          </Button>
        </Message>
      )}
      <ul
        class={`rows${isLive ? '' : ' dimmed'}`}
        aria-label={texts.home.title}
        data-testid="session-list"
        data-live={isLive}
      >
        {shown.map((session) => (
          <SessionRow
            key={session.id}
            session={session}
            now={app.now.value}
            withServer={withServer || session.server !== DEFAULT_SERVER}
            onMore={
              onMore &&
              (() => {
                onMore(session);
              })
            }
          />
        ))}
      </ul>
    </>
  );
}

function matches(session: Session, wanted: string): boolean {
  const haystack = [
    session.name,
    session.server,
    ...session.windows.flatMap((window) => [
      window.name,
      ...window.panes.flatMap((pane) => [pane.command, pane.title, pane.directory]),
    ]),
  ];
  return haystack.some((text) => text.toLowerCase().includes(wanted));
}

function Skeleton(): JSX.Element {
  return (
    <ul class="rows skeleton" aria-label={texts.loading} aria-busy="true">
      {[0, 1, 2].map((each) => (
        <li key={each} class="row" aria-hidden="true">
          <span class="skeleton-name" />
          <span class="skeleton-line" />
        </li>
      ))}
    </ul>
  );
}

interface HomeSheetProps {
  readonly open: { value: Open };
  readonly paired: Paired;
  readonly onClose: () => void;
}

function HomeSheet({ open, paired, onClose }: HomeSheetProps): JSX.Element | null {
  const { connection } = paired;
  const state = open.value;
  switch (state.sheet) {
    case 'none':
      return null;
    case 'create':
      return (
        <NewSessionSheet
          namesProgram={may(connection, 'input')}
          create={async (wanted) => {
            const { session } = await connection.request('session.create', wanted);
            goTo({ screen: 'session', session });
          }}
          onClose={onClose}
        />
      );
    case 'more':
      return (
        <Sheet title={state.session.name} onClose={onClose}>
          <div class="actions">
            <Button
              icon="terminal"
              onClick={() => {
                goTo({ screen: 'session', session: state.session.id });
              }}
            >
              {texts.session.actions.open}
            </Button>
            <Button
              icon="rename"
              onClick={() => {
                open.value = { sheet: 'rename', session: state.session };
              }}
            >
              {texts.session.actions.rename}
            </Button>
            <Button
              icon="trash"
              kind="danger"
              onClick={() => {
                open.value = { sheet: 'kill', session: state.session };
              }}
            >
              {texts.session.actions.kill}
            </Button>
          </div>
        </Sheet>
      );
    case 'rename':
      return (
        <RenameSheet
          name={state.session.name}
          rename={async (name) => {
            await connection.request('session.rename', { session: state.session.id, name });
          }}
          onClose={onClose}
        />
      );
    case 'kill':
      return (
        <KillSheet
          name={state.session.name}
          kill={async () => {
            await connection.request('session.kill', { session: state.session.id });
          }}
          onClose={onClose}
        />
      );
  }
}
