import type { Signal } from '@preact/signals';
import { clippingOf, isWeighty } from '../terminal/clipping';
import { texts } from '../ui/texts';
import type { App } from './app';
import { obstacleTo } from './paste-sheet';
import type { SessionControls } from './session-controls';
import type { OpenSheet } from './session-sheet';

/**
 * Pastes a short line at once, asks about anything else, and says why when it cannot be pasted. Resolves with
 * whether it was, or is being asked about.
 */
export async function offerPaste(
  app: App,
  controls: SessionControls | undefined,
  sheet: Signal<OpenSheet>,
  text: string,
): Promise<boolean> {
  const clipping = clippingOf(text);
  const obstacle = obstacleTo(clipping, controls?.maySendFiles === true);
  sheet.value = { sheet: 'none' };
  if (obstacle !== undefined) {
    app.tell(obstacle);
    return false;
  }
  if (isWeighty(clipping)) {
    sheet.value = { sheet: 'paste', clipping };
    return true;
  }
  const paste = controls?.terminal.paste(clipping.bytes);
  if (!controls || !paste) {
    app.tell(texts.paste.noPane);
    return false;
  }
  return (await controls.paste(paste)) === true;
}

/** Offers a text that is nowhere but in the field; it stays there until it is pasted. */
export async function offerManualPaste(
  app: App,
  controls: SessionControls | undefined,
  sheet: Signal<OpenSheet>,
  text: string,
): Promise<void> {
  if (!(await offerPaste(app, controls, sheet, text)) && sheet.peek().sheet === 'none') {
    sheet.value = { sheet: 'manual-paste', kept: text };
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
    sheet.value = { sheet: 'manual-paste', kept: '' };
    return;
  }
  await offerPaste(app, controls, sheet, text);
}
