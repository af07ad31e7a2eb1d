import { useSignal, useSignalEffect } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect, useMemo, useRef } from 'preact/hooks';
import { Reader, SCREEN } from '../connection/reader';
import { Search } from '../connection/search';
import { Button, IconButton } from '../ui/button';
import { moment } from '../ui/format';
import { Icon } from '../ui/icons';
import { Message } from '../ui/message';
import '../ui/styles/reader.css';
import { texts } from '../ui/texts';
import type { Session, Window } from '../wire/model';
import type { App, Paired } from './app';
import { ConnectionBadge } from './connection-badge';
import { ConnectionNotice } from './connection-notice';
import { useReaderKeys } from './reader-keys';
import { ReaderLines } from './reader-lines';
import { ReaderMenu } from './reader-menu';
import type { ReaderScroller } from './reader-scroller';
import { ReaderSearch } from './reader-search';
import { goUp } from './route';

interface ReaderScreenProps {
  readonly app: App;
  readonly paired: Paired;
  readonly session: string;
  readonly pane: string;
  /** What to look for at first. */
  readonly query: string | undefined;
}

const words = texts.reader;

/** While output flows, the machine copies the history anew this often at most, in milliseconds. */
const REFRESH = 1_000;

/** The history of a pane as text: to read, select, search, copy and share. */
export default function ReaderScreen(props: ReaderScreenProps): JSX.Element {
  const { app, paired, session, pane, query } = props;
  const { connection, sessions } = paired;
  const reader = useMemo(() => new Reader({ session, pane }), [session, pane]);
  const search = useMemo(() => new Search(reader, app.at.clock), [reader, app]);
  const screen = useRef<HTMLElement>(null);
  const scroller = useRef<ReaderScroller>(null);
  const isSearching = useSignal(false);
  const menu = useSignal<{ readonly selection: string } | undefined>(undefined);
  const isBelow = useSignal(false);
  const isAbove = useSignal(false);
  const hasNews = useSignal(false);
  const name = useRef<string>(texts.session.unknown);

  useEffect(() => {
    const leave = connection.follow(reader);
    return () => {
      leave();
      reader.close();
    };
  }, [connection, reader]);

  useSignalEffect(() => {
    const found = windowOf(sessions.sessions.value, session, pane);
    if (found) {
      // While the screen is not full, what is printed there adds nothing to the lines above it.
      const { activity, panes } = found;
      const { history, command } = panes.find(({ id }) => id === pane) ?? {};
      refresh(`${activity} ${String(history)} ${command ?? ''}`);
    }
  });
  const refresh = useRefresh(app, reader);

  const isAsked = useRef(false);
  useSignalEffect(() => {
    const state = reader.state.value;
    if (query !== undefined && state.kind === 'open' && !isAsked.current) {
      isAsked.current = true;
      isSearching.value = true;
      // From the newest on.
      search.look({ query, regex: false, matchCase: false }, state.end);
    }
  });

  const end = useRef<number | undefined>(undefined);
  useSignalEffect(() => {
    const state = reader.state.value;
    if (state.kind !== 'open') {
      return;
    }
    if (end.current !== undefined) {
      // The screen, too, may have been written over.
      search.again(end.current - SCREEN);
      if (state.end > end.current) {
        hasNews.value = true;
      }
    }
    end.current = state.end;
  });

  useEffect(() => {
    screen.current?.querySelector<HTMLElement>('[data-testid=reader]')?.focus();
  }, []);

  const found = sessions.sessions.value.find((each) => each.id === session);
  name.current = found?.name ?? name.current;
  const isPaneThere = windowOf(sessions.sessions.value, session, pane) !== undefined;
  const isHeard = sessions.seen.value === undefined && connection.state.value.kind === 'online';
  const state = reader.state.value;
  const isEmpty = state.kind === 'open' && state.first === state.end;

  const close = () => {
    goUp({ screen: 'session', session });
  };
  const closeSearch = () => {
    isSearching.value = false;
    search.clear();
    screen.current?.querySelector<HTMLElement>('[data-testid=reader]')?.focus();
  };
  const near = () => scroller.current?.visible.peek().first ?? 0;
  const openMenu = () => {
    menu.value = { selection: document.getSelection()?.toString() ?? '' };
  };

  useReaderKeys({
    isSearching,
    search: () => {
      isSearching.value = true;
    },
    closeSearch,
    close,
    step: (by) => {
      search.step(by);
    },
    scroller,
  });

  return (
    <main class="page reader" ref={screen}>
      <header class="session-head">
        <IconButton icon="back" label={words.back} onClick={close} />
        <h1 class="reader-title">
          {name.current} <small>{words.title}</small>
        </h1>
        <ConnectionBadge
          connection={connection}
          seen={connection.lastSeen ?? sessions.seen.value}
          now={app.now.value}
          compact
        />
        <IconButton
          icon="search"
          label={words.search.open}
          testId="reader-search"
          onClick={() => {
            isSearching.value = !isSearching.value;
            if (!isSearching.value) {
              closeSearch();
            }
          }}
        />
        <IconButton icon="more" label={words.more} testId="reader-menu" onClick={openMenu} />
      </header>
      <ConnectionNotice connection={connection} />
      {isHeard && !isPaneThere && state.kind === 'open' && (
        <p class="reader-notice" role="status" data-testid="reader-ended">
          {found ? words.paneEnded : words.sessionEnded}
        </p>
      )}
      {isPaneThere && reader.ended.value !== undefined && (
        <p class="reader-notice" role="status">
          {reader.ended.value}
        </p>
      )}
      {connection.state.value.kind !== 'online' && state.kind === 'open' && (
        <p class="reader-notice" role="status">
          {words.offline(moment(connection.lastSeen ?? app.now.value, app.now.value))}
        </p>
      )}
      <div class="reader-stage">
        <ReaderLines
          reader={reader}
          search={search}
          label={words.label(name.current)}
          dark={app.dark.value}
          fontSize={app.preferences.fontSize}
          scroller={scroller}
          onVisible={(made) => {
            const { first, end: seen } = made.visible.peek();
            const now = reader.state.peek();
            if (now.kind === 'open') {
              isAbove.value = first > now.first;
              isBelow.value = seen < now.end;
              if (seen >= now.end) {
                hasNews.value = false;
              }
            }
          }}
        />
        <Overlay
          state={state.kind === 'refused' ? state.message : undefined}
          isOpening={state.kind === 'opening'}
          isEmpty={isEmpty}
          onAgain={() => {
            reader.reopen();
          }}
        />
        {state.kind === 'open' && (
          <div class="reader-jumps">
            {hasNews.value && isBelow.value && (
              <button
                class="reader-chip"
                type="button"
                data-testid="reader-news"
                onClick={() => {
                  scroller.current?.showEnd();
                }}
              >
                <Icon name="down" />
                {words.news}
              </button>
            )}
            {isAbove.value && (
              <IconButton
                icon="top"
                label={words.top}
                testId="reader-top"
                onClick={() => {
                  scroller.current?.showStart();
                }}
              />
            )}
            {isBelow.value && (
              <IconButton
                icon="bottom"
                label={words.bottom}
                testId="reader-bottom"
                onClick={() => {
                  scroller.current?.showEnd();
                }}
              />
            )}
          </div>
        )}
      </div>
      {isSearching.value && <ReaderSearch search={search} near={near} onClose={closeSearch} />}
      {menu.value && (
        <ReaderMenu
          app={app}
          reader={reader}
          name={name.current}
          selection={menu.value.selection}
          screenText={() => visibleText(reader, scroller.current)}
          onClose={() => {
            menu.value = undefined;
          }}
        />
      )}
    </main>
  );
}

interface OverlayProps {
  /** Why there is nothing to read. */
  readonly state: string | undefined;
  readonly isOpening: boolean;
  readonly isEmpty: boolean;
  readonly onAgain: () => void;
}

/** What is said where no lines are. */
function Overlay({ state, isOpening, isEmpty, onAgain }: OverlayProps): JSX.Element | null {
  if (state !== undefined) {
    return (
      <div class="reader-over">
        <Message icon="warning" title={words.refused} text={state}>
          <Button kind="primary" onClick={onAgain}>
            {words.again}
          </Button>
        </Message>
      </div>
    );
  }
  if (isOpening) {
    return (
      <div class="reader-over" role="status" aria-label={words.opening}>
        <div class="spinner" aria-hidden="true" />
      </div>
    );
  }
  return isEmpty ? (
    <div class="reader-over">
      <Message icon="terminal" title={words.empty} />
    </div>
  ) : null;
}

/** The window that a pane is in. */
function windowOf(sessions: readonly Session[], session: string, pane: string): Window | undefined {
  return sessions
    .find((each) => each.id === session)
    ?.windows.find(({ panes }) => panes.some(({ id }) => id === pane));
}

/** What is in sight, as text. */
function visibleText(reader: Reader, scroller: ReaderScroller | null): string {
  const { first, end } = scroller?.visible.peek() ?? { first: 0, end: 0 };
  return Array.from({ length: end - first }, (_, index) => reader.line(first + index)?.text ?? '')
    .join('\n')
    .trimEnd();
}

/** Refreshes when told of something new, at once and then once in a while. */
function useRefresh(app: App, reader: Reader): (sign: string) => void {
  const last = useRef<{ sign: string; at: number } | undefined>(undefined);
  const waiting = useRef<(() => void) | undefined>(undefined);
  useEffect(
    () => () => {
      waiting.current?.();
    },
    [],
  );
  return (sign) => {
    const { clock } = app.at;
    const before = last.current;
    last.current = { sign, at: before?.at ?? clock.now() };
    if (!before || before.sign === sign || waiting.current) {
      return;
    }
    const run = () => {
      waiting.current = undefined;
      last.current = { sign: last.current?.sign ?? sign, at: clock.now() };
      reader.refresh();
    };
    const wait = before.at + REFRESH - clock.now();
    if (wait <= 0) {
      run();
    } else {
      waiting.current = clock.after(wait, run);
    }
  };
}
