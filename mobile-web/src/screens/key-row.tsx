import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { Cancel, Clock } from '../connection/ports';
import type { LiveTerminal } from '../terminal/live-terminal';
import type { Modifier } from '../terminal/modifiers';
import type { NamedKey } from '../terminal/keys';
import { keepFocus } from '../ui/button';
import { Icon, type IconName } from '../ui/icons';
import { texts } from '../ui/texts';

type RowKey =
  | {
      readonly kind: 'named';
      readonly key: NamedKey & keyof typeof texts.input.keys;
      readonly face: string | IconFace;
    }
  | { readonly kind: 'modifier'; readonly modifier: Modifier; readonly face: string }
  | { readonly kind: 'character'; readonly character: '|' | '/' | '~' | '-' }
  | {
      readonly kind: 'control';
      readonly character: 'c' | 'd';
      readonly face: string;
      readonly label: string;
    };

interface IconFace {
  readonly icon: IconName;
}

const ROW: readonly RowKey[] = [
  { kind: 'named', key: 'escape', face: 'Esc' },
  { kind: 'named', key: 'tab', face: 'Tab' },
  { kind: 'modifier', modifier: 'ctrl', face: 'Ctrl' },
  { kind: 'modifier', modifier: 'alt', face: 'Alt' },
  { kind: 'named', key: 'up', face: { icon: 'up' } },
  { kind: 'named', key: 'down', face: { icon: 'down' } },
  { kind: 'named', key: 'left', face: { icon: 'left' } },
  { kind: 'named', key: 'right', face: { icon: 'right' } },
  { kind: 'character', character: '|' },
  { kind: 'character', character: '/' },
  { kind: 'character', character: '~' },
  { kind: 'character', character: '-' },
  { kind: 'control', character: 'c', face: '^C', label: texts.input.keys.interrupt },
  { kind: 'control', character: 'd', face: '^D', label: texts.input.keys.endOfInput },
  { kind: 'named', key: 'page-up', face: 'PgUp' },
  { kind: 'named', key: 'page-down', face: 'PgDn' },
];

const REPEATED: readonly NamedKey[] = [
  'up',
  'down',
  'left',
  'right',
  'page-up',
  'page-down',
  'tab',
];
const FIRST_REPEAT = 400;
const NEXT_REPEAT = 60;

interface KeyRowProps {
  readonly terminal: LiveTerminal;
  readonly clock: Clock;
  /** A modifier is held now: the next character has to reach the terminal. */
  readonly onHold: () => void;
}

/** The keys a phone's keyboard lacks. */
export function KeyRow({ terminal, clock, onHold }: KeyRowProps): JSX.Element {
  return (
    <div class="keys" role="toolbar" aria-label={texts.input.row}>
      {ROW.map((key) => (
        <RowButton
          key={'face' in key ? JSON.stringify(key.face) : key.character}
          rowKey={key}
          terminal={terminal}
          clock={clock}
          onHold={onHold}
        />
      ))}
    </div>
  );
}

interface RowButtonProps extends KeyRowProps {
  readonly rowKey: RowKey;
}

function RowButton({ rowKey, terminal, clock, onHold }: RowButtonProps): JSX.Element {
  if (rowKey.kind === 'modifier') {
    return <ModifierButton rowKey={rowKey} terminal={terminal} onHold={onHold} />;
  }
  const press = () => {
    switch (rowKey.kind) {
      case 'named':
        terminal.press(rowKey.key);
        return;
      case 'character':
        terminal.pressCharacter(rowKey.character);
        return;
      case 'control':
        terminal.pressCharacter(rowKey.character, true);
        return;
    }
  };
  const repeats = rowKey.kind === 'named' && REPEATED.includes(rowKey.key);
  return (
    <RepeatingButton label={labelOf(rowKey)} press={press} repeats={repeats} clock={clock}>
      <Face rowKey={rowKey} />
    </RepeatingButton>
  );
}

function labelOf(rowKey: Exclude<RowKey, { kind: 'modifier' }>): string {
  switch (rowKey.kind) {
    case 'named':
      return texts.input.keys[rowKey.key];
    case 'character':
      return texts.input.keys[rowKey.character];
    case 'control':
      return rowKey.label;
  }
}

function Face({ rowKey }: { readonly rowKey: RowKey }): JSX.Element {
  if (rowKey.kind === 'character') {
    return <>{rowKey.character}</>;
  }
  return typeof rowKey.face === 'string' ? <>{rowKey.face}</> : <Icon name={rowKey.face.icon} />;
}

interface RepeatingButtonProps {
  readonly label: string;
  readonly press: () => void;
  readonly repeats: boolean;
  readonly clock: Clock;
  readonly children: JSX.Element;
}

/** Acts when pressed, not when let go, and again and again while it is held. */
function RepeatingButton(props: RepeatingButtonProps): JSX.Element {
  const { label, press, repeats, clock, children } = props;
  const timer = useRef<Cancel | undefined>(undefined);
  const stop = () => {
    timer.current?.();
    timer.current = undefined;
  };
  useEffect(() => stop, []);
  const repeat = () => {
    press();
    timer.current = clock.after(NEXT_REPEAT, repeat);
  };
  return (
    <button
      class="key"
      type="button"
      aria-label={label}
      onPointerDown={(event) => {
        keepFocus(event);
        if (repeats) {
          // A second finger takes over; two timers would leave one that nothing stops.
          stop();
          press();
          timer.current = clock.after(FIRST_REPEAT, repeat);
        }
      }}
      onPointerUp={stop}
      onPointerLeave={stop}
      onPointerCancel={stop}
      onContextMenu={(event) => {
        event.preventDefault();
      }}
      onClick={(event) => {
        // A click without a pointer comes from a keyboard or a screen reader.
        if (!repeats || event.detail === 0) {
          press();
        }
      }}
    >
      {children}
    </button>
  );
}

interface ModifierButtonProps {
  readonly rowKey: RowKey & { kind: 'modifier' };
  readonly terminal: LiveTerminal;
  readonly onHold: () => void;
}

function ModifierButton({ rowKey, terminal, onHold }: ModifierButtonProps): JSX.Element {
  const { modifier, face } = rowKey;
  const hold = terminal.modifiers.state.value[modifier];
  return (
    <button
      class={`key key-${hold}`}
      type="button"
      aria-label={texts.input.keys[modifier] + texts.input.hold[hold]}
      aria-pressed={hold !== 'off'}
      onPointerDown={keepFocus}
      onClick={() => {
        terminal.modifiers.tap(modifier);
        if (terminal.modifiers.held) {
          onHold();
        }
      }}
    >
      {face}
    </button>
  );
}
