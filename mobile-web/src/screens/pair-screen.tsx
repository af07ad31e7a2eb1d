import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import type { Pairing, PairingState } from '../connection/pairing';
import { Button } from '../ui/button';
import { countdown } from '../ui/format';
import { Mark } from '../ui/icons';
import { Message } from '../ui/message';
import { texts } from '../ui/texts';
import type { App } from './app';
import { goTo } from './route';

interface PairProps {
  readonly app: App;
  readonly pairing: Pairing;
}

/** Four digits to type at the machine, and how it came out. */
export function PairScreen({ app, pairing }: PairProps): JSX.Element {
  const state = pairing.state.value;
  return (
    <main class="page pair">
      <header class="brand">
        <Mark />
        <h1>{texts.pairing.title}</h1>
      </header>
      <div class="pair-body">
        <PairBody app={app} pairing={pairing} state={state} />
      </div>
    </main>
  );
}

interface BodyProps extends PairProps {
  readonly state: PairingState;
}

function PairBody({ app, pairing, state }: BodyProps): JSX.Element {
  switch (state.kind) {
    case 'working':
    case 'paired':
      return (
        <p class="pair-status" role="status" data-testid="pair-status" data-state="working">
          <span class="spinner" aria-hidden="true" />
          {texts.pairing.working}
        </p>
      );
    case 'digits':
      return <Digits pairing={pairing} digits={state.digits} expires={state.expires} />;
    case 'failed':
      return <Failure app={app} state={state} />;
  }
}

interface DigitsProps {
  readonly pairing: Pairing;
  readonly digits: string;
  readonly expires: number;
}

function Digits({ pairing, digits, expires }: DigitsProps): JSX.Element {
  const { label, scopes } = pairing.asked;
  const now = useSignal(Date.now());
  const whole = useSignal(Math.max(1, expires - Date.now()));
  useEffect(() => {
    const timer = setInterval(() => {
      now.value = Date.now();
    }, 250);
    return () => {
      clearInterval(timer);
    };
  }, [now]);
  const left = Math.max(0, expires - now.value);
  return (
    <>
      <h2 class="pair-lead">{texts.pairing.typeThese}</h2>
      <p class="pair-where">{texts.pairing.where(location.host)}</p>
      <div
        class="pair-digits"
        data-testid="pair-digits"
        role="img"
        aria-label={Array.from(digits).join(' ')}
      >
        {Array.from(digits, (digit, index) => (
          <span key={index}>{digit}</span>
        ))}
      </div>
      <div class="pair-time">
        <span class="pair-bar" aria-hidden="true">
          <span style={{ transform: `scaleX(${String(Math.min(1, left / whole.value))})` }} />
        </span>
        <span role="timer">{texts.pairing.remaining(countdown(left))}</span>
      </div>
      <p class="pair-status" role="status" data-testid="pair-status" data-state="digits">
        {pairing.reachable.value ? texts.pairing.waiting : texts.pairing.lost}
      </p>
      <p class="hint pair-asked" data-testid="pair-asked">
        {texts.pairing.asked(
          label,
          scopes.map((scope) => texts.pairing.scopes[scope]),
        )}
      </p>
    </>
  );
}

interface FailureProps {
  readonly app: App;
  readonly state: PairingState & { kind: 'failed' };
}

function Failure({ app, state }: FailureProps): JSX.Element {
  const { failure, message, retryAfter } = state;
  const { title, text } = texts.pairing.failures[failure];
  const sentence = failure === 'unexpected' && message !== undefined ? message : text;
  const wait = retryAfter === undefined ? '' : ` ${texts.pairing.retryAfter(retryAfter)}`;
  return (
    <div data-testid="pair-status" data-state="failed" data-failure={failure}>
      <Message icon="warning" title={title} text={sentence + wait}>
        {failure === 'unverified' && (
          <Button
            kind="primary"
            onClick={() => {
              app.giveUp();
              goTo({ screen: 'trust' });
            }}
          >
            {texts.pairing.trustFirst}
          </Button>
        )}
        <Button
          kind={failure === 'unverified' ? 'plain' : 'primary'}
          onClick={() => {
            app.giveUp();
          }}
        >
          {texts.pairing.again}
        </Button>
        {failure === 'unreachable' && (
          <Button onClick={() => void app.openAnew()}>{texts.trust.askBrowser}</Button>
        )}
      </Message>
    </div>
  );
}
