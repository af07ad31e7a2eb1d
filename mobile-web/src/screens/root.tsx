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
      return (
        <LazySessionScreen key={route.session} app={app} paired={paired} session={route.session} />
      );
  }
}

type SessionProps = PairedProps & { readonly session: string };

/** The terminal is most of the page's weight, so it comes when it is needed. */
function LazySessionScreen(props: SessionProps): JSX.Element {
  const loaded = useSignal<{ readonly screen: ComponentType<SessionProps> } | undefined>(undefined);
  const failed = useSignal(false);
  useEffect(() => {
    import('./session-screen').then(
      (module) => {
        loaded.value = { screen: module.default };
      },
      (error: unknown) => {
        console.error(error);
        failed.value = true;
      },
    );
  }, [loaded, failed]);
  if (loaded.value) {
    const { screen: SessionScreen } = loaded.value;
    return <SessionScreen {...props} />;
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
