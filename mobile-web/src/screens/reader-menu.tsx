import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { Interrupted } from '../connection/link';
import type { Reader } from '../connection/reader';
import { Button, IconButton } from '../ui/button';
import { Sheet } from '../ui/sheet';
import { texts } from '../ui/texts';
import type { App } from './app';
import { sentenceFor } from './failure';

interface ReaderMenuProps {
  readonly app: App;
  readonly reader: Reader;
  /** What files are called after. */
  readonly name: string;
  /** The text that is in sight. */
  readonly screenText: () => string;
  /** What was selected when the menu was opened. */
  readonly selection: string;
  readonly onClose: () => void;
}

type Format = 'text' | 'html';

type Work =
  | { readonly kind: 'idle' }
  | { readonly kind: 'working'; readonly characters: number }
  /** Collected; the browser wants another tap before it hands anything over. */
  | { readonly kind: 'ready'; readonly file: File }
  | { readonly kind: 'failed'; readonly message: string };

const words = texts.reader.menu;

/** Nobody waits for the history any more. */
class Abandoned extends Error {
  override readonly name = 'Abandoned';
}

/** What can be done with the text: copied, shared, saved, read larger. */
export function ReaderMenu(props: ReaderMenuProps): JSX.Element {
  const { app, reader, name, screenText, selection, onClose } = props;
  const work = useSignal<Work>({ kind: 'idle' });
  const isOpen = useRef(true);
  useEffect(
    () => () => {
      isOpen.current = false;
    },
    [],
  );

  /** Brings the whole history here. Fails once the menu is closed: half of it must not pass for the whole. */
  const collect = async (format: Format): Promise<string> => {
    const pieces: string[] = [];
    let characters = 0;
    for await (const piece of reader.export(format)) {
      if (!isOpen.current) {
        throw new Abandoned();
      }
      pieces.push(piece);
      characters += piece.length;
      work.value = { kind: 'working', characters };
    }
    return pieces.join('');
  };

  const attempt = (run: () => Promise<void>) => {
    work.value = { kind: 'working', characters: 0 };
    run().catch((error: unknown) => {
      if (isOpen.current) {
        work.value = { kind: 'failed', message: sentence(error) };
      }
    });
  };

  const copied = () => {
    app.tell(words.copied);
    onClose();
  };

  const copyAll = () => {
    attempt(async () => {
      const text = collect('text');
      await copyLater(text);
      copied();
    });
  };

  const save = (format: Format) => {
    attempt(async () => {
      const text = await collect(format);
      const file = fileOf(text, format, name);
      if (isOpen.current && (await handOver(file))) {
        onClose();
      } else {
        work.value = { kind: 'ready', file };
      }
    });
  };

  const copyText = (text: string) => {
    attempt(async () => {
      await navigator.clipboard.writeText(text);
      copied();
    });
  };

  const state = work.value;
  return (
    <Sheet title={words.title} onClose={onClose}>
      {state.kind === 'failed' && (
        <p class="form-error" role="alert">
          {state.message}
        </p>
      )}
      {state.kind === 'working' && (
        <p role="status" data-testid="reader-work">
          {words.working(Math.round(state.characters / 1024))}
        </p>
      )}
      {state.kind === 'ready' ? (
        <Button
          kind="primary"
          icon="share"
          onClick={() => {
            void handOver(state.file).then((isDone) => {
              if (isDone) {
                onClose();
              }
            });
          }}
        >
          {words.hand(state.file.name)}
        </Button>
      ) : (
        <div class="actions">
          {selection !== '' && (
            <Button
              icon="copy"
              onClick={() => {
                copyText(selection);
              }}
            >
              {words.copySelection}
            </Button>
          )}
          <Button
            icon="copy"
            onClick={() => {
              copyText(screenText());
            }}
          >
            {words.copyScreen}
          </Button>
          <Button icon="copy" onClick={copyAll}>
            {words.copyAll}
          </Button>
          <Button
            icon="share"
            onClick={() => {
              save('text');
            }}
          >
            {words.asText}
          </Button>
          <Button
            icon="share"
            onClick={() => {
              save('html');
            }}
          >
            {words.asHtml}
          </Button>
        </div>
      )}
      <div class="stepper">
        <IconButton
          icon="smaller"
          label={texts.session.smaller}
          onClick={() => {
            app.preferences.fontSize -= 1;
          }}
        />
        <span>{texts.session.fontSize(app.preferences.fontSize)}</span>
        <IconButton
          icon="larger"
          label={texts.session.larger}
          onClick={() => {
            app.preferences.fontSize += 1;
          }}
        />
      </div>
    </Sheet>
  );
}

function sentence(error: unknown): string {
  if (error instanceof Interrupted) {
    return words.interrupted;
  }
  return error instanceof DOMException ? words.denied : sentenceFor(error);
}

/** Copies what is still to come; begun in the tap itself, since browsers let nobody copy later. */
async function copyLater(text: Promise<string>): Promise<void> {
  const blob = text.then((whole) => new Blob([whole], { type: 'text/plain' }));
  await navigator.clipboard.write([new ClipboardItem({ 'text/plain': blob })]);
}

function fileOf(text: string, format: Format, name: string): File {
  const safe = name.replace(/[^\p{L}\p{N}._-]+/gu, '_');
  return format === 'html'
    ? new File([text], `${safe}.html`, { type: 'text/html' })
    : new File([text], `${safe}.txt`, { type: 'text/plain' });
}

/** Shares a file, or saves it where nothing can be shared. `false` when the browser first wants another tap. */
async function handOver(file: File): Promise<boolean> {
  const shared = { files: [file] };
  // Desktop browsers share with few programs; there a saved file is what is wanted.
  const isPhone = matchMedia('(pointer: coarse)').matches;
  if (!isPhone || !('canShare' in navigator) || !navigator.canShare(shared)) {
    download(file);
    return true;
  }
  try {
    await navigator.share(shared);
    return true;
  } catch (error) {
    const name = error instanceof DOMException ? error.name : '';
    if (name === 'AbortError') {
      return true;
    }
    if (name === 'NotAllowedError' && navigator.userActivation.isActive) {
      download(file);
      return true;
    }
    return false;
  }
}

function download(file: File): void {
  const address = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = address;
  link.download = file.name;
  link.click();
  // The browser reads it after this returns.
  setTimeout(() => {
    URL.revokeObjectURL(address);
  }, 60_000);
}
