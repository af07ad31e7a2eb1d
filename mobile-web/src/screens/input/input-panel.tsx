import { effect, useComputed, useSignal } from '@preact/signals';
import type { JSX, RefObject } from 'preact';
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import type { Composer } from '../../terminal/composer';
import type { LiveTerminal } from '../../terminal/live-terminal';
import { IconButton } from '../../ui/button';
import { texts } from '../../ui/texts';
import type { App, Paired } from '../app';
import { LazyPart, LazySheet } from '../lazy';
import { QuickAnswers } from '../quick-answers';
import type { SessionControls } from '../session-controls';
import { ComposeBox } from './compose-box';
import type { InputSheet } from './input-sheets';
import { KeyRow } from './key-row';
import { InputNotices } from './notices';
import { SecretField } from './secret-field';
import { SlashCommands } from './slash-commands';
import type { Filled } from './snippets';
import { Suggestion } from './suggestion';

const words = texts.input;

const loadSheets = () => import('./input-sheets');
const loadUploads = () => import('./upload-list');

interface InputPanelProps {
  readonly app: App;
  readonly paired: Paired;
  readonly session: string;
  readonly controls: SessionControls;
  readonly live: boolean;
  readonly box: RefObject<HTMLTextAreaElement | null>;
  readonly onPaste: () => void;
  readonly onLongText: (text: string) => void;
  readonly onFiles: (files: readonly File[]) => void;
}

/** Everything one types with: answers, the key row, and the compose box or the way straight into the terminal. */
export function InputPanel(props: InputPanelProps): JSX.Element {
  const { app, paired, session, controls, live, box, onPaste, onFiles } = props;
  const { terminal } = controls;
  const { preferences, typing } = app;
  const composer = typing.composer(session);
  const uploads = typing.uploads(session, paired.connection);
  const sheet = useSignal<InputSheet>('none');
  const secret = useSignal(false);
  /** Whether the field that takes the place of the hidden one is to have the focus, which keeps the keyboard open. */
  const goesOn = useRef(false);
  const pane = useComputed(() => terminal.activePane);
  const commands = useMemo(() => new SlashCommands((of) => controls.agentCommands(of)), [controls]);
  const wantCommands = useCallback(() => {
    const active = terminal.activePane;
    if (active) {
      commands.want(active.id, active.attention?.agent);
    }
  }, [commands, terminal]);
  useReturnToBox(terminal, box);
  useHiding(composer, terminal);
  const direct = preferences.inputMode === 'direct';
  const question = pane.value?.attention?.question;
  const send = (apart?: string) => {
    void composer.send((text) => controls.message(text), apart);
    box.current?.focus();
  };
  const insert = (filled: Filled) => {
    if (direct) {
      terminal.pressText(filled.text);
    } else {
      insertInto(box, filled, composer);
    }
  };
  const toggleMode = () => {
    preferences.inputMode = direct ? 'compose' : 'direct';
    if (direct) {
      terminal.blur();
    } else {
      terminal.focus();
    }
  };
  useLayoutEffect(() => {
    if (goesOn.current) {
      goesOn.current = false;
      (direct ? terminal : box.current)?.focus();
    }
  });
  return (
    <div class="input">
      {question && (
        <QuickAnswers
          question={question}
          clock={app.at.clock}
          answer={(answer) => controls.answer(question, answer)}
          disabled={!live}
          withoutField={!direct}
        />
      )}
      <InputNotices
        composer={composer}
        drafts={app.drafts}
        keystrokes={terminal.keystrokes}
        online={paired.connection.state.value.kind === 'online'}
      />
      <Suggestion pane={pane.value} secret={secret} />
      {uploads.list.value.length > 0 && <LazyPart load={loadUploads} props={{ uploads }} />}
      <KeyRow
        terminal={terminal}
        layout={typing.keys}
        clock={app.at.clock}
        onHold={() => {
          if (document.activeElement === box.current) {
            terminal.focus();
          }
        }}
      />
      <div class="input-line">
        <IconButton
          icon="plus"
          label={words.tools}
          keepsFocus
          testId="tools"
          onClick={() => {
            wantCommands();
            sheet.value = 'tools';
          }}
        />
        {secret.value ? (
          <SecretField
            live={live}
            send={(text) => terminal.sendSecret(text)}
            onUnsent={() => {
              app.tell(words.secret.notSent);
            }}
            onClose={() => {
              secret.value = false;
              goesOn.current = true;
            }}
          />
        ) : direct ? (
          <DirectLine {...{ terminal, live, onPaste }} onCompose={toggleMode} />
        ) : (
          <ComposeBox
            {...{ composer, box, commands, live, onPaste, onFiles }}
            enterSends={typing.enterSends.value}
            onSlash={wantCommands}
            onSend={() => {
              send();
            }}
            onLongText={props.onLongText}
            onFocus={() => {
              if (terminal.modifiers.held) {
                terminal.focus();
              }
            }}
            onDirect={toggleMode}
          />
        )}
      </div>
      {sheet.value !== 'none' && (
        <LazySheet
          load={loadSheets}
          props={{
            ...{ app, paired, session, controls, commands, live, onFiles, onPaste },
            open: sheet,
            onInsert: insert,
            onSend: send,
            onSecret: () => {
              secret.value = true;
            },
            onMode: toggleMode,
          }}
          onClose={() => {
            sheet.value = 'none';
          }}
        />
      )}
    </div>
  );
}

interface DirectLineProps {
  readonly terminal: LiveTerminal;
  readonly live: boolean;
  readonly onPaste: () => void;
  readonly onCompose: () => void;
}

/** Instead of the box: where keys go, what is being composed, and the way to the keyboard. */
function DirectLine({ terminal, live, onPaste, onCompose }: DirectLineProps): JSX.Element {
  const composing = terminal.direct.composing.value;
  return (
    <>
      <button
        class="direct"
        type="button"
        aria-label={`${words.direct}. ${words.openKeyboard}`}
        title={words.leave}
        onPointerDown={(event) => {
          if (terminal.focused) {
            event.preventDefault();
          }
        }}
        onClick={() => {
          terminal.focus();
        }}
      >
        {composing === '' ? (
          live ? (
            words.direct
          ) : (
            words.directOffline
          )
        ) : (
          <span class="direct-composing">{composing}</span>
        )}
      </button>
      <IconButton
        icon="paste"
        label={texts.paste.button}
        keepsFocus
        disabled={!live}
        onClick={onPaste}
      />
      <IconButton icon="compose" label={words.toCompose} keepsFocus onClick={onCompose} />
    </>
  );
}

/** Has the box remember nothing while the program shows nothing of what is typed. */
function useHiding(composer: Composer, terminal: LiveTerminal): void {
  useEffect(() => {
    const stop = effect(() => {
      composer.hidden = terminal.activePane?.echo === false;
    });
    return () => {
      stop();
      composer.hidden = false;
    };
  }, [composer, terminal]);
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

/** Writes a text where the cursor of the box is, or behind it all while the hidden field is in its place. */
function insertInto(
  box: RefObject<HTMLTextAreaElement | null>,
  { text, cursor }: Filled,
  composer: Composer,
): void {
  const field = box.current;
  if (!field) {
    composer.append(text);
    return;
  }
  const start = field.selectionStart;
  field.setRangeText(text, start, field.selectionEnd, 'end');
  const at = start + (cursor ?? text.length);
  composer.write(field.value);
  // Once the sheet has given the focus back.
  requestAnimationFrame(() => {
    field.focus();
    field.setSelectionRange(at, at);
  });
}
