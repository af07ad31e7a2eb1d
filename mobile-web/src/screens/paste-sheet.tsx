import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import type { Paste } from '../connection/paste';
import { type Clipping, fits, previewOf } from '../terminal/clipping';
import { Button } from '../ui/button';
import { dataSize } from '../ui/format';
import { Sheet } from '../ui/sheet';
import { texts } from '../ui/texts';
import { FILE, MESSAGE } from '../wire/methods';
import type { SessionControls } from './session-controls';

const words = texts.paste;

interface PasteSheetProps {
  readonly controls: SessionControls;
  readonly clipping: Clipping;
  /** Puts the text into the compose box instead; absent where there is none. */
  readonly onBox: ((text: string) => void) | undefined;
  /** Sends the text as a file instead; absent where this device may not. */
  readonly onFile: ((text: string) => void) | undefined;
  readonly onSaid: (sentence: string) => void;
  readonly onClose: () => void;
}

/** Shows what is about to be pasted and what it may do, then how far it has come. */
export function PasteSheet(props: PasteSheetProps): JSX.Element {
  const { controls, clipping, onBox, onFile, onSaid, onClose } = props;
  const isTooLarge = !fits(clipping);
  const running = useSignal<Paste | undefined>(undefined);
  const pane = controls.terminal.activePane;
  const size = dataSize(clipping.bytes.length);
  const close = () => {
    running.peek()?.cancel();
    onClose();
  };
  const run = async () => {
    const paste = controls.terminal.paste(clipping.bytes);
    if (!paste) {
      onSaid(words.noPane);
      return;
    }
    running.value = paste;
    const pasted = await controls.paste(paste);
    // The last piece may have been on its way already when it was cancelled.
    if (pasted !== undefined) {
      onSaid(pasted ? words.done(size) : words.cancelled);
    }
    if (paste.cancelled) {
      return;
    }
    if (pasted === undefined) {
      // It stays here, to be pasted again.
      running.value = undefined;
    } else {
      onClose();
    }
  };
  return (
    <Sheet title={words.title} onClose={close} holds={running.value !== undefined}>
      {running.value ? (
        <Progress paste={running.value} />
      ) : (
        <>
          <p class="hint">
            {pane && `${words.into(pane.command)} `}
            {words.facts(clipping.lines, size)}
          </p>
          <Preview clipping={clipping} />
          {isTooLarge && <p>{words.tooLargeButFile}</p>}
          {clipping.lines > 1 && !isTooLarge && <p class="hint">{words.lines}</p>}
        </>
      )}
      <div class="form-actions">
        <Button onClick={close}>{words.cancel}</Button>
        {!running.value && onBox && clipping.text.length <= MESSAGE && (
          <Button
            onClick={() => {
              onBox(clipping.text);
            }}
          >
            {words.toBox}
          </Button>
        )}
        {isTooLarge && onFile && (
          <Button
            kind="primary"
            icon="file"
            onClick={() => {
              onFile(clipping.text);
            }}
          >
            {words.asFile}
          </Button>
        )}
        {!running.value && !isTooLarge && (
          <Button kind="primary" onClick={() => void run()}>
            {words.submit}
          </Button>
        )}
      </div>
    </Sheet>
  );
}

function Preview({ clipping }: { readonly clipping: Clipping }): JSX.Element {
  const { text, moreCharacters, moreLines } = previewOf(clipping);
  return (
    <>
      <pre class="preview" data-testid="paste-preview">
        {text}
      </pre>
      {(moreCharacters > 0 || moreLines > 0) && (
        <p class="hint" data-testid="paste-more">
          {words.more(moreCharacters, moreLines)}
        </p>
      )}
    </>
  );
}

function Progress({ paste }: { readonly paste: Paste }): JSX.Element {
  const sent = paste.received.value;
  const sentence = words.progress(dataSize(sent), dataSize(paste.total));
  return (
    <div class="progress" role="status">
      <progress value={sent} max={paste.total} aria-label={words.title} />
      <p class="hint">{sentence}</p>
    </div>
  );
}

interface ManualPasteSheetProps {
  /** What was pasted before and could not be handed on. */
  readonly kept: string;
  readonly onText: (text: string) => void;
  readonly onClose: () => void;
}

/** Where the browser does not hand over its clipboard: a field that the person pastes into. */
export function ManualPasteSheet({ kept, onText, onClose }: ManualPasteSheetProps): JSX.Element {
  const text = useSignal(kept);
  return (
    <Sheet title={words.title} onClose={onClose} holds={text.value !== ''}>
      <p class="hint">{words.manual}</p>
      <textarea
        class="compose paste-field"
        rows={4}
        autofocus
        aria-label={words.manualLabel}
        value={text.value}
        onInput={(event) => {
          text.value = event.currentTarget.value;
        }}
      />
      <div class="form-actions">
        <Button onClick={onClose}>{words.cancel}</Button>
        <Button
          kind="primary"
          disabled={text.value === ''}
          onClick={() => {
            onText(text.value);
          }}
        >
          {words.look}
        </Button>
      </div>
    </Sheet>
  );
}

/** The sentence for a text that can neither be pasted nor, if it may be, sent as a file. */
export function obstacleTo(clipping: Clipping, mayBeFile: boolean): string | undefined {
  if (clipping.bytes.length === 0) {
    return words.empty;
  }
  return fits(clipping) || (mayBeFile && clipping.bytes.length <= FILE.most)
    ? undefined
    : words.tooLarge(dataSize(clipping.bytes.length));
}
