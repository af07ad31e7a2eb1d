import type { JSX } from 'preact';
import { Button } from '../../ui/button';
import { day, moment } from '../../ui/format';
import { texts } from '../../ui/texts';
import type { Device } from './devices-screen';
import { Scopes } from './scope-list';

const words = texts.devices;

interface DeviceCardProps {
  readonly device: Device;
  readonly now: number;
  readonly onRename: () => void;
  readonly onRevoke: () => void;
}

/** Another device: whether it is there, what it may do, and the way to be rid of it. */
export function DeviceCard({ device, now, onRename, onRevoke }: DeviceCardProps): JSX.Element {
  const { label, scopes, paired, connected } = device;
  return (
    <article class="entry device" aria-label={label} data-testid="device">
      <h3 dir="auto">{label}</h3>
      <p class={connected ? 'device-connected' : 'hint'}>
        {connected && <span class="device-dot" aria-hidden="true" />}
        {seen(device, now)}
      </p>
      <p class="hint">{words.paired(day(Date.parse(paired)))}</p>
      <p class="entry-label">{words.may}</p>
      <Scopes scopes={scopes} />
      <div class="device-actions">
        <Button icon="rename" onClick={onRename}>
          {words.rename}
        </Button>
        <Button icon="trash" kind="danger" onClick={onRevoke}>
          {words.revoke}
        </Button>
      </div>
    </article>
  );
}

function seen({ connected, lastSeen }: Device, now: number): string {
  if (connected) {
    return words.connected;
  }
  return lastSeen === undefined
    ? words.neverSeen
    : words.lastSeen(moment(Date.parse(lastSeen), now));
}
