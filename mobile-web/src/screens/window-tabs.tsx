import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { IconButton, keepFocus } from '../ui/button';
import { Icon } from '../ui/icons';
import { texts } from '../ui/texts';
import type { Window } from '../wire/model';

interface WindowTabsProps {
  readonly windows: readonly Window[];
  /** The id of the window that is shown here. */
  readonly shows: string | undefined;
  readonly onSelect: (window: string) => void;
  /** Opens what else can be done with a window; absent where this device may do nothing else. */
  readonly onMenu?: ((window: Window) => void) | undefined;
  readonly onCreate?: (() => void) | undefined;
}

const words = texts.windows;

/** The windows of a session, as tabs that scroll: tap to show one, tap the shown one or hold any for its menu. */
export function WindowTabs(props: WindowTabsProps): JSX.Element {
  const { windows, shows, onSelect, onMenu, onCreate } = props;
  const strip = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const shown = strip.current?.querySelector('[aria-selected=true]');
    shown?.scrollIntoView({ inline: 'nearest', block: 'nearest' });
  }, [shows, windows.length]);
  const stop = windows.some(({ id }) => id === shows) ? shows : windows[0]?.id;
  return (
    <div class="tabs">
      <div
        class="tabs-strip"
        role="tablist"
        aria-label={words.title}
        ref={strip}
        onKeyDown={moveFocus}
      >
        {windows.map((window) => (
          <Tab
            key={window.id}
            window={window}
            shown={window.id === shows}
            focusable={window.id === stop}
            onSelect={onSelect}
            onMenu={onMenu}
          />
        ))}
      </div>
      {onCreate && <IconButton icon="plus" label={words.create} keepsFocus onClick={onCreate} />}
    </div>
  );
}

interface TabProps {
  readonly window: Window;
  readonly shown: boolean;
  /** Whether the Tab key stops here; the arrow keys go on to the others. */
  readonly focusable: boolean;
  readonly onSelect: (window: string) => void;
  readonly onMenu: ((window: Window) => void) | undefined;
}

function Tab({ window, shown, focusable, onSelect, onMenu }: TabProps): JSX.Element {
  const alerts = window.alerts.map((alert) => texts.home.alerts[alert]);
  const menu = onMenu && { 'aria-haspopup': 'dialog' as const };
  return (
    <button
      class={`tab${shown ? ' tab-shown' : ''}`}
      type="button"
      role="tab"
      aria-selected={shown}
      aria-label={words.tab(window.name, alerts)}
      title={shown && onMenu ? words.menu(window.name) : undefined}
      tabIndex={focusable ? 0 : -1}
      data-testid="window-tab"
      data-window={window.id}
      {...menu}
      onPointerDown={keepFocus}
      onClick={() => {
        if (shown) {
          onMenu?.(window);
        } else {
          onSelect(window.id);
        }
      }}
      onContextMenu={(event) => {
        event.preventDefault();
        onMenu?.(window);
      }}
    >
      <span class="tab-face">
        {alerts.length > 0 && !shown && <span class="tab-alert" aria-hidden="true" />}
        <span class="tab-name">{window.name}</span>
        {shown && onMenu && <Icon name="chevron" />}
      </span>
    </button>
  );
}

function moveFocus(event: KeyboardEvent & { readonly currentTarget: HTMLElement }): void {
  const tabs = [...event.currentTarget.querySelectorAll<HTMLElement>('[role=tab]')];
  const at = tabs.findIndex((tab) => tab === document.activeElement);
  const steps: Readonly<Record<string, number>> = {
    ArrowLeft: at - 1,
    ArrowRight: at + 1,
    Home: 0,
    End: tabs.length - 1,
  };
  const next = steps[event.key];
  if (next !== undefined && at >= 0) {
    event.preventDefault();
    tabs[(next + tabs.length) % tabs.length]?.focus();
  }
}
