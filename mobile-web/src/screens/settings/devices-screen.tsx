import { type ReadonlySignal, useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import type { Connection } from '../../connection/connection';
import { Button } from '../../ui/button';
import { texts } from '../../ui/texts';
import type { Result } from '../../wire/methods';
import { ConnectionBadge } from '../connection-badge';
import { sentenceFor } from '../failure';
import { goUp } from '../route';
import { may, offers } from '../scopes';
import { ActionSheet, Field } from '../session-form';
import { DeviceCard } from './device-card';
import { Entry, Section } from './entries';
import { LogOut } from './log-out';
import { Scopes } from './scope-list';
import type { SettingsProps } from './section';
import '../../ui/styles/settings.css';
import '../../ui/styles/devices.css';

const words = texts.devices;

export type Device = Result<'device.list'>['devices'][number];

/** What somebody does with a device, in a sheet. */
type Open =
  | { readonly sheet: 'none' }
  | { readonly sheet: 'rename'; readonly device: string; readonly label: string }
  | { readonly sheet: 'revoke'; readonly device: Device };

/** This device, and for those that may manage them all others. */
export default function DevicesScreen({ app, paired }: SettingsProps): JSX.Element {
  const { connection, machine, sessions } = paired;
  const state = connection.state.value;
  const itself = state.kind === 'online' ? state.welcome.device : undefined;
  const open = useSignal<Open>({ sheet: 'none' });
  /** What this device was called since the machine last said hello. */
  const renamed = useSignal<string | undefined>(undefined);
  const devices = useDevices(connection, app.now);
  const label = renamed.value ?? itself?.label ?? machine.label;
  const close = () => {
    open.value = { sheet: 'none' };
  };
  const { value: opened } = open;
  return (
    <main class="page settings">
      <header class="head">
        <h1>{words.title}</h1>
        <ConnectionBadge connection={connection} seen={sessions.seen.value} now={app.now.value} />
      </header>
      <div class="settings-body">
        <Section title={words.this}>
          <Entry term={texts.settings.name}>
            <p>
              <bdi>{label}</bdi>
            </p>
            {itself && connection.features.value.has('device.rename') && (
              <Button
                icon="rename"
                onClick={() => {
                  open.value = { sheet: 'rename', device: itself.id, label };
                }}
              >
                {words.rename}
              </Button>
            )}
          </Entry>
          <Entry term={words.may}>
            <Scopes scopes={connection.scopes.value} />
          </Entry>
        </Section>
        <Section title={words.others}>
          <Others
            connection={connection}
            devices={devices}
            now={app.now.value}
            onRename={({ id, label: before }) => {
              open.value = { sheet: 'rename', device: id, label: before };
            }}
            onRevoke={(device) => {
              open.value = { sheet: 'revoke', device };
            }}
          />
        </Section>
        <LogOut app={app} paired={paired} />
      </div>
      <footer class="bar">
        <Button
          icon="back"
          onClick={() => {
            goUp({ screen: 'settings' });
          }}
        >
          {texts.settings.title}
        </Button>
      </footer>
      {opened.sheet === 'rename' && (
        <RenameDeviceSheet
          label={opened.label}
          rename={async (next) => {
            await connection.request('device.rename', { device: opened.device, label: next });
            if (opened.device === itself?.id) {
              renamed.value = next;
            }
            await devices.look();
          }}
          onClose={close}
        />
      )}
      {opened.sheet === 'revoke' && (
        <ActionSheet
          title={words.revokeTitle(opened.device.label)}
          submit={words.revokeSubmit}
          kind="danger"
          act={async () => {
            await connection.request('device.revoke', { device: opened.device.id });
            await devices.look();
          }}
          onClose={close}
        >
          <p>{words.revokeText}</p>
        </ActionSheet>
      )}
    </main>
  );
}

interface Devices {
  readonly all: ReadonlySignal<readonly Device[] | undefined>;
  /** A sentence, while they could not be listed. */
  readonly problem: ReadonlySignal<string | undefined>;
  readonly look: () => Promise<void>;
}

/** The devices of the machine. Nothing is told when one comes or goes, so they are asked for as time goes by. */
function useDevices(connection: Connection, now: ReadonlySignal<number>): Devices {
  const all = useSignal<readonly Device[] | undefined>(undefined);
  const problem = useSignal<string | undefined>(undefined);
  const isAsked = offers(connection, 'admin', 'device.list');
  const isOnline = connection.state.value.kind === 'online';
  const look = async () => {
    try {
      const { devices } = await connection.request('device.list', {});
      all.value = devices;
      problem.value = undefined;
    } catch (error) {
      problem.value = sentenceFor(error);
    }
  };
  useEffect(() => {
    if (isAsked && isOnline) {
      void look();
    }
  }, [isAsked, isOnline, now.value]);
  return { all, problem, look };
}

interface OthersProps {
  readonly connection: Connection;
  readonly devices: Devices;
  readonly now: number;
  readonly onRename: (device: Device) => void;
  readonly onRevoke: (device: Device) => void;
}

function Others({ connection, devices, now, onRename, onRevoke }: OthersProps): JSX.Element {
  const { all, problem, look } = devices;
  if (connection.scopes.value.length === 0) {
    return <Said sentence={words.offline} />;
  }
  if (!may(connection, 'admin')) {
    return <Said sentence={words.atMachine} />;
  }
  if (!offers(connection, 'admin', 'device.list')) {
    return <Said sentence={words.older} />;
  }
  if (!all.value) {
    return (
      <div class="entry">
        <p class="hint" role="status">
          {problem.value ?? texts.loading}
        </p>
        {problem.value !== undefined && <Button onClick={() => void look()}>{words.again}</Button>}
      </div>
    );
  }
  const others = all.value.filter(({ self }) => !self);
  if (others.length === 0) {
    return <Said sentence={words.none} />;
  }
  return (
    <>
      {others.map((device) => (
        <DeviceCard
          key={device.id}
          device={device}
          now={now}
          onRename={() => {
            onRename(device);
          }}
          onRevoke={() => {
            onRevoke(device);
          }}
        />
      ))}
    </>
  );
}

function Said({ sentence }: { readonly sentence: string }): JSX.Element {
  return (
    <div class="entry">
      <p class="hint">{sentence}</p>
    </div>
  );
}

interface RenameDeviceSheetProps {
  readonly label: string;
  readonly rename: (label: string) => Promise<void>;
  readonly onClose: () => void;
}

function RenameDeviceSheet({ label, rename, onClose }: RenameDeviceSheetProps): JSX.Element {
  const next = useSignal(label);
  return (
    <ActionSheet
      title={words.renameTitle(label)}
      submit={words.rename}
      problem={() => (/^\P{Cc}{1,64}$/u.test(next.value.trim()) ? undefined : words.nameRule)}
      act={() => rename(next.value.trim())}
      onClose={onClose}
    >
      <Field label={texts.settings.name} value={next} autofocus />
    </ActionSheet>
  );
}
