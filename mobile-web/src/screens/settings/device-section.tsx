import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { canInstall, install, isInstalled } from '../../pwa/install';
import { Button } from '../../ui/button';
import { texts } from '../../ui/texts';
import { goTo } from '../route';
import { Entry, Section } from './entries';
import { Scopes } from './scope-list';
import type { SettingsProps } from './section';

const words = texts.settings;

/** This device: what the machine calls it and lets it do. */
export function DeviceSection({ paired }: SettingsProps): JSX.Element {
  const { connection, machine } = paired;
  const state = connection.state.value;
  const label = state.kind === 'online' ? state.welcome.device.label : machine.label;
  return (
    <Section title={words.device}>
      <Entry term={words.name}>{label}</Entry>
      <Entry term={words.may}>
        <Scopes scopes={connection.scopes.value} />
        <p class="hint">{words.scopesWhere}</p>
      </Entry>
      <Entry term={words.devices}>
        <Button
          icon="devices"
          onClick={() => {
            goTo({ screen: 'devices' });
          }}
        >
          {words.devicesOpen}
        </Button>
      </Entry>
      <Entry term={words.install}>
        <Install />
      </Entry>
    </Section>
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
