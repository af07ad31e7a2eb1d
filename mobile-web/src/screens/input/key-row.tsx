import type { ComponentChildren, JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { Cancel, Clock } from '../../connection/ports';
import type { NamedKey } from '../../terminal/keys';
import type { LiveTerminal } from '../../terminal/live-terminal';
import { keepFocus } from '../../ui/button';
import { texts } from '../../ui/texts';
import { KeyFace, keyLabel } from './key-faces';
import { type KeyLayout, nameOf, type RowKey } from './key-layout';

const words = texts.input;

/** What one presses again and again. */
const REPEATED: ReadonlySet<NamedKey> = new Set([
  ...(['up', 'down', 'left', 'right', 'page-up', 'page-down'] as const),
  ...(['tab', 'back-tab', 'backspace', 'delete'] as const),
]);
const FIRST_REPEAT = 400;
const NEXT_REPEAT = 60;

interface KeyRowProps {
  readonly terminal: LiveTerminal;
  readonly layout: KeyLayout;
  readonly clock: Clock;
  /** A modifier is held now: the next character has to reach the terminal. */
  readonly onHold: () => void;
}

/** The keys a phone's keyboard lacks, as their owner has put them. */
export function KeyRow({ terminal, layout, clock, onHold }: KeyRowProps): JSX.Element | null {
  const { keys } = layout;
  if (keys.length === 0) {
    return null;
  }
  const columns = {
    '--columns': String(Math.ceil(keys.length / layout.rows)),
    '--keys': String(keys.length),
  };
  return (
    <div class="keys" role="toolbar" aria-label={words.row} style={columns}>
      {keys.map((key) => (
        <RowButton key={nameOf(key)} {...{ rowKey: key, terminal, clock, onHold }} />
      ))}
      <Held terminal={terminal} />
    </div>
  );
}

/** Says which modifiers wait for the next key. */
function Held({ terminal }: Pick<KeyRowProps, 'terminal'>): JSX.Element {
  const { ctrl, alt } = terminal.modifiers.state.value;
  const held = [
    ...(ctrl === 'off' ? [] : [words.keys.ctrl + words.hold[ctrl]]),
    ...(alt === 'off' ? [] : [words.keys.alt + words.hold[alt]]),
  ];
  return (
    <span class="visually-hidden" role="status">
      {held.join('. ')}
    </span>
  );
}

interface RowButtonProps extends Omit<KeyRowProps, 'layout'> {
  readonly rowKey: RowKey;
}

function RowButton({ rowKey, terminal, clock, onHold }: RowButtonProps): JSX.Element {
  if (rowKey.kind === 'modifier') {
    return <ModifierButton {...{ rowKey, terminal, onHold }} />;
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
      case 'text':
        terminal.pressText(rowKey.text + (rowKey.enter ? '\r' : ''));
        return;
    }
  };
  const repeats = rowKey.kind === 'named' && REPEATED.has(rowKey.key);
  return (
    <RepeatingButton label={keyLabel(rowKey)} press={press} repeats={repeats} clock={clock}>
      <KeyFace rowKey={rowKey} />
    </RepeatingButton>
  );
}

interface RepeatingButtonProps {
  readonly label: string;
  readonly press: () => void;
  readonly repeats: boolean;
  readonly clock: Clock;
  readonly children: ComponentChildren;
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

interface ModifierButtonProps extends Pick<KeyRowProps, 'terminal' | 'onHold'> {
  readonly rowKey: RowKey & { kind: 'modifier' };
}

function ModifierButton({ rowKey, terminal, onHold }: ModifierButtonProps): JSX.Element {
  const { modifier } = rowKey;
  const hold = terminal.modifiers.state.value[modifier];
  return (
    <button
      class={`key key-${hold}`}
      type="button"
      aria-label={words.keys[modifier] + words.hold[hold]}
      aria-pressed={hold !== 'off'}
      onPointerDown={keepFocus}
      onClick={() => {
        terminal.modifiers.tap(modifier);
        if (terminal.modifiers.held) {
          onHold();
        }
      }}
    >
      <KeyFace rowKey={rowKey} />
    </button>
  );
}
