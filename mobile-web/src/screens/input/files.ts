import type { UploadSource } from '../../connection/upload';
import type { App } from '../app';
import { may, offers } from '../scopes';
import type { SessionControls } from '../session-controls';
import type { Paired } from '../app';
import { dataSize } from '../../ui/format';
import type { SharedFile } from '../../pwa/shared';
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
    if (written === undefined) {
      return;
    }
    const { terminal } = controls;
    // Without a terminal the keys would be remembered, too, as typed and not sent.
    const isTyped = app.preferences.inputMode === 'direct' && terminal.isLive;
    if (!isTyped || !terminal.pressText(written)) {
      app.typing.composer(session).append(written);
    }
  });
}

/** Sends what was shared with the page; each path is added to the draft. What has ended is kept no longer. */
export async function sendShared(
  app: App,
  paired: Paired,
  pane: { readonly session: string; readonly pane: string },
  files: readonly SharedFile[],
): Promise<void> {
  const sources = files.map(({ file }) => file);
  await upload(app, paired, pane, sources, (written, at) => {
    if (written !== undefined) {
      app.typing.composer(pane.session).append(written);
    }
    const file = files[at];
    if (file) {
      app.sharing.settle(file);
    }
  });
}

/** `ended` hears of each file, by its place, as its path is to be written, or nothing when it came to none. */
async function upload(
  app: App,
  paired: Paired,
  pane: { readonly session: string; readonly pane: string },
  files: readonly File[],
  ended: (written: string | undefined, at: number) => void,
): Promise<void> {
  // Most messages go without a picture.
  const { prepared } = await import('./pictures');
  const sources: readonly UploadSource[] = await prepared(
    files,
    app.typing.shrinksPictures.signal.peek(),
  );
  const fitting = sources.filter(({ size }) => size <= FILE.most);
  for (const [at, { name, size }] of sources.entries()) {
    if (size > FILE.most) {
      app.tell(words.tooLarge(name, dataSize(FILE.most)));
      ended(undefined, at);
    }
  }
  app.typing.uploads(pane.session, paired.connection).add(fitting, pane, (path, source) => {
    ended(path === undefined ? undefined : `${quoted(path)} `, sources.indexOf(source));
  });
}

/** As a shell takes a path for one word, with quotes only where it would not. */
export function quoted(path: string): string {
  return /^[\p{L}\p{M}\p{N}_./,:=@%+-]+$/u.test(path) ? path : `'${path.replaceAll("'", "'\\''")}'`;
}
