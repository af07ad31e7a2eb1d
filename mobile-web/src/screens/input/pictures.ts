import type { UploadSource } from '../../connection/upload';

/** The longer side of a picture that was made smaller, in pixels: what a model or a bug report can use. */
const LONGEST = 2_048;
const QUALITY = 0.85;
/** Pictures below this many bytes are sent as they are. */
const SMALL = 1_000_000;
const THUMBNAIL = 88;

/** A file of this device, to be sent. */
export interface FileSource extends UploadSource {
  readonly blob: Blob;
}

export function sourceOf(blob: Blob, name: string): FileSource {
  return {
    blob,
    name,
    size: blob.size,
    read: async (offset, length) =>
      new Uint8Array(await blob.slice(offset, offset + length).arrayBuffer()),
  };
}

/** The files as they are to be sent: large pictures smaller, where that was chosen. */
export async function prepared(
  files: readonly File[],
  shrinks: boolean,
): Promise<readonly FileSource[]> {
  const sources: FileSource[] = [];
  for (const file of files) {
    // One after the other: a photo takes a hundred megabytes while it is drawn.
    sources.push((shrinks ? await shrunk(file) : undefined) ?? sourceOf(file, nameOf(file)));
  }
  return sources;
}

/** Pasted pictures all have the same name, or none. */
function nameOf(file: File): string {
  return file.name === '' ? `file.${file.type.split('/')[1] ?? 'bin'}` : file.name;
}

/** Nothing where the file is no picture, small enough, or of a kind that this browser cannot draw. */
async function shrunk(file: File): Promise<FileSource | undefined> {
  // A drawing would lose its sharpness, and an animation all but its first picture.
  if (!/^image\/(jpeg|heic|heif|webp|avif|png)$/.test(file.type) || file.size <= SMALL) {
    return undefined;
  }
  try {
    const picture = await createImageBitmap(file);
    try {
      const scale = Math.min(1, LONGEST / Math.max(picture.width, picture.height));
      const canvas = document.createElement('canvas');
      canvas.width = Math.round(picture.width * scale);
      canvas.height = Math.round(picture.height * scale);
      const context = canvas.getContext('2d');
      if (!context) {
        return undefined;
      }
      // What shows through is white on paper, black in a picture without transparency.
      context.fillStyle = 'white';
      context.fillRect(0, 0, canvas.width, canvas.height);
      context.drawImage(picture, 0, 0, canvas.width, canvas.height);
      const blob = await new Promise<Blob | null>((resolve) => {
        canvas.toBlob(resolve, 'image/jpeg', QUALITY);
      });
      return blob && blob.size < file.size
        ? sourceOf(blob, `${nameOf(file).replace(/\.[^.]*$/, '')}.jpg`)
        : undefined;
    } finally {
      picture.close();
    }
  } catch (error) {
    console.info(error);
    return undefined;
  }
}

/** Paints a picture as small as a list has room for; leaves the canvas empty for anything else. */
export async function paintThumbnail(
  source: UploadSource,
  canvas: HTMLCanvasElement,
): Promise<void> {
  const blob = 'blob' in source && source.blob instanceof Blob ? source.blob : undefined;
  if (!blob?.type.startsWith('image/')) {
    return;
  }
  try {
    const picture = await createImageBitmap(blob);
    const side = Math.min(picture.width, picture.height);
    canvas.width = THUMBNAIL;
    canvas.height = THUMBNAIL;
    canvas
      .getContext('2d')
      ?.drawImage(
        picture,
        (picture.width - side) / 2,
        (picture.height - side) / 2,
        side,
        side,
        0,
        0,
        THUMBNAIL,
        THUMBNAIL,
      );
    picture.close();
  } catch (error) {
    // A kind of picture that this browser cannot draw.
    console.info(error);
  }
}
