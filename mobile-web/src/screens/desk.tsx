import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { useMedia } from '../ui/media';
import { Message } from '../ui/message';
import { texts } from '../ui/texts';
import type { App, Paired } from './app';
import { HomeScreen } from './home-screen';
import { Lazy } from './lazy';
import type { Route } from './route';

/** As wide as a list and eighty columns beside it. */
const WIDE = '(min-width: 900px)';

interface DeskProps {
  readonly app: App;
  readonly paired: Paired;
}

/** What a paired device shows: one screen at a time, or the list and beside it what was chosen where there is room. */
export function Desk({ app, paired }: DeskProps): JSX.Element {
  const isWide = useMedia(WIDE);
  const desk = useRef<HTMLDivElement>(null);
  const route = app.route.value;
  useEffect(() => {
    const element = desk.current;
    return isWide && element ? listenForKeys(element) : undefined;
  }, [isWide]);
  // Turning a tablet changes the frame and nothing in it: the terminal stays as it is.
  return (
    <div class={isWide ? 'desk' : undefined} ref={desk}>
      {(isWide || route.screen === 'home') && (
        <div class="desk-list">
          <HomeScreen app={app} paired={paired} beside={isWide} />
        </div>
      )}
      {(isWide || route.screen !== 'home') && (
        <div class="desk-side">
          <Side app={app} paired={paired} route={route} />
        </div>
      )}
    </div>
  );
}

interface SideProps extends DeskProps {
  readonly route: Route;
}

function Side({ app, paired, route }: SideProps): JSX.Element {
  switch (route.screen) {
    case 'home':
      return (
        <main class="page">
          <Message icon="terminal" title={texts.desk.choose} text={texts.desk.keys} />
        </main>
      );
    case 'settings':
      return <Lazy key="settings" load={settingsScreen} props={{ app, paired }} />;
    case 'devices':
      return <Lazy key="devices" load={devicesScreen} props={{ app, paired }} />;
    case 'share':
      return <Lazy key="share" load={shareScreen} props={{ app, paired }} />;
    case 'licences':
      return <Lazy key="licences" load={licencesScreen} props={{}} />;
    case 'trust':
      return <Lazy key="trust" load={trustScreen} props={{ app, paired }} />;
    case 'session':
    case 'reader':
      // The terminal stays as it is under its history, with its place, its size and its lease.
      return (
        <>
          <div key={route.session} inert={route.screen === 'reader'}>
            <Lazy load={sessionScreen} props={{ app, paired, session: route.session }} />
          </div>
          {route.screen === 'reader' && (
            <Lazy
              key={route.pane}
              load={readerScreen}
              props={{ app, paired, session: route.session, pane: route.pane, query: route.query }}
            />
          )}
        </>
      );
  }
}

/**
 * From anywhere, Alt+Shift with an arrow up or down opens the neighbour in the list. In the list, arrows go from row to
 * row, and the one along the line of reading goes into the session.
 */
function listenForKeys(desk: HTMLElement): () => void {
  const act = (event: KeyboardEvent) => {
    const rows = [...desk.querySelectorAll<HTMLElement>('[data-testid=session-row]')];
    const focused = rows.findIndex((row) => row === document.activeElement);
    const open = rows.findIndex((row) => row.getAttribute('href') === location.hash);
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    const { altKey, shiftKey, ctrlKey, metaKey } = event;
    if (ctrlKey || metaKey || altKey !== shiftKey) {
      return;
    }
    const next = rows[(altKey ? open : focused) + step];
    if (step !== 0 && next && (altKey || focused >= 0)) {
      next.focus();
      if (altKey) {
        next.click();
      }
    } else if (!altKey && focused >= 0 && event.key === forward()) {
      const ways = ['[data-testid=compose]', 'textarea', 'button'].map((way) =>
        desk.querySelector<HTMLElement>(`.desk-side ${way}`),
      );
      ways.find((way) => way !== null)?.focus();
    } else {
      return;
    }
    // The terminal and the compose box would take it too.
    event.preventDefault();
    event.stopPropagation();
  };
  window.addEventListener('keydown', act, { capture: true });
  return () => {
    window.removeEventListener('keydown', act, { capture: true });
  };
}

function forward(): string {
  return getComputedStyle(document.documentElement).direction === 'rtl'
    ? 'ArrowLeft'
    : 'ArrowRight';
}

const sessionScreen = () => import('./session-screen');
const settingsScreen = () => import('./settings/settings-screen');
const devicesScreen = () => import('./settings/devices-screen');
const shareScreen = () => import('./share-screen');
const licencesScreen = () => import('./settings/licences-screen');
const trustScreen = () => import('./trust-screen');
const readerScreen = () => import('./reader-screen');
