import type { Signal } from '@preact/signals';
import { clippingOf, isWeighty } from '../terminal/clipping';
import { texts } from '../ui/texts';
import type { App } from './app';
import { obstacleTo } from './paste-sheet';
import type { SessionControls } from './session-controls';
import type { OpenSheet } from './session-sheet';

/** Pastes a short line at once, asks about anything else, and says why when it cannot be pasted. */
export function offerPaste(
  app: App,
  controls: SessionControls | undefined,
  sheet: Signal<OpenSheet>,
  text: string,
): void {
  const clipping = clippingOf(text);
  const obstacle = obstacleTo(clipping);
  sheet.value = { sheet: 'none' };
  if (obstacle !== undefined) {
    app.tell(obstacle);
  } else if (isWeighty(clipping)) {
    sheet.value = { sheet: 'paste', clipping };
  } else {
    const paste = controls?.terminal.paste(clipping.bytes);
    if (controls && paste) {
      void controls.paste(paste);
    } else {
      app.tell(texts.paste.noPane);
    }
  }
}

/** Pastes what the clipboard holds, or asks for it where the browser does not say. */
export async function pasteFromClipboard(
  app: App,
  controls: SessionControls | undefined,
  sheet: Signal<OpenSheet>,
): Promise<void> {
  let text: string;
  try {
    text = await navigator.clipboard.readText();
  } catch (error) {
    // Refused, or a browser that has no such thing.
    console.info(error);
    sheet.value = { sheet: 'manual-paste' };
    return;
  }
  offerPaste(app, controls, sheet, text);
}
