import type { Signal } from '@preact/signals';
import { texts } from '../ui/texts';
import type { App } from './app';
import type { OpenSheet } from './session-sheet';

/** Copies a text, or offers it for copying by hand where the browser does not let a page do that. */
export async function copy(app: App, sheet: Signal<OpenSheet>, text: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
  } catch (error) {
    console.info(error);
    sheet.value = { sheet: 'copy', text };
    return;
  }
  app.tell(texts.screen.copied);
}

/** Whether a text can be handed to another program of the phone. */
export function canShare(): boolean {
  return 'share' in navigator;
}

/** Hands a text to another program; when nobody wants it after all, nothing happens. */
export async function share(app: App, sheet: Signal<OpenSheet>, text: string): Promise<void> {
  try {
    await navigator.share({ text });
  } catch (error) {
    if (!(error instanceof DOMException && error.name === 'AbortError')) {
      await copy(app, sheet, text);
    }
  }
}
