import { effect, type Signal, useSignal } from '@preact/signals';
import type { JSX, RefObject } from 'preact';
import { useEffect, useLayoutEffect } from 'preact/hooks';
import type { LiveTerminal } from '../terminal/live-terminal';
import { IconButton } from '../ui/button';
import { texts } from '../ui/texts';
import type { App } from './app';
import { KeyRow } from './key-row';
import type { SessionControls } from './session-controls';

interface InputPanelProps {
  readonly app: App;
  readonly session: string;
  readonly controls: SessionControls;
  readonly live: boolean;
  readonly box: RefObject<HTMLTextAreaElement | null>;
  /** What is written but not sent. */
  readonly draft: Signal<string>;
  readonly onPaste: () => void;
}

/** Everything one types with: the key row, and the compose box or the way straight into the terminal. */
export function InputPanel(props: InputPanelProps): JSX.Element {
  const { app, controls, live, box, onPaste } = props;
  const { terminal } = controls;
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
          <>
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
            <IconButton
              icon="paste"
              label={texts.paste.button}
              keepsFocus
              disabled={!live}
              onClick={onPaste}
            />
          </>
        ) : (
          <ComposeBox {...props} />
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
  const { app, session, controls, live, box, draft, onPaste } = props;
  const sending = useSignal(false);
  useLayoutEffect(() => {
    const element = box.current;
    if (element) {
      // As high as its text, up to the limit of the style sheet.
      element.style.height = 'auto';
      element.style.height = `${String(element.scrollHeight + 2)}px`;
    }
  }, [draft.value, box]);
  const write = (value: string) => {
    draft.value = value;
    app.drafts.write(session, value);
  };
  const send = async () => {
    const text = draft.peek();
    if (!live || sending.peek()) {
      return;
    }
    sending.value = true;
    const taken = await controls.message(text);
    sending.value = false;
    // What was written meanwhile is the beginning of the next message.
    if (taken && draft.peek().startsWith(text)) {
      write(draft.peek().slice(text.length));
    }
    box.current?.focus();
  };
  return (
    <>
      <div class="compose-frame">
        <textarea
          class="compose"
          ref={box}
          rows={1}
          data-testid="compose"
          aria-label={texts.input.compose}
          placeholder={texts.input.compose}
          enterkeyhint="enter"
          value={draft.value}
          onInput={(event) => {
            write(event.currentTarget.value);
          }}
          onFocus={() => {
            if (controls.terminal.modifiers.held) {
              controls.terminal.focus();
            }
          }}
          onKeyDown={(event) => {
            const sends = event.key === 'Enter' && (event.ctrlKey || event.metaKey);
            if (sends && !event.isComposing) {
              event.preventDefault();
              void send();
            }
          }}
        />
        {draft.value === '' && (
          <IconButton
            icon="paste"
            label={texts.paste.button}
            keepsFocus
            disabled={!live}
            onClick={onPaste}
          />
        )}
      </div>
      <IconButton
        icon="send"
        kind="primary"
        label={sending.value ? texts.input.sending : texts.input.send}
        testId="send"
        keepsFocus
        disabled={!live || sending.value}
        onClick={() => void send()}
      />
    </>
  );
}
