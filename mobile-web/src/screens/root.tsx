import { useSignal } from '@preact/signals';
import type { ComponentType, JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { Button } from '../ui/button';
import { Message } from '../ui/message';
import { texts } from '../ui/texts';
import type { App, Paired, Unusable } from './app';
import { HomeScreen } from './home-screen';
import { PairScreen } from './pair-screen';
import { SettingsScreen } from './settings-screen';
import { WelcomeScreen } from './welcome-screen';

/** The screen for the phase and the route. */
export function Root({ app }: { readonly app: App }): JSX.Element {
  return (
    <>
      <Screen app={app} />
      <p class={`toast${app.notice.value === undefined ? '' : ' toast-shown'}`} role="status">
        {app.notice.value}
      </p>
    </>
  );
}

function Screen({ app }: { readonly app: App }): JSX.Element {
  const phase = app.phase.value;
  switch (phase.kind) {
    case 'loading':
      return <main class="page" aria-busy="true" />;
    case 'unusable':
      return <UnusableScreen why={phase.why} />;
    case 'unpaired':
      return <WelcomeScreen note={phase.note} />;
    case 'pairing':
      return <PairScreen pairing={phase.pairing} />;
    case 'paired':
      return <PairedScreen app={app} paired={phase.paired} />;
  }
}

/** The browser lacks what the page cannot do without. */
export function UnusableScreen({ why }: { readonly why: Unusable }): JSX.Element {
  const { title, text } = texts.unusable[why];
  return (
    <main class="page">
      <Message icon="lock" title={title} text={text} />
    </main>
  );
}

interface PairedProps {
  readonly app: App;
  readonly paired: Paired;
}

function PairedScreen({ app, paired }: PairedProps): JSX.Element {
  const route = app.route.value;
  switch (route.screen) {
    case 'home':
      return <HomeScreen app={app} paired={paired} />;
    case 'settings':
      return <SettingsScreen app={app} paired={paired} />;
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
              props={{ app, paired, session: route.session, pane: route.pane }}
            />
          )}
        </>
      );
  }
}

const sessionScreen = () => import('./session-screen');
const readerScreen = () => import('./reader-screen');

interface LazyProps<P> {
  readonly load: () => Promise<{ readonly default: ComponentType<P> }>;
  readonly props: P;
}

/** A screen that comes when it is needed: the terminal is most of the page's weight. */
function Lazy<P extends object>({ load, props }: LazyProps<P>): JSX.Element {
  const loaded = useSignal<{ readonly default: ComponentType<P> } | undefined>(undefined);
  const failed = useSignal(false);
  useEffect(() => {
    load().then(
      (module) => {
        loaded.value = module;
      },
      (error: unknown) => {
        console.error(error);
        failed.value = true;
      },
    );
  }, [load, loaded, failed]);
  if (loaded.value) {
    const { default: LoadedScreen } = loaded.value;
    return <LoadedScreen {...props} />;
  }
  return (
    <main class="page" aria-busy={!failed.value}>
      {failed.value && (
        <Message icon="offline" title={texts.session.loadFailed}>
          <Button
            kind="primary"
            onClick={() => {
              location.reload();
            }}
          >
            {texts.connection.reload}
          </Button>
        </Message>
      )}
    </main>
  );
}
