import type { JSX } from 'preact';
import { Message } from '../ui/message';
import { texts } from '../ui/texts';
import type { App, Notice, Unusable } from './app';
import { Desk } from './desk';
import { Lazy, Loading } from './lazy';
import { PairScreen } from './pair-screen';
import { WelcomeScreen } from './welcome-screen';

/** The screen for the phase and the route. */
export function Root({ app }: { readonly app: App }): JSX.Element {
  return (
    <>
      <Screen app={app} />
      <Toast notice={app.notice.value} />
    </>
  );
}

function Toast({ notice }: { readonly notice: Notice | undefined }): JSX.Element {
  const { text, action } = notice ?? {};
  return (
    <div class={`toast${notice ? ' toast-shown' : ''}`}>
      <p role="status">{text}</p>
      {action && (
        <button type="button" onClick={action.run}>
          {action.label}
        </button>
      )}
    </div>
  );
}

function Screen({ app }: { readonly app: App }): JSX.Element {
  const phase = app.phase.value;
  switch (phase.kind) {
    case 'loading':
      return <Loading />;
    case 'unusable':
      return <UnusableScreen why={phase.why} />;
    case 'unpaired':
      return app.route.value.screen === 'trust' ? (
        <Lazy load={trustScreen} props={{ app, paired: undefined }} />
      ) : (
        <WelcomeScreen app={app} note={phase.note} unsent={phase.unsent} />
      );
    case 'pairing':
      return <PairScreen app={app} pairing={phase.pairing} />;
    case 'paired':
      return <Desk app={app} paired={phase.paired} />;
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

const trustScreen = () => import('./trust-screen');
