/** Why there is no picture. */
export type CameraFailure = 'refused' | 'absent' | 'busy' | 'unsupported';

export class NoCamera extends Error {
  override readonly name = 'NoCamera';

  constructor(
    readonly why: CameraFailure,
    cause?: unknown,
  ) {
    super(`There is no picture: ${why}.`, { cause });
  }
}

const WANTED = {
  audio: false,
  video: { facingMode: 'environment', width: { ideal: 1280 }, height: { ideal: 1280 } },
} as const;

/** Opens the camera at the back, where there are two. Throws {@link NoCamera}. */
export async function openCamera(): Promise<MediaStream> {
  // Absent in browsers that run the page in a frame of another app.
  const devices = navigator.mediaDevices as MediaDevices | undefined;
  if (!devices) {
    throw new NoCamera('unsupported');
  }
  try {
    return await devices.getUserMedia(WANTED);
  } catch (error) {
    throw new NoCamera(reasonOf(error), error);
  }
}

export function closeCamera(stream: MediaStream): void {
  for (const track of stream.getTracks()) {
    track.stop();
  }
}

function reasonOf(error: unknown): CameraFailure {
  const { name } = error instanceof DOMException ? error : { name: '' };
  switch (name) {
    case 'NotAllowedError':
    case 'SecurityError':
      return 'refused';
    case 'NotFoundError':
    case 'OverconstrainedError':
      return 'absent';
    case 'NotReadableError':
    case 'AbortError':
      return 'busy';
    default:
      return 'unsupported';
  }
}
