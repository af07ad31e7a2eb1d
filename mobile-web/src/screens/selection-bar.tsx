import type { Signal } from '@preact/signals';
import type { JSX } from 'preact';
import { readAddress } from '../terminal/addresses';
import type { LiveTerminal } from '../terminal/live-terminal';
import { keepFocus } from '../ui/button';
import { Icon, type IconName } from '../ui/icons';
import { texts } from '../ui/texts';
import type { App } from './app';
import { canShare, copy, share } from './copying';
import type { OpenSheet } from './session-sheet';

interface SelectionBarProps {
  readonly app: App;
  readonly terminal: LiveTerminal;
  readonly sheet: Signal<OpenSheet>;
  readonly onFind: (text: string) => void;
  /** Puts a text into the compose box; absent where there is none. */
  readonly onBox: ((text: string) => void) | undefined;
}

const words = texts.screen;

/** What can be done with what is selected on the screen. */
export function SelectionBar(props: SelectionBarProps): JSX.Element | null {
  const { app, terminal, sheet, onFind, onBox } = props;
  const { markings } = terminal;
  const { selecting } = markings;
  const selected = selecting.selected.value;
  if (!selected || selected.growing) {
    return null;
  }
  const { text } = selected;
  const isLink = !/\s/.test(text) && readAddress(text) !== undefined;
  const act = (what: () => void) => () => {
    selecting.clear();
    what();
  };
  const isLow = selected.where !== undefined && markings.isLow(selected.where);
  return (
    <div
      class={`selection-bar${isLow ? ' selection-bar-top' : ''}`}
      role="toolbar"
      aria-label={words.selection}
      data-testid="selection-bar"
    >
      <Action
        icon="copy"
        label={words.copy}
        testId="selection-copy"
        onClick={act(() => void copy(app, sheet, text))}
      />
      <Action
        icon="all"
        label={words.all}
        onClick={() => {
          markings.selectAll();
        }}
      />
      {isLink ? (
        <Action
          icon="link"
          label={words.openLink}
          onClick={act(() => {
            sheet.value = { sheet: 'link', address: text };
          })}
        />
      ) : (
        !text.includes('\n') && (
          <Action
            icon="search"
            label={words.find}
            onClick={act(() => {
              onFind(text);
            })}
          />
        )
      )}
      {canShare() && (
        <Action
          icon="share"
          label={words.share}
          onClick={act(() => void share(app, sheet, text))}
        />
      )}
      {onBox && (
        <Action
          icon="compose"
          label={words.toBox}
          onClick={act(() => {
            onBox(text);
          })}
        />
      )}
      <button
        class="selection-done"
        type="button"
        aria-label={words.done}
        title={words.done}
        onPointerDown={keepFocus}
        onClick={() => {
          selecting.clear();
        }}
      >
        <Icon name="close" />
      </button>
    </div>
  );
}

interface ActionProps {
  readonly icon: IconName;
  readonly label: string;
  readonly testId?: string;
  readonly onClick: () => void;
}

function Action({ icon, label, testId, onClick }: ActionProps): JSX.Element {
  return (
    <button
      class="selection-action"
      type="button"
      data-testid={testId}
      onPointerDown={keepFocus}
      onClick={onClick}
    >
      <Icon name={icon} />
      <span>{label}</span>
    </button>
  );
}
