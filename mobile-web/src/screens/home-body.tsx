import type { Signal } from '@preact/signals';
import type { JSX } from 'preact';
import type { OpenAnswers } from '../connection/questions';
import { findSessions } from '../connection/session-search';
import { rowOf } from '../connection/sections';
import { Button } from '../ui/button';
import { Message } from '../ui/message';
import { texts } from '../ui/texts';
import type { Session } from '../wire/model';
import type { HomeControls } from './home-controls';
import { LazyPart } from './lazy';
import { SessionRow } from './session-row';
import { ListTools } from './list-tools';
import { SessionSections } from './session-sections';

const words = texts.home;

/** What tmux calls the server it starts when nobody says otherwise. */
const DEFAULT_SERVER = 'default';

interface HomeBodyProps {
  readonly controls: HomeControls;
  /** Whether the list is being put in order. */
  readonly arranging: Signal<boolean>;
  readonly answering: Signal<OpenAnswers | undefined>;
  readonly onMore: (session: Session) => void;
}

/** The list, what was found in it, or why there is none. */
export function HomeBody(props: HomeBodyProps): JSX.Element {
  const { controls, arranging, answering, onMore } = props;
  const { sessions, view } = controls.paired;
  const tmux = sessions.tmux.value;
  const all = sessions.sessions.value;
  if (!tmux) {
    return <Skeleton />;
  }
  if (all.length === 0) {
    if (tmux.state !== 'ready' && tmux.state !== 'idle') {
      return <Message icon="warning" title={words.tmux[tmux.state]} text={tmux.message} />;
    }
    const text = controls.mayManage ? words.emptyManage : words.emptyText;
    return <Message icon="terminal" title={words.empty} text={text} />;
  }
  const isSearching = view.query.value.trim() !== '';
  const { isLive } = controls;
  return (
    <>
      {'message' in tmux && (
        <div class="notice-line" role="status">
          <p>{tmux.message}</p>
        </div>
      )}
      {!isSearching && all.length > 1 && <ListTools controls={controls} arranging={arranging} />}
      <div
        class={isLive ? 'list' : 'list dimmed'}
        data-testid="session-list"
        data-live={isLive}
        aria-label={words.title}
        role="region"
      >
        {arranging.value && !isSearching ? (
          <LazyPart load={arrangeList} props={{ controls }} />
        ) : (
          <Rows {...{ controls, all, isSearching, answering, onMore }} />
        )}
      </div>
    </>
  );
}

const arrangeList = () => import('./arrange-list');

interface RowsProps extends Pick<HomeBodyProps, 'controls' | 'answering' | 'onMore'> {
  readonly all: readonly Session[];
  readonly isSearching: boolean;
}

function Rows({ controls, all, isSearching, answering, onMore }: RowsProps): JSX.Element {
  const { app, paired } = controls;
  const withServer = new Set(all.map(({ server }) => server)).size > 1;
  const propsFor = (session: Session) => ({
    controls,
    now: app.now.value,
    withServer: withServer || session.server !== DEFAULT_SERVER,
    answers: answering.value?.session === session.id ? answering.value : undefined,
    onAnswers: (answers: OpenAnswers | undefined) => {
      answering.value = answers;
    },
    onMore: () => {
      onMore(session);
    },
  });
  if (!isSearching) {
    return <SessionSections controls={controls} all={all} propsFor={propsFor} />;
  }
  const { query } = paired.view;
  const hits = findSessions(all, query.value);
  return (
    <>
      <p class={hits.length === 0 ? 'visually-hidden' : 'list-count'} role="status">
        {words.found(hits.length)}
      </p>
      {hits.length === 0 && <NoHit query={query} all={all} />}
      <ul class="rows" aria-label={words.title}>
        {hits.map((hit) => (
          <SessionRow
            key={hit.session.id}
            {...propsFor(hit.session)}
            row={rowOf(hit.session, paired.habits.muted)}
            hit={hit}
          />
        ))}
      </ul>
    </>
  );
}

function NoHit(props: {
  readonly query: Signal<string>;
  readonly all: readonly Session[];
}): JSX.Element {
  const { query, all } = props;
  return (
    <Message
      icon="search"
      title={words.noMatch(query.value.trim())}
      text={words.searched(all.length)}
    >
      <Button
        onClick={() => {
          query.value = '';
        }}
      >
        {words.clearSearch}
      </Button>
    </Message>
  );
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
