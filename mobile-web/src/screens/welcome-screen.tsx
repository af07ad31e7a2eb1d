import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useRef } from 'preact/hooks';
import { isInstalled } from '../pwa/install';
import { Button } from '../ui/button';
import { Mark } from '../ui/icons';
import { texts } from '../ui/texts';
import type { App } from './app';
import { CodeForm } from './code-form';
import { Lazy } from './lazy';
import { goTo } from './route';

const words = texts.welcome;

interface WelcomeProps {
  readonly app: App;
  readonly note: string | undefined;
  readonly unsent: readonly string[] | undefined;
}

/** Not paired: what to do about it, and the two ways to give this page a code. */
export function WelcomeScreen({ app, note, unsent = [] }: WelcomeProps): JSX.Element {
  const asks = useSignal<'nothing' | 'scan' | 'type'>(startsWithScan(app) ? 'scan' : 'nothing');
  const type = () => {
    asks.value = 'type';
  };
  const back = () => {
    asks.value = 'nothing';
  };
  if (asks.value === 'scan') {
    return <Lazy load={scanScreen} props={{ app, onType: type, onBack: back }} />;
  }
  const installed = isInstalled();
  const steps = installed ? words.stepsInstalled : words.steps;
  return (
    <main class="page welcome">
      <div class="welcome-head">
        <Mark />
        <p class="wordmark">{texts.appName}</p>
        <h1>{words.title}</h1>
      </div>
      {note !== undefined && (
        <p class="note" role="status">
          {note}
        </p>
      )}
      {unsent.length > 0 && <Unsent texts={unsent} />}
      {app.sharing.shared.value && (
        <p class="note" role="status">
          {words.shared}
        </p>
      )}
      {asks.value === 'type' ? (
        <CodeForm
          onCode={(code) => {
            app.pairBy(code);
          }}
          onBack={back}
        />
      ) : (
        <>
          <ol class="steps" aria-label={words.text}>
            {steps.map((step) => (
              <li key={step}>{step}</li>
            ))}
          </ol>
          <p class="welcome-text">{installed ? words.textInstalled : words.text}</p>
          <div class="welcome-actions">
            <Button
              kind={installed ? 'primary' : 'plain'}
              icon="camera"
              onClick={() => {
                asks.value = 'scan';
              }}
            >
              {words.scan}
            </Button>
            <Button icon="keyboard" onClick={type}>
              {words.type}
            </Button>
          </div>
          {app.isUnverified.value && (
            <button
              class="link"
              type="button"
              onClick={() => {
                goTo({ screen: 'trust' });
              }}
            >
              {texts.trust.first}
            </button>
          )}
        </>
      )}
    </main>
  );
}

const scanScreen = () => import('./scan-screen');

/** Whether the shortcut on the icon was chosen that opens the camera. */
function startsWithScan({ route }: App): boolean {
  const at = route.peek();
  return at.screen === 'home' && at.errand === 'scan';
}

/** What nobody can send any more, so that it can go elsewhere. */
function Unsent(props: { readonly texts: readonly string[] }): JSX.Element {
  const text = props.texts.join('\n\n');
  const shown = useRef<HTMLParagraphElement>(null);
  const copied = useSignal<'not' | 'copied' | 'refused'>('not');
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      copied.value = 'copied';
    } catch (error) {
      console.info(error);
      copied.value = 'refused';
      if (shown.current) {
        getSelection()?.selectAllChildren(shown.current);
      }
    }
  };
  const isCopied = copied.value === 'copied';
  return (
    <div class="note" data-testid="unsent">
      <p>{words.unsent}</p>
      <p class="unsent-text" ref={shown}>
        {text}
      </p>
      {copied.value === 'refused' && (
        <p class="hint" role="status">
          {texts.screen.copyByHand.text}
        </p>
      )}
      <Button icon={isCopied ? 'check' : 'copy'} onClick={() => void copy()}>
        {isCopied ? texts.reader.menu.copied : words.copy}
      </Button>
    </div>
  );
}
