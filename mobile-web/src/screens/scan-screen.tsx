import { type Signal, useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { readPairingLink } from '../connection/pairing-code';
import type { Clock } from '../connection/ports';
import { type CameraFailure, closeCamera, NoCamera, openCamera } from '../pwa/camera';
import { qrReader } from '../pwa/qr-reader';
import { Button } from '../ui/button';
import { Message } from '../ui/message';
import { texts } from '../ui/texts';
import '../ui/styles/scan.css';
import type { App } from './app';

const words = texts.scan;

/** Milliseconds from one look at the picture to the next. */
const PAUSE = 120;

type State =
  | { readonly kind: 'opening' | 'looking' }
  /** There is a code in the picture, and it is none of ours. */
  | { readonly kind: 'other' }
  | { readonly kind: 'failed'; readonly why: CameraFailure };

interface ScanScreenProps {
  readonly app: App;
  readonly onType: () => void;
  readonly onBack: () => void;
}

/** The camera's picture, until there is a code of a machine in it. */
export default function ScanScreen({ app, onType, onBack }: ScanScreenProps): JSX.Element {
  const video = useRef<HTMLVideoElement>(null);
  const state = useSignal<State>({ kind: 'opening' });
  const attempt = useSignal(0);
  const { value } = attempt;
  useEffect(() => {
    const shown = video.current;
    return shown
      ? watch(shown, app.at.clock, state, (text) => {
          const code = readPairingLink(text);
          if (code) {
            app.pairBy(code);
          }
          return code !== undefined;
        })
      : undefined;
  }, [app, state, value]);
  const { kind } = state.value;
  const failure = state.value.kind === 'failed' ? words.failures[state.value.why] : undefined;
  return (
    <main class="page scan" data-testid="scan" data-state={kind}>
      <div class="scan-stage">
        {failure ? (
          <Message icon="camera" title={failure.title} text={failure.text} />
        ) : (
          <>
            <video ref={video} muted playsInline aria-label={words.picture} />
            <div class="scan-frame" aria-hidden="true" />
            <p class="pill" role="status">
              {kind === 'other' ? words.other : kind === 'opening' ? words.opening : words.looking}
            </p>
          </>
        )}
      </div>
      <footer class="bar">
        <Button icon="back" onClick={onBack}>
          {words.back}
        </Button>
        {failure && (
          <Button
            onClick={() => {
              state.value = { kind: 'opening' };
              attempt.value++;
            }}
          >
            {words.again}
          </Button>
        )}
        <Button kind={failure ? 'primary' : 'plain'} icon="keyboard" onClick={onType}>
          {texts.welcome.type}
        </Button>
      </footer>
    </main>
  );
}

/** Shows the camera's picture and reads it, until `seen` has what it wants or somebody stops it. */
function watch(
  video: HTMLVideoElement,
  clock: Clock,
  state: Signal<State>,
  seen: (text: string) => boolean,
): () => void {
  let stream: MediaStream | undefined;
  let stopped = false;
  let next: (() => void) | undefined;
  const stop = () => {
    stopped = true;
    next?.();
    if (stream) {
      closeCamera(stream);
      stream = undefined;
      video.srcObject = null;
    }
  };
  const run = async () => {
    const [opened, read] = await Promise.all([openCamera(), qrReader()]);
    if (stopped) {
      closeCamera(opened);
      return;
    }
    stream = opened;
    video.srcObject = opened;
    await video.play();
    state.value = { kind: 'looking' };
    const look = async () => {
      const text = await read(video);
      if (stopped) {
        return;
      }
      if (text !== undefined && seen(text)) {
        stop();
        return;
      }
      state.value = { kind: text === undefined ? 'looking' : 'other' };
      next = clock.after(PAUSE, () => void look().catch(fail));
    };
    await look();
  };
  const fail = (error: unknown) => {
    if (!stopped) {
      console.info(error);
      stop();
      state.value = { kind: 'failed', why: error instanceof NoCamera ? error.why : 'unsupported' };
    }
  };
  run().catch(fail);
  return stop;
}
