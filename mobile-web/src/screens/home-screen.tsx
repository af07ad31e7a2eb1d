import { useSignal } from '@preact/signals';
import type { JSX, RefObject } from 'preact';
import { useEffect, useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import type { OpenAnswers } from '../connection/questions';
import { Button, IconButton } from '../ui/button';
import { Icon } from '../ui/icons';
import { texts } from '../ui/texts';
import type { App, Paired } from './app';
import { ConnectionBadge } from './connection-badge';
import { ConnectionNotice, ConnectionStopped } from './connection-notice';
import { HomeBody } from './home-body';
import { HomeControls } from './home-controls';
import { useErrand } from './errands';
import type { OpenSheet } from './home-sheets';
import { LazySheet } from './lazy';
import { goTo } from './route';
import { UpdateNotice } from './update-notice';

const words = texts.home;

interface HomeProps {
  readonly app: App;
  readonly paired: Paired;
}

interface HomeScreenProps extends HomeProps {
  /** Whether it stands beside what was chosen from it. */
  readonly beside?: boolean;
}

/** The machine's sessions, live: which of them needs somebody, and everything one does without opening one. */
export function HomeScreen({ app, paired, beside = false }: HomeScreenProps): JSX.Element {
  const { connection, sessions, machine } = paired;
  const controls = useMemo(() => new HomeControls(app, paired), [app, paired]);
  const open = useSignal<OpenSheet>({ sheet: 'none' });
  const arranging = useSignal(false);
  const answering = useSignal<OpenAnswers | undefined>(undefined);
  const search = useRef<HTMLInputElement>(null);
  const state = connection.state.value;
  const close = () => {
    open.value = { sheet: 'none' };
  };
  const answer = (answers: OpenAnswers) => {
    answering.value = answers;
    close();
  };
  useSearchKeys(app, search);
  useErrand(app, paired, open);
  const Frame = beside ? 'nav' : 'main';
  return (
    <Frame class="page home" aria-label={beside ? texts.home.title : undefined}>
      <header class="head">
        <h1>{state.kind === 'online' ? state.welcome.server.name : machine.name}</h1>
        <ConnectionBadge connection={connection} seen={sessions.seen.value} now={app.now.value} />
      </header>
      <ConnectionNotice connection={connection} />
      <UpdateNotice app={app} />
      {paired.warnings.value.map((warning) => (
        <div key={warning} class="notice-line" role="note">
          <p>{warning}</p>
        </div>
      ))}
      {app.isUnverified.value && (
        <Unverified viewOnly={connection.counted.value?.unverifiedTls === 'view-only'} />
      )}
      <Scrolling paired={paired}>
        {state.kind === 'stopped' ? (
          <ConnectionStopped why={state.why} />
        ) : (
          <HomeBody
            controls={controls}
            arranging={arranging}
            answering={answering}
            onMore={(session) => {
              open.value = { sheet: 'menu', session: session.id };
            }}
          />
        )}
      </Scrolling>
      <Bar
        controls={controls}
        search={search}
        onCreate={() => {
          open.value = { sheet: 'create' };
        }}
      />
      {open.value.sheet !== 'none' && (
        <LazySheet
          load={homeSheets}
          props={{ controls, open, onAnswer: answer, onClose: close }}
          onClose={close}
        />
      )}
    </Frame>
  );
}

const homeSheets = () => import('./home-sheets');

/** Comes back to where it was left. */
function Scrolling(props: {
  readonly paired: Paired;
  readonly children: JSX.Element;
}): JSX.Element {
  const { view } = props.paired;
  const body = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (body.current) {
      body.current.scrollTop = view.scrolled;
    }
  }, [view]);
  return (
    <div
      class="home-body"
      ref={body}
      onScroll={(event) => {
        view.scrolled = event.currentTarget.scrollTop;
      }}
    >
      {props.children}
    </div>
  );
}

/**
 * `/` and Ctrl+F (⌘F) go to the search, unless somebody types elsewhere or something lies over the list. Beside a session,
 * which takes what nothing has the focus for, only from within the list.
 */
function useSearchKeys(app: App, search: RefObject<HTMLInputElement | null>): void {
  useEffect(() => {
    const find = (event: KeyboardEvent) => {
      const { key, ctrlKey, metaKey, altKey, target, defaultPrevented } = event;
      const field = search.current;
      const isTyping = target instanceof HTMLElement && target.matches('input, textarea');
      const isFind = key === 'f' && (ctrlKey || metaKey) && (!isTyping || target === field);
      const isSlash = key === '/' && !ctrlKey && !metaKey && !isTyping;
      const isCovered = document.querySelector('dialog[open]') !== null;
      const { screen } = app.route.peek();
      const isTheirs =
        (screen === 'session' || screen === 'reader') &&
        !field?.closest('.home')?.contains(document.activeElement);
      if ((isFind || isSlash) && !altKey && !isCovered && !isTheirs && !defaultPrevented) {
        event.preventDefault();
        field?.focus();
        field?.select();
      }
    };
    addEventListener('keydown', find);
    return () => {
      removeEventListener('keydown', find);
    };
  }, [app, search]);
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

interface BarProps {
  readonly controls: HomeControls;
  readonly search: RefObject<HTMLInputElement | null>;
  readonly onCreate: () => void;
}

/** What is within reach of a thumb: settings, the search, a new session. */
function Bar({ controls, search, onCreate }: BarProps): JSX.Element {
  const { query } = controls.paired.view;
  return (
    <footer class="bar home-bar">
      <IconButton
        icon="settings"
        label={words.settings}
        onClick={() => {
          goTo({ screen: 'settings' });
        }}
      />
      <label class="search">
        <Icon name="search" />
        <span class="visually-hidden">{words.search}</span>
        <input
          ref={search}
          type="search"
          autocapitalize="off"
          autocomplete="off"
          autoCorrect="off"
          spellcheck={false}
          enterkeyhint="search"
          placeholder={words.search}
          aria-keyshortcuts="/ Control+F"
          data-testid="search"
          value={query.value}
          onInput={(event) => {
            query.value = event.currentTarget.value;
          }}
          onKeyDown={(event) => {
            if (event.key === 'Escape' && !event.isComposing) {
              query.value = '';
              event.currentTarget.blur();
            } else if (event.key === 'Enter') {
              // Puts the keyboard away: what was found is above it.
              event.currentTarget.blur();
            }
          }}
        />
      </label>
      {controls.mayManage && (
        <Button kind="primary" icon="plus" onClick={onCreate}>
          {words.create}
        </Button>
      )}
    </footer>
  );
}
