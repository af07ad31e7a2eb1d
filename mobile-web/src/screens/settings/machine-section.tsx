import type { JSX } from 'preact';
import { Button } from '../../ui/button';
import { day } from '../../ui/format';
import { texts } from '../../ui/texts';
import { goTo } from '../route';
import { Entry, Section } from './entries';
import type { SettingsProps } from './section';

const words = texts.settings;

/** The machine, and how this device reaches it. */
export function MachineSection({ app, paired }: SettingsProps): JSX.Element {
  const { connection, machine } = paired;
  const state = connection.state.value;
  const name = state.kind === 'online' ? state.welcome.server.name : machine.name;
  return (
    <Section title={words.machine}>
      <Entry term={words.name}>{name}</Entry>
      {machine.since !== undefined && <Entry term={words.since}>{day(machine.since)}</Entry>}
      <Entry term={words.connection}>
        <ConnectionKind app={app} paired={paired} />
      </Entry>
    </Section>
  );
}

/** How this device reaches its machine, and the way to the assistant where there is something to do. */
function ConnectionKind({ app, paired }: SettingsProps): JSX.Element {
  const inWords: Readonly<Record<string, string>> = words.kinds;
  const kind = paired.connection.counted.value?.kind;
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
