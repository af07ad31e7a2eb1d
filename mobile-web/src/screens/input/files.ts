import type { App } from '../app';
import { may, offers } from '../scopes';
import type { SessionControls } from '../session-controls';
import type { Paired } from '../app';
import { dataSize } from '../../ui/format';
import { texts } from '../../ui/texts';
import { FILE } from '../../wire/methods';

const words = texts.input.files;

/** Why files cannot be sent now, in a sentence, or nothing when they can. */
export function obstacleToFiles({ connection }: Paired): string | undefined {
  if (offers(connection, 'files', 'file.upload')) {
    return undefined;
  }
  return may(connection, 'files') ? words.outdated : words.forbidden;
}

/** Sends files beside the program of the active pane; each path is written where one types. */
export async function sendFiles(
  app: App,
  paired: Paired,
  controls: SessionControls | undefined,
  files: readonly File[],
): Promise<void> {
  const obstacle = obstacleToFiles(paired);
  const pane = controls?.terminal.activePane;
  const session = controls?.session?.id;
  if (obstacle !== undefined || !controls || !pane || session === undefined) {
    app.tell(obstacle ?? texts.paste.noPane);
    return;
  }
  await upload(app, paired, { session, pane: pane.id }, files, (written) => {
    const { terminal } = controls;
    // Without a terminal the keys would be remembered, too, as typed and not sent.
    const isTyped = app.preferences.inputMode === 'direct' && terminal.isLive;
    if (!isTyped || !terminal.pressText(written)) {
      app.typing.composer(session).append(written);
    }
  });
}

/** Sends what was shared with the page; each path is added to the draft. */
export async function sendShared(
  app: App,
  paired: Paired,
  pane: { readonly session: string; readonly pane: string },
  files: readonly File[],
): Promise<void> {
  let missing = files.length;
  await upload(app, paired, pane, files, (written) => {
    app.typing.composer(pane.session).append(written);
    missing -= 1;
    if (missing === 0) {
      app.sharing.discard();
    }
  });
}

/** `arrived` hears of each file as its path is to be written. */
async function upload(
  app: App,
  paired: Paired,
  pane: { readonly session: string; readonly pane: string },
  files: readonly File[],
  arrived: (written: string) => void,
): Promise<void> {
  // Most messages go without a picture.
  const { prepared } = await import('./pictures');
  const sources = await prepared(files, app.typing.shrinksPictures.signal.peek());
  const fitting = sources.filter(({ size }) => size <= FILE.most);
  const tooLarge = sources.find(({ size }) => size > FILE.most);
  if (tooLarge) {
    app.tell(words.tooLarge(tooLarge.name, dataSize(FILE.most)));
  }
  app.typing.uploads(pane.session, paired.connection).add(fitting, pane, (path) => {
    arrived(`${quoted(path)} `);
  });
}

/** As a shell takes a path for one word, with quotes only where it would not. */
export function quoted(path: string): string {
  return /^[\p{L}\p{M}\p{N}_./,:=@%+-]+$/u.test(path) ? path : `'${path.replaceAll("'", "'\\''")}'`;
}
