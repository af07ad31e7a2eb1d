import { useSignal } from '@preact/signals';
import type { JSX, RefObject } from 'preact';
import { useEffect, useLayoutEffect } from 'preact/hooks';
import { isComposing } from '../../terminal/direct-input';
import type { Composer } from '../../terminal/composer';
import { IconButton } from '../../ui/button';
import { texts } from '../../ui/texts';
import { MESSAGE } from '../../wire/methods';
import { chosen, type Command, matching, type SlashCommands } from './slash-commands';
import { optionId, SLASH_MENU, SlashMenu } from './slash-menu';

const words = texts.input;

export interface ComposeBoxProps {
  readonly composer: Composer;
  readonly box: RefObject<HTMLTextAreaElement | null>;
  readonly commands: SlashCommands;
  readonly live: boolean;
  readonly enterSends: boolean;
  /** Somebody begins to type a command: time to know which there are. */
  readonly onSlash: () => void;
  readonly onSend: () => void;
  readonly onPaste: () => void;
  /** A text that is too long for the box. */
  readonly onLongText: (text: string) => void;
  readonly onFiles: (files: readonly File[]) => void;
  /** The box was given the focus; answers whether it may keep it. */
  readonly onFocus: () => void;
  readonly onDirect: () => void;
}

/**
 * Where a message is written before it is sent. The text is the browser's own: composition, dictation and correction are
 * left to it, and nothing is written back into the box while somebody types.
 */
export function ComposeBox(props: ComposeBoxProps): JSX.Element {
  const { composer, box, commands, live, onSlash, onSend, onPaste, onDirect } = props;
  const draft = composer.text.value;
  const menu = useSlashMenu(composer, commands, draft);
  const isSending = composer.delivery.value.kind === 'sending';
  useHeight(box, draft);
  const isSlash = draft.startsWith('/');
  useEffect(() => {
    if (isSlash) {
      onSlash();
    }
  }, [isSlash, onSlash]);
  return (
    <>
      {menu.commands.length > 0 && (
        <SlashMenu commands={menu.commands} chosen={menu.at} onChoose={menu.choose} />
      )}
      <div class="compose-frame">
        <textarea
          class="compose"
          ref={box}
          rows={1}
          data-testid="compose"
          aria-autocomplete={menu.commands.length > 0 ? 'list' : undefined}
          aria-controls={menu.commands.length > 0 ? SLASH_MENU : undefined}
          aria-activedescendant={menu.commands.length > 0 ? optionId(menu.at) : undefined}
          aria-label={words.compose}
          placeholder={words.compose}
          enterkeyhint={props.enterSends ? 'send' : 'enter'}
          dir="auto"
          value={draft}
          onInput={(event) => {
            composer.write(event.currentTarget.value);
          }}
          onFocus={props.onFocus}
          onPaste={(event) => {
            pasted(event, props);
          }}
          onKeyDown={(event) => {
            if (!isComposing(event) && (menu.press(event) || pressed(event, props))) {
              event.preventDefault();
            }
          }}
        />
        {draft === '' && (
          <div class="compose-tools">
            <IconButton
              icon="paste"
              label={texts.paste.button}
              keepsFocus
              disabled={!live}
              onClick={onPaste}
            />
            <IconButton icon="keyboard" label={words.toDirect} keepsFocus onClick={onDirect} />
          </div>
        )}
      </div>
      <IconButton
        icon="send"
        kind="primary"
        label={isSending ? words.sending : words.send}
        testId="send"
        keepsFocus
        disabled={isSending || (!live && draft === '')}
        onClick={onSend}
      />
    </>
  );
}

/** As high as its text, up to the limit of the style sheet. */
function useHeight(box: RefObject<HTMLTextAreaElement | null>, draft: string): void {
  useLayoutEffect(() => {
    const element = box.current;
    if (element) {
      element.style.height = 'auto';
      element.style.height = `${String(element.scrollHeight + 2)}px`;
    }
  }, [draft, box]);
}

interface Menu {
  readonly commands: readonly Command[];
  /** Which one Enter chooses. */
  readonly at: number;
  readonly choose: (command: Command) => void;
  /** Answers whether the key was for the menu. */
  readonly press: (event: KeyboardEvent) => boolean;
}

function useSlashMenu(composer: Composer, commands: SlashCommands, draft: string): Menu {
  const place = useSignal(0);
  /** What stood in the box when the menu was sent away. */
  const closed = useSignal<string | undefined>(undefined);
  const found = closed.value === draft ? [] : matching(commands.list.value, draft);
  const at = Math.min(place.value, found.length - 1);
  const choose = (command: Command) => {
    place.value = 0;
    composer.write(chosen(command));
  };
  const press = ({ key, shiftKey, ctrlKey }: KeyboardEvent): boolean => {
    const command = found[at];
    if (!command || shiftKey || ctrlKey) {
      return false;
    }
    switch (key) {
      case 'ArrowDown':
        place.value = (at + 1) % found.length;
        return true;
      case 'ArrowUp':
        place.value = (at + found.length - 1) % found.length;
        return true;
      case 'Enter':
        if (draft.trim() === command.name) {
          return false;
        }
        choose(command);
        return true;
      case 'Tab':
        choose(command);
        return true;
      case 'Escape':
        closed.value = draft;
        return true;
      default:
        return false;
    }
  };
  return { commands: found, at, choose, press };
}

/** Answers whether the key meant something else than the browser takes it for. */
function pressed(event: KeyboardEvent, { composer, enterSends, onSend }: ComposeBoxProps): boolean {
  const box = event.currentTarget as HTMLTextAreaElement;
  const isChord = event.ctrlKey || event.metaKey;
  const isPlain = !isChord && !event.shiftKey && !event.altKey;
  switch (event.key) {
    case 'Enter':
      if (isChord || (enterSends && isPlain)) {
        onSend();
        return true;
      }
      return false;
    case 'Escape':
      box.blur();
      return true;
    case 'ArrowUp':
      return isPlain && isAtStart(box) && look(box, composer, 'older');
    case 'ArrowDown':
      return isPlain && isAtEnd(box) && look(box, composer, 'newer');
    default:
      return false;
  }
}

function look(box: HTMLTextAreaElement, composer: Composer, direction: 'older' | 'newer'): boolean {
  const found = composer.look(direction);
  if (found) {
    // Where the next press of the same key goes on.
    requestAnimationFrame(() => {
      const at = direction === 'older' ? 0 : box.value.length;
      box.setSelectionRange(at, at);
    });
  }
  return found;
}

type Caret = Pick<HTMLTextAreaElement, 'selectionStart' | 'selectionEnd' | 'value'>;

/** Before the first character: a paragraph that is wrapped has lines to go up to, which only the browser knows. */
export function isAtStart({ selectionStart, selectionEnd }: Caret): boolean {
  return selectionStart === 0 && selectionEnd === 0;
}

function isAtEnd(box: Caret): boolean {
  const { selectionStart, selectionEnd, value } = box;
  return (
    selectionStart === selectionEnd &&
    !value.slice(selectionEnd).includes('\n') &&
    (selectionStart === 0 || value.length === selectionStart)
  );
}

function pasted(event: ClipboardEvent, { composer, onFiles, onLongText }: ComposeBoxProps): void {
  const files = [...(event.clipboardData?.files ?? [])];
  const text = event.clipboardData?.getData('text/plain') ?? '';
  if (files.length > 0 && text === '') {
    event.preventDefault();
    onFiles(files);
  } else if (text.length + composer.text.peek().length > MESSAGE) {
    event.preventDefault();
    onLongText(text);
  }
}
