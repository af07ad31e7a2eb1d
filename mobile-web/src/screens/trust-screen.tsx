import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { canInstall, install, isInstalled } from '../pwa/install';
import { type Platform, platformOf } from '../pwa/platform';
import { Button } from '../ui/button';
import { Icon } from '../ui/icons';
import { texts } from '../ui/texts';
import '../ui/styles/trust.css';
import type { App, Paired } from './app';
import { type AuthorityCard, fetchAuthorityCard } from './authority-card';
import { goUp } from './route';

const words = texts.trust;

interface TrustProps {
  readonly app: App;
  /** Absent before this device is paired. */
  readonly paired: Paired | undefined;
}

/** How to make this device trust the machine's certificate, and whether it does. */
export default function TrustScreen({ app, paired }: TrustProps): JSX.Element {
  const { trust } = app.trust;
  const platform = useSignal(platformOf(navigator.userAgent, navigator.maxTouchPoints));
  const card = useSignal<AuthorityCard | undefined>(undefined);
  useEffect(() => {
    void app.trust.look();
    void fetchAuthorityCard().then((fetched) => {
      card.value = fetched;
    });
  }, [app, card]);
  const name = paired?.machine.name ?? card.value?.machine ?? location.hostname;
  return (
    <main class="page trust" data-testid="trust" data-trust={trust.value}>
      <header class="head">
        <h1>{words.title}</h1>
      </header>
      <div class="trust-body">
        <Verdict app={app} name={name} />
        {trust.value !== 'trusted' && (
          <>
            <Tabs
              chosen={platform.value}
              onChoose={(each) => {
                platform.value = each;
              }}
            />
            <Steps platform={platform.value} card={card.value} />
          </>
        )}
        {card.value && <Fingerprint card={card.value} />}
      </div>
      <footer class="bar">
        <Button
          icon="back"
          onClick={() => {
            goUp({ screen: 'home' });
          }}
        >
          {words.back}
        </Button>
        {trust.value !== 'trusted' && (
          <Button kind="primary" onClick={() => void app.trust.look()}>
            {app.trust.checking.value ? words.checking : words.check}
          </Button>
        )}
      </footer>
    </main>
  );
}

/** What the last check came to. */
function Verdict({ app, name }: { readonly app: App; readonly name: string }): JSX.Element {
  const trust = app.trust.trust.value;
  const isFirst = trust === 'unknown' && app.trust.checking.value;
  const { title, text } = words.verdicts[isFirst ? 'checking' : trust];
  const isTrusted = trust === 'trusted';
  return (
    <section
      class={`verdict${isTrusted ? ' verdict-good' : ''}`}
      role="status"
      data-testid="trust-verdict"
    >
      <Icon name={isTrusted ? 'check' : 'unlocked'} />
      <div>
        <h2>{title(name)}</h2>
        <p>{text}</p>
        {isTrusted && <Installing />}
        {trust === 'unknown' && !isFirst && (
          <Button onClick={() => void app.openAnew()}>{words.askBrowser}</Button>
        )}
      </div>
    </section>
  );
}

function Installing(): JSX.Element {
  const offered = useSignal(canInstall());
  if (isInstalled()) {
    return <p>{texts.settings.installed}</p>;
  }
  return offered.value ? (
    <Button
      icon="phone"
      onClick={() => {
        offered.value = false;
        void install();
      }}
    >
      {words.install}
    </Button>
  ) : (
    <p>{texts.settings.installText}</p>
  );
}

const platforms: readonly Platform[] = ['ios', 'android', 'computer'];

interface TabsProps {
  readonly chosen: Platform;
  readonly onChoose: (platform: Platform) => void;
}

function Tabs({ chosen, onChoose }: TabsProps): JSX.Element {
  return (
    <div class="trust-tabs" role="group" aria-label={words.device}>
      {platforms.map((each) => (
        <button
          key={each}
          type="button"
          aria-pressed={each === chosen}
          onClick={() => {
            onChoose(each);
          }}
        >
          {words.platforms[each].name}
        </button>
      ))}
    </div>
  );
}

interface StepsProps {
  readonly platform: Platform;
  /** Absent until the machine has sent it. */
  readonly card: AuthorityCard | undefined;
}

function Steps({ platform, card }: StepsProps): JSX.Element {
  const { download, file, steps, notes } = words.platforms[platform];
  const authority = card ? `${card.machine} (Traymux authority)` : words.someAuthority;
  return (
    <>
      <ol class="steps trust-steps">
        <li>
          <div>
            <a class="button button-primary" href={file} data-testid="trust-download">
              <Icon name="down" />
              <span>{download}</span>
            </a>
            {platform === 'ios' && isInstalled() && <p class="hint">{words.needsSafari}</p>}
          </div>
        </li>
        {steps(authority).map((step) => (
          <li key={step}>
            <p>{step}</p>
          </li>
        ))}
        <li>
          <p>{words.comeBack}</p>
        </li>
      </ol>
      {notes.map((note) => (
        <p key={note} class="hint">
          {note}
        </p>
      ))}
    </>
  );
}

/** What to compare with the machine's own screen. */
function Fingerprint({ card }: { readonly card: AuthorityCard }): JSX.Element {
  return (
    <section class="fingerprint" data-testid="fingerprint">
      <h2>{words.fingerprint.title}</h2>
      <p class="hint">{words.fingerprint.text}</p>
      <ol class="fingerprint-words" data-testid="fingerprint-words">
        {card.words.map((word, index) => (
          <li key={index}>{word}</li>
        ))}
      </ol>
      <p class="fingerprint-hex" data-testid="fingerprint-hex">
        {card.fingerprint}
      </p>
    </section>
  );
}
