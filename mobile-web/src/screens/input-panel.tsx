import { effect, useSignal } from '@preact/signals';
import type { JSX, RefObject } from 'preact';
import { useEffect, useLayoutEffect } from 'preact/hooks';
import type { LiveTerminal } from '../terminal/live-terminal';
import { IconButton } from '../ui/button';
import { texts } from '../ui/texts';
import type { App } from './app';
import { KeyRow } from './key-row';

interface InputPanelProps {
  readonly app: App;
  readonly session: string;
  readonly terminal: LiveTerminal;
  readonly live: boolean;
  readonly box: RefObject<HTMLTextAreaElement | null>;
}

/** Everything one types with: the key row, and the compose box or the way straight into the terminal. */
export function InputPanel(props: InputPanelProps): JSX.Element {
  const { app, session, terminal, live, box } = props;
  const { preferences } = app;
  const direct = preferences.inputMode === 'direct';
  useReturnToBox(terminal, box);
  return (
    <div class="input">
      <KeyRow
        terminal={terminal}
        clock={app.at.clock}
        onHold={() => {
          if (document.activeElement === box.current) {
            terminal.focus();
          }
        }}
      />
      <div class="input-line">
        <IconButton
          icon={direct ? 'compose' : 'keyboard'}
          label={direct ? texts.input.toCompose : texts.input.toDirect}
          keepsFocus
          onClick={() => {
            preferences.inputMode = direct ? 'compose' : 'direct';
            if (direct) {
              terminal.blur();
            } else {
              terminal.focus();
            }
          }}
        />
        {direct ? (
          <button
            class="direct"
            type="button"
            aria-label={`${texts.input.direct}. ${texts.input.openKeyboard}`}
            onClick={() => {
              terminal.focus();
            }}
          >
            {texts.input.direct}
          </button>
        ) : (
          <ComposeBox app={app} session={session} terminal={terminal} live={live} box={box} />
        )}
      </div>
    </div>
  );
}

/** A held modifier lends the focus of the box to the terminal; the key it was held for gives it back. */
function useReturnToBox(terminal: LiveTerminal, box: RefObject<HTMLTextAreaElement | null>): void {
  useEffect(() => {
    let lent = false;
    // At once, not with the next frame as useSignalEffect has it: the next key may be there before.
    return effect(() => {
      const { ctrl, alt } = terminal.modifiers.state.value;
      if (ctrl !== 'off' || alt !== 'off') {
        lent = true;
      } else if (lent) {
        lent = false;
        if (terminal.focused) {
          box.current?.focus();
        }
      }
    });
  }, [terminal, box]);
}

function ComposeBox(props: InputPanelProps): JSX.Element {
  const { app, session, terminal, live, box } = props;
  const text = useSignal(app.drafts.read(session));
  useLayoutEffect(() => {
    const element = box.current;
    if (element) {
      // As high as its text, up to the limit of the style sheet.
      element.style.height = 'auto';
      element.style.height = `${String(element.scrollHeight + 2)}px`;
    }
  }, [text.value, box]);
  const write = (value: string) => {
    text.value = value;
    app.drafts.write(session, value);
  };
  const send = () => {
    if (live) {
      terminal.compose(text.peek());
      write('');
      box.current?.focus();
    }
  };
  return (
    <>
      <textarea
        class="compose"
        ref={box}
        rows={1}
        data-testid="compose"
        aria-label={texts.input.compose}
        placeholder={texts.input.compose}
        enterkeyhint="enter"
        value={text.value}
        onInput={(event) => {
          write(event.currentTarget.value);
        }}
        onFocus={() => {
          if (terminal.modifiers.held) {
            terminal.focus();
          }
        }}
        onKeyDown={(event) => {
          const sends = event.key === 'Enter' && (event.ctrlKey || event.metaKey);
          if (sends && !event.isComposing) {
            event.preventDefault();
            send();
          }
        }}
      />
      <IconButton
        icon="send"
        kind="primary"
        label={texts.input.send}
        testId="send"
        keepsFocus
        disabled={!live}
        onClick={send}
      />
    </>
  );
}
