/** What a QR code in the picture says; nothing while there is none to be read. */
export type ReadPicture = (video: HTMLVideoElement) => Promise<string | undefined>;

/** The Shape Detection API, which phones have and other browsers do not. */
interface BarcodeDetector {
  detect(source: HTMLVideoElement): Promise<readonly { readonly rawValue: string }[]>;
}

interface BarcodeDetectorConstructor {
  new (options: { readonly formats: readonly string[] }): BarcodeDetector;
  getSupportedFormats(): Promise<readonly string[]>;
}

const QR = 'qr_code';

/** Pixels of the longer side that are looked at: enough for a code that fills a third of the picture. */
const LOOKED_AT = 720;

/** The browser's own reader, or else one that is loaded now. */
export async function qrReader(): Promise<ReadPicture> {
  return (await nativeReader()) ?? (await loadedReader());
}

async function nativeReader(): Promise<ReadPicture | undefined> {
  const { BarcodeDetector: Detector } = globalThis as {
    readonly BarcodeDetector?: BarcodeDetectorConstructor;
  };
  try {
    if (!Detector || !(await Detector.getSupportedFormats()).includes(QR)) {
      return undefined;
    }
    const detector = new Detector({ formats: [QR] });
    return async (video) => (await detector.detect(video))[0]?.rawValue;
  } catch (error) {
    // Chromium without the services of its vendor has the class and nothing behind it.
    console.info(error);
    return undefined;
  }
}

async function loadedReader(): Promise<ReadPicture> {
  const { default: decodeQR } = await import('qr/decode.js');
  const canvas = document.createElement('canvas');
  const context = canvas.getContext('2d', { willReadFrequently: true });
  return (video) => {
    const { videoWidth, videoHeight } = video;
    const scale = Math.min(1, LOOKED_AT / Math.max(videoWidth, videoHeight, 1));
    canvas.width = Math.round(videoWidth * scale);
    canvas.height = Math.round(videoHeight * scale);
    if (!context || canvas.width === 0 || canvas.height === 0) {
      return Promise.resolve(undefined);
    }
    context.drawImage(video, 0, 0, canvas.width, canvas.height);
    const picture = context.getImageData(0, 0, canvas.width, canvas.height);
    try {
      return Promise.resolve(decodeQR(picture));
    } catch {
      // No code in this picture; the next one comes in a moment.
      return Promise.resolve(undefined);
    }
  };
}
