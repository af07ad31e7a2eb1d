import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import type { Pairing, PairingState } from '../connection/pairing';
import { countdown } from '../ui/format';
import { Mark } from '../ui/icons';
import { Message } from '../ui/message';
import { texts } from '../ui/texts';

/** Four digits to type at the machine, and how it came out. */
export function PairScreen({ pairing }: { readonly pairing: Pairing }): JSX.Element {
  const state = pairing.state.value;
  return (
    <main class="page pair">
      <header class="brand">
        <Mark />
        <h1>{texts.pairing.title}</h1>
      </header>
      <div class="pair-body">
        <PairBody state={state} />
      </div>
    </main>
  );
}

function PairBody({ state }: { readonly state: PairingState }): JSX.Element {
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
      return <Digits digits={state.digits} expires={state.expires} />;
    case 'failed':
      return <Failure state={state} />;
  }
}

function Digits(props: { readonly digits: string; readonly expires: number }): JSX.Element {
  const { digits, expires } = props;
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
        {texts.pairing.waiting}
      </p>
    </>
  );
}

function Failure(props: { readonly state: PairingState & { kind: 'failed' } }): JSX.Element {
  const { failure, message, retryAfter } = props.state;
  const { title, text } = texts.pairing.failures[failure];
  const sentence = failure === 'unexpected' && message !== undefined ? message : text;
  const wait = retryAfter === undefined ? '' : ` ${texts.pairing.retryAfter(retryAfter)}`;
  return (
    <div data-testid="pair-status" data-state="failed" data-failure={failure}>
      <Message icon="warning" title={title} text={sentence + wait} />
    </div>
  );
}
