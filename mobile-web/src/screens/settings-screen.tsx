import { useSignal } from '@preact/signals';
import type { ComponentChildren, JSX } from 'preact';
import type { Connection } from '../connection/connection';
import { canInstall, install, isInstalled } from '../pwa/install';
import { Button, IconButton } from '../ui/button';
import { day } from '../ui/format';
import { Sheet } from '../ui/sheet';
import { texts } from '../ui/texts';
import type { App, Paired } from './app';
import { ConnectionBadge } from './connection-badge';
import { goTo, goUp } from './route';
import '../ui/styles/settings.css';

interface SettingsProps {
  readonly app: App;
  readonly paired: Paired;
}

const words = texts.settings;

export function SettingsScreen({ app, paired }: SettingsProps): JSX.Element {
  const { connection, machine, sessions } = paired;
  const state = connection.state.value;
  const welcome = state.kind === 'online' ? state.welcome : undefined;
  const forgetting = useSignal(false);
  const { preferences } = app;
  return (
    <main class="page settings">
      <header class="head">
        <h1>{words.title}</h1>
        <ConnectionBadge connection={connection} seen={sessions.seen.value} now={app.now.value} />
      </header>
      <div class="settings-body">
        <dl>
          <Entry term={words.machine}>{welcome?.server.name ?? machine.name}</Entry>
          {machine.since !== undefined && <Entry term={words.since}>{day(machine.since)}</Entry>}
          <Entry term={words.connection}>
            <ConnectionKind app={app} connection={connection} />
          </Entry>
          <Entry term={words.device}>{welcome?.device.label ?? machine.label}</Entry>
          <Entry term={words.may}>
            <Scopes scopes={connection.scopes.value} />
          </Entry>
          <Entry term={words.fontSize}>
            <span class="stepper">
              <IconButton
                icon="smaller"
                label={texts.session.smaller}
                onClick={() => {
                  preferences.fontSize -= 1;
                }}
              />
              <span
                class="stepper-sample"
                style={{ fontSize: `${String(preferences.fontSize)}px` }}
              >
                {texts.session.fontSize(preferences.fontSize)}
              </span>
              <IconButton
                icon="larger"
                label={texts.session.larger}
                onClick={() => {
                  preferences.fontSize += 1;
                }}
              />
            </span>
          </Entry>
          <Entry term={words.theme}>{words.themeText}</Entry>
          <Entry term={words.install}>
            <Install />
          </Entry>
          <Entry term={words.version}>
            {words.versions(app.at.version, welcome?.server.version ?? '–')}
          </Entry>
        </dl>
        <Button
          kind="danger"
          icon="trash"
          onClick={() => {
            forgetting.value = true;
          }}
        >
          {words.forget}
        </Button>
      </div>
      <footer class="bar">
        <Button
          icon="back"
          onClick={() => {
            goUp({ screen: 'home' });
          }}
        >
          {texts.home.title}
        </Button>
      </footer>
      {forgetting.value && (
        <Sheet
          title={words.forgetTitle(machine.name)}
          onClose={() => {
            forgetting.value = false;
          }}
        >
          <p>{words.forgetText}</p>
          <div class="form-actions">
            <Button
              onClick={() => {
                forgetting.value = false;
              }}
            >
              {texts.session.cancel}
            </Button>
            <Button
              kind="danger"
              onClick={() => {
                void app.forget(paired);
              }}
            >
              {words.forgetSubmit}
            </Button>
          </div>
        </Sheet>
      )}
    </main>
  );
}

function Entry(props: {
  readonly term: string;
  readonly children: ComponentChildren;
}): JSX.Element {
  return (
    <div class="entry">
      <dt>{props.term}</dt>
      <dd>{props.children}</dd>
    </div>
  );
}

/** How this device reaches its machine, and the way to the assistant where there is something to do. */
function ConnectionKind(props: {
  readonly app: App;
  readonly connection: Connection;
}): JSX.Element {
  const { app, connection } = props;
  const inWords: Readonly<Record<string, string>> = words.kinds;
  const kind = connection.counted.value?.kind;
  return (
    <>
      <p data-testid="connection-kind">
        {kind === undefined ? words.scopesOffline : (inWords[kind] ?? kind)}
      </p>
      {(kind?.startsWith('local_') ?? app.isLocal) && (
        <Button
          icon={app.isUnverified.value ? 'unlocked' : 'lock'}
          onClick={() => {
            goTo({ screen: 'trust' });
          }}
        >
          {app.isUnverified.value ? words.trust : words.trusted}
        </Button>
      )}
    </>
  );
}

function Scopes({ scopes }: { readonly scopes: readonly string[] }): JSX.Element {
  if (scopes.length === 0) {
    return <p class="hint">{words.scopesOffline}</p>;
  }
  const inWords: Readonly<Record<string, string>> = words.scopes;
  return (
    <>
      <ul class="scopes">
        {scopes.map((scope) => (
          <li key={scope}>{inWords[scope] ?? scope}</li>
        ))}
      </ul>
      <p class="hint">{words.scopesWhere}</p>
    </>
  );
}

function Install(): JSX.Element {
  const offered = useSignal(canInstall());
  if (isInstalled()) {
    return <>{words.installed}</>;
  }
  if (!offered.value) {
    return <>{words.installText}</>;
  }
  return (
    <Button
      onClick={() => {
        offered.value = false;
        void install();
      }}
    >
      {words.installNow}
    </Button>
  );
}
